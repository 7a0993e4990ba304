//! `trisam restore`: a backup into an empty place, which is held whole before it is said to be done.

use std::path::PathBuf;

use vault::{BackedUp, BackupKey, Location, Restoring, Vault};

use super::place::Place;
use super::{Failure, keys, moment};

/// Put a backup back into an empty place. It is served by nobody before every row was held against its log.
#[derive(clap::Args)]
pub struct Restore {
    #[command(flatten)]
    place: Place,
    /// The folder with the data of a backup.
    #[arg(long, value_name = "FOLDER")]
    from: PathBuf,
    /// The folder with its keys. Leave it out where the key store in use is whole: then nothing that was culled comes back.
    #[arg(long, value_name = "FOLDER")]
    keys_from: Option<PathBuf>,
    /// The newest list of destroyed keys there is: culled.json, beside the keys of the newest backup.
    #[arg(long, value_name = "FILE", requires = "keys_from")]
    culled: Option<PathBuf>,
    /// The private key of the pair that the backup was sealed for, where it is sealed.
    #[arg(long, value_name = "FILE")]
    with: Option<PathBuf>,
    /// There is no such list: what was culled after the backup comes back.
    #[arg(long, requires = "keys_from", conflicts_with = "culled")]
    culled_unknown: bool,
}

impl Restore {
    pub async fn run(self) -> Result<(), Failure> {
        if self.keys_from.is_some() && self.culled.is_none() && !self.culled_unknown {
            return Err(Failure::usage(
                "what was culled after this backup was made would open again: its keys are in the backup. Name the \
                 newest list of destroyed keys there is (--culled FILE: culled.json beside the keys of the newest \
                 backup), or use the key store in use if that is whole (leave out --keys-from). Only where there is \
                 neither: --culled-unknown",
            ));
        }
        self.is_free(&self.place.data(), "the place of the data").await?;
        if self.place.data().has_figures() {
            return Err(Failure::usage("figures.db is there already; a backup is put back into an empty place"));
        }
        if self.keys_from.is_some() {
            self.is_free(&self.place.keys(), "the place of the keys").await?;
        } else if self.place.keys().is_empty().await.map_err(Failure::while_doing("looking at the keys"))? {
            return Err(Failure::usage("there are no keys in use: name those of the backup (--keys-from FOLDER)"));
        }
        let with = self.with.as_deref().map(keys::read).transpose()?.map(BackupKey::from_bytes);
        let (data, keys, culled) = (self.from.clone(), self.keys_from.clone(), self.culled.clone());
        let from = BackedUp { data, keys, culled, with };
        let restored = Vault::restore(self.place.settings()?, &from).await;
        let restoring = restored.map_err(Failure::while_doing("putting the backup back"))?;
        self.settle(restoring).await
    }

    async fn is_free(&self, place: &Location, what: &str) -> Result<(), Failure> {
        match place.is_empty().await.map_err(Failure::while_doing(format!("looking at {what}")))? {
            true => Ok(()),
            false => Err(Failure::usage(format!("{what} is not empty; a backup is put back into an empty one"))),
        }
    }

    async fn settle(&self, restoring: Restoring) -> Result<(), Failure> {
        let checked =
            trisam::jobs::check(&restoring.vault).await.map_err(Failure::while_doing("checking the backup"))?;
        if let (Some(what), _) = &checked {
            restoring.abandon().await;
            return Err(Failure::of(format!("nothing was put in place: the log of this backup is broken: {what}")));
        }
        let astray = checked.1.len();
        let (about, until, destroyed) = (restoring.about.clone(), restoring.culled_until, restoring.destroyed);
        if astray > 0 {
            restoring.abandon().await;
            return Err(Failure::of(format!(
                "nothing was put in place: {astray} rows of this backup are not as they were written last"
            )));
        }
        restoring.finish().await.map_err(Failure::while_doing("putting the backup in its place"))?;
        println!("Put back: made {}, schema {}, every row as it was written.", moment(about.made()), about.schema);
        println!("What was done after {} is not in it: consents taken back, roles ended,", moment(about.log_at()));
        println!("cases closed since then stand as they did. See docs/operating.md before anybody signs in.");
        match (until, self.keys_from.is_some()) {
            (Some(until), _) => {
                println!("{destroyed} keys of the backup were destroyed, by the list of {}.", moment(until));
                println!("What was culled later than that opens again.");
            }
            (None, true) => println!("What was culled after {} opens again.", moment(about.made())),
            (None, false) => println!("The key store in use was kept: nothing that was culled opens again."),
        }
        Ok(())
    }
}
