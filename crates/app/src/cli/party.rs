//! `trisam party`: a party that leaves is handed what it wrote.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use base::Error;
use organisation::party_leaving::{self, Leaving, fingerprint};
use trisam::export::{Exported, export};
use vault::Vault;

use super::place::Place;
use super::{Failure, keys, moment};

/// Parties that leave the cooperation.
#[derive(clap::Subcommand)]
pub enum Party {
    /// Make the file of what a party wrote, sealed to the key that two of its administrators have ordered it for.
    Export(Export),
}

impl Party {
    pub async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Export(export) => export.run().await,
        }
    }
}

/// Make the file of what a party wrote, sealed to the key that two of its administrators have ordered it for: nobody here can
/// open it. Without --party those are listed that have ordered. Its log reviewers find what was read.
#[derive(clap::Args)]
pub struct Export {
    #[command(flatten)]
    place: Place,
    /// What the party is called, in short or whole.
    #[arg(long, requires = "to")]
    party: Option<String>,
    /// The file to make.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

impl Export {
    async fn run(self) -> Result<(), Failure> {
        if let Some(file) = self.to.as_ref().filter(|file| file.exists()) {
            return Err(Failure::usage(format!("{} is there already; nothing is written over", file.display())));
        }
        let vault = self.place.open().await?;
        let done = self.export(&vault).await;
        let sealed = vault.seal_log().await;
        vault.close().await;
        done?;
        sealed.map(drop).map_err(Failure::while_doing("sealing the log"))
    }

    async fn export(&self, vault: &Vault) -> Result<(), Failure> {
        let wrong = |error: Error| Failure::while_doing("looking for orders")(error);
        let tx = vault.operate().await.map_err(wrong)?;
        let all = party_leaving::leaving(&tx).await.map_err(wrong)?;
        tx.commit().await.map_err(wrong)?;
        let (Some(name), Some(file)) = (&self.party, &self.to) else { return list(&all) };
        let named: Vec<&Leaving> =
            all.iter().filter(|one| one.party.name == *name || one.party.short == *name).collect();
        let [one] = named[..] else {
            let why = "no order of it stands that one of its administrators has given and another confirmed";
            return Err(Failure::usage(format!("{name:?}: {why}")));
        };
        if let Some(at) = one.used {
            let why = "its administrators take it back and order anew for another";
            return Err(Failure::usage(format!("the file of this order was made {}; {why}", moment(at))));
        }
        let exported = made(vault, one, file).await?;
        tell(&exported, file);
        Ok(())
    }
}

fn list(all: &[Leaving]) -> Result<(), Failure> {
    for one in all {
        let day = one.last_day.map_or_else(|| "no last day".to_owned(), |day| format!("last day {day}"));
        let made = one.used.map_or_else(|| "no file yet".to_owned(), |at| format!("file made {}", moment(at)));
        println!("{}: {day}, {made}, key {}", one.party.name, fingerprint(one.key));
    }
    if all.is_empty() {
        println!("No party has a confirmed order.");
    }
    Ok(())
}

/// Under another name until it is whole: what failed half way is taken away.
async fn made(vault: &Vault, one: &Leaving, file: &Path) -> Result<Exported, Failure> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = file.with_file_name(name);
    let doing = || format!("writing {}", part.display());
    let mut to = BufWriter::new(keys::private().open(&part).map_err(Failure::while_doing(doing()))?);
    let done = match export(vault, one.party.id, &mut to).await {
        Ok(exported) => kept(to, &part, file).map(|()| exported).map_err(Failure::while_doing(doing())),
        Err(error) => Err(Failure::while_doing("handing over")(error)),
    };
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

fn kept(mut to: BufWriter<File>, part: &Path, file: &Path) -> std::io::Result<()> {
    to.flush()?;
    to.get_ref().sync_all()?;
    fs::rename(part, file)
}

fn tell(exported: &Exported, file: &Path) {
    println!("{}: {} cases in {}.", exported.party, exported.cases, file.display());
    println!("It is sealed to the key {} and opens by its private half alone.", fingerprint(exported.key));
    println!("Next: hand it to the party. There: trisam key open --private FILE --in FILE --to FOLDER");
    println!("What the party writes from now on is not in it; for that it takes the order back and orders anew.");
}
