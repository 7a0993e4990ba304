//! `trisam backup`: data and keys into two folders, while the server runs.

use std::path::PathBuf;

use vault::BackupFor;

use super::place::Place;
use super::{Failure, keys, moment};

/// Copy data and keys apart from each other, while the server runs. The root key and the log's key are not copied.
#[derive(clap::Args)]
pub struct Backup {
    #[command(flatten)]
    place: Place,
    /// The folder to make for the data.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// The folder to make for the keys, where nobody finds the data.
    #[arg(long, value_name = "FOLDER")]
    keys_to: PathBuf,
    /// The public key of a pair (trisam key backup-pair): the whole backup is sealed for it, and opens by its private key alone.
    #[arg(long = "for", env = "TRISAM_BACKUP_FOR", value_name = "FILE")]
    sealed_for: Option<PathBuf>,
}

impl Backup {
    pub async fn run(self) -> Result<(), Failure> {
        self.place.check_apart(&self.to, &self.keys_to)?;
        for folder in [&self.to, &self.keys_to] {
            if folder.exists() {
                return Err(Failure::usage(format!(
                    "{} is there already; no backup is written over",
                    folder.display()
                )));
            }
        }
        let sealed_for = self.sealed_for.as_deref().map(keys::read_public).transpose()?.map(BackupFor::from_bytes);
        let is_sealed = sealed_for.is_some();
        let vault = self.place.open().await?;
        let made = vault.back_up(&self.to, &self.keys_to, sealed_for).await;
        vault.close().await;
        let about = made.map_err(Failure::while_doing("backing up"))?;
        println!("Data in {}, keys in {}.", self.to.display(), self.keys_to.display());
        println!("The log has {} sealed rows, the newest of {}.", about.log_size, moment(about.log_at()));
        match is_sealed {
            true => {
                println!("Both are sealed as a whole: nothing in them is read without the private key of the pair.")
            }
            false => {
                println!("Who has cases with whom can be read in them. Seal them: trisam key backup-pair, --for FILE.")
            }
        }
        println!("{} opens these keys, and is in neither: keep it with log.key.", self.place.root_key().display());
        Ok(())
    }
}
