//! `trisam import`: what was written before there was a form here. Everything odd is told by line before anything is
//! written.

use std::path::{Path, PathBuf};

use base::{Error, Language};
use trisam::accounts::{Impersonation, installation, people};
use trisam::initiatives::import::{ImportedInitiative, Oddity, read_initiative, read_report};
use trisam::initiatives::registry::Template;
use trisam::initiatives::{Funding, forms, take_in};
use trisam::parties::Role;
use vault::{Durability, Edit, Read, Vault};

use super::Failure;
use super::folder::Folder;

/// Numbers of the association whose report there is.
const TEMPLATE: &str = "SFG {yy}-{series}.{n}";

/// Take in what was written before there was a form here.
#[derive(clap::Subcommand)]
pub enum Import {
    /// The page of an initiative with its grants and documents.
    Initiative(Initiative),
    /// Tell what is odd in a final report. Taking it in comes with the forms.
    Report(Report),
}

#[derive(clap::Args)]
pub struct Initiative {
    file: PathBuf,
    /// Only tell what is odd; write nothing.
    #[arg(long)]
    dry_run: bool,
    /// The folder of a demo.
    #[arg(long, default_value = "trisam-demo")]
    folder: PathBuf,
}

#[derive(clap::Args)]
pub struct Report {
    file: PathBuf,
}

impl Import {
    pub async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Initiative(initiative) => initiative.run().await,
            Self::Report(report) => report.run(),
        }
    }
}

impl Initiative {
    async fn run(self) -> Result<(), Failure> {
        let read = read_initiative(&text(&self.file)?).map_err(unreadable(&self.file))?;
        tell(&read.oddities);
        let (grants, documents) = (read.content.grants.len(), read.content.documents().count());
        if self.dry_run {
            println!("Nothing was written. The file holds {grants} grants and {documents} documents.");
            return Ok(());
        }
        let vault = Folder::found(&self.folder)?.open(Durability::Full).await?;
        let taken = taken_in(&vault, &read.content).await;
        vault.close().await;
        taken.map_err(Failure::while_doing("taking the initiative in"))?;
        println!("Taken in: {grants} grants and {documents} documents. Nobody outside the association sees it yet.");
        Ok(())
    }
}

impl Report {
    fn run(self) -> Result<(), Failure> {
        let form =
            forms::newest(forms::FINAL_REPORT).ok_or_else(|| Failure::of("there is no form of a final report"))?;
        let template = Template::parse(TEMPLATE).map_err(|_| Failure::of("the template of numbers cannot be read"))?;
        let read = read_report(&text(&self.file)?, form, &template).map_err(unreadable(&self.file))?;
        tell(&read.oddities);
        println!("Nothing was written.");
        Ok(())
    }
}

fn text(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))
}

fn unreadable<E: std::fmt::Display>(file: &Path) -> impl FnOnce(E) -> Failure + '_ {
    move |why| Failure::of(format!("{}: {why}. Nothing was written.", file.display()))
}

fn tell(oddities: &[Oddity]) {
    for oddity in oddities {
        println!("{}", oddity.said(Language::En));
    }
    println!("{} things to look at.", oddities.len());
}

/// In the name of the director of the demo's association.
async fn taken_in(vault: &Vault, content: &ImportedInitiative) -> Result<(), Error> {
    let tx = vault.enter_stranger(true).await?;
    let everybody = people(&tx.ask::<Impersonation, Read>(installation()?).await?, None).await?;
    tx.commit().await?;
    let director = everybody.iter().find(|one| one.roles.contains(&Role::Director)).ok_or(Error::NotFound)?;
    let tx = vault.rehearse(director.id, director.party, vault.now()).await?;
    take_in(&tx.ask::<Funding, Edit>(director.party.cast()).await?, content).await?;
    tx.commit().await
}
