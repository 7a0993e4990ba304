//! `trisam key`: another root key, or another key for the log, while servers run; the pair that backups are sealed for.

use std::path::{Path, PathBuf};

use trisam::export;
use vault::Key;

use super::place::Place;
use super::{Failure, keys};

/// The key above all keys, and the one that signs the log.
#[derive(clap::Subcommand)]
pub enum Keys {
    /// Put another root key above every key, or sign the log by another, while servers run.
    Rotate(Rotate),
    /// Make the pair of keys that backups are sealed for: the public one stays here, the private one leaves this machine.
    BackupPair(BackupPair),
    /// Show the fingerprint of a public key, as the page of a party that leaves shows it.
    Fingerprint(Fingerprint),
    /// Open what a party was handed, anywhere: it takes the private key and nothing of an installation.
    Open(Open),
}

impl Keys {
    pub async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Rotate(rotate) => rotate.run().await,
            Self::BackupPair(pair) => pair.run(),
            Self::Fingerprint(fingerprint) => fingerprint.run(),
            Self::Open(open) => open.run(),
        }
    }
}

/// Read it to whoever confirms on the page.
#[derive(clap::Args)]
pub struct Fingerprint {
    /// The file of the public key.
    #[arg(long, value_name = "FILE")]
    public: PathBuf,
}

impl Fingerprint {
    fn run(self) -> Result<(), Failure> {
        println!("{}", organisation::party_leaving::fingerprint(keys::read_public(&self.public)?));
        Ok(())
    }
}

/// One file for each case, and an index.
#[derive(clap::Args)]
pub struct Open {
    /// The file of the private key.
    #[arg(long, value_name = "FILE")]
    private: PathBuf,
    /// What was handed over.
    #[arg(long = "in", value_name = "FILE")]
    sealed: PathBuf,
    /// The folder to make.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

impl Open {
    fn run(self) -> Result<(), Failure> {
        if self.to.exists() {
            return Err(Failure::usage(format!("{} is there already", self.to.display())));
        }
        let key = vault::BackupKey::from_bytes(keys::read(&self.private)?);
        let doing = || format!("opening {}", self.sealed.display());
        let sealed = std::fs::File::open(&self.sealed).map_err(Failure::while_doing(doing()))?;
        let files = export::open(&key, std::io::BufReader::new(sealed), &self.to);
        println!("{} files in {}.", files.map_err(Failure::while_doing(doing()))?, self.to.display());
        Ok(())
    }
}

/// Make it on a machine that is not the server's, and take only the public file there.
#[derive(clap::Args)]
pub struct BackupPair {
    /// The file of the private key: it alone opens the backups.
    #[arg(long, value_name = "FILE")]
    private: PathBuf,
    /// The file of the public key, for trisam backup --for.
    #[arg(long, value_name = "FILE")]
    public: PathBuf,
}

impl BackupPair {
    fn run(self) -> Result<(), Failure> {
        if let Some(there) = [&self.private, &self.public].into_iter().find(|file| file.exists()) {
            return Err(Failure::usage(format!("{} is there already; no key is written over", there.display())));
        }
        let (public, private) = vault::backup_pair().map_err(Failure::while_doing("making the pair"))?;
        keys::write(&self.private, &private)?;
        keys::write(&self.public, &public.bytes())?;
        println!("Backups made with --for {} open by {} alone.", self.public.display(), self.private.display());
        println!("Keep two copies of the private key in two houses, and none where the data or the backups lie.");
        Ok(())
    }
}

/// First with --new-root FILE: from then on both root keys open the key store, and servers go on with either. Name the new
/// one as TRISAM_ROOT_KEY, restart each server, and then --finish: the old one opens nothing any more but older backups.
#[derive(clap::Args)]
#[command(group(clap::ArgGroup::new("step").required(true).args(["new_root", "finish", "new_log"])))]
pub struct Rotate {
    #[command(flatten)]
    place: Place,
    /// The file of the new root key; made if it is not there.
    #[arg(long, value_name = "FILE")]
    new_root: Option<PathBuf>,
    /// Leave every key under the root key that is named now (--root-key), and under no other.
    #[arg(long)]
    finish: bool,
    /// The file of a new key to sign the log by; made if it is not there. Servers log on, and seal what they have logged once
    /// they are started with it.
    #[arg(long, value_name = "FILE")]
    new_log: Option<PathBuf>,
}

impl Rotate {
    pub async fn run(self) -> Result<(), Failure> {
        match (&self.new_root, &self.new_log) {
            (Some(file), _) => self.begin(file).await,
            (_, Some(file)) => self.log(file).await,
            _ => self.end().await,
        }
    }

    async fn begin(&self, file: &Path) -> Result<(), Failure> {
        let new = self.place.under(file);
        new.make_keys()?;
        let bytes = keys::read(file)?;
        if bytes == keys::read(self.place.root_key())? {
            return Err(Failure::usage("this is the root key in use"));
        }
        let vault = self.place.open().await?;
        let turned = vault.turn_root_key(&Key::from_bytes(bytes)).await;
        vault.close().await;
        let turned = turned.map_err(Failure::while_doing("wrapping the keys anew"))?;
        println!("{turned} keys open by both root keys now, and every other by these. Servers go on.");
        println!("Next: TRISAM_ROOT_KEY={}, restart each server, then: trisam key rotate --finish", file.display());
        println!("Keep the old root key for as long as a backup from before is kept: no other opens it.");
        Ok(())
    }

    async fn log(&self, file: &Path) -> Result<(), Failure> {
        self.place.signed_by(file).make_keys()?;
        let vault = self.place.open().await?;
        let turned = vault.turn_log_key(&keys::read(file)?).await;
        vault.close().await;
        turned.map_err(Failure::while_doing("turning the log's key"))?;
        println!("The log is signed by {} from now on; a row in it, signed by the old key, says so.", file.display());
        println!(
            "Next: TRISAM_LOG_KEY={}, and restart each server: until then what it logs waits for its seal.",
            file.display()
        );
        println!("Keep the old log key with the old root key: a backup from before needs it.");
        Ok(())
    }

    async fn end(&self) -> Result<(), Failure> {
        let vault = self.place.open().await?;
        let left = vault.leave_old_root_key().await;
        vault.close().await;
        let left = left.map_err(Failure::while_doing("taking the old root key away"))?;
        println!("{left} keys open by {} alone.", self.place.root_key().display());
        println!("A server that was not restarted under it fails within a minute: restart it. Take a backup now.");
        println!("Backups from before open by the old root key alone.");
        Ok(())
    }
}
