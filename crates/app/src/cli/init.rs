//! `trisam init`: founds a county from its file.

use std::fs;
use std::path::PathBuf;

use base::Error;
use trisam::founding::{County, Invited, found};

use super::Failure;
use super::place::Place;

/// Found a county: its parties, those who look after their people, its teams. Once.
#[derive(clap::Args)]
pub struct Init {
    /// The county's file; see docs/operating.md.
    county: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Only say what is wrong with the file.
    #[arg(long)]
    dry_run: bool,
}

impl Init {
    pub async fn run(self) -> Result<(), Failure> {
        let county = self.read()?;
        if self.dry_run {
            println!("{} parties, {} teams: nothing is wrong with it.", county.parties.len(), county.teams.len());
            return Ok(());
        }
        self.place.make_keys()?;
        let vault = self.place.open().await?;
        let founded = found(&vault, &county).await;
        let sealed = vault.seal_log().await;
        vault.close().await;
        let invited = founded.map_err(|error| match error {
            Error::NotFound => Failure::usage("a county is founded here already"),
            other => Failure::while_doing("founding")(other),
        })?;
        sealed.map_err(Failure::while_doing("sealing the log"))?;
        println!("{} parties, {} teams.", county.parties.len(), county.teams.len());
        println!("Each of these makes her account at /valkommen with her code, which stands nowhere else:");
        invited.iter().for_each(|one| println!("{}", line(one)));
        Ok(())
    }

    fn read(&self) -> Result<County, Failure> {
        let shown = self.county.display();
        let text = fs::read_to_string(&self.county).map_err(Failure::while_doing(format!("reading {shown}")))?;
        let county = County::read(&text).map_err(|error| Failure::usage(format!("{shown}:\n  {error}")))?;
        match county.problems() {
            problems if problems.is_empty() => Ok(county),
            problems => Err(Failure::usage(format!("{shown}:\n  {}", problems.join("\n  ")))),
        }
    }
}

fn line(one: &Invited) -> String {
    let day = one.until.date();
    format!("  {}: {}, {}: {} (until {day})", one.party, one.name, one.address, one.secret)
}
