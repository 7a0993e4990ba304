//! Where an installation lies: the databases and keys of a real one, or a demo's folder.

use std::path::{Path, PathBuf};

use vault::{Chance, Clock, Durability, Key, Location, Settings, Vault};

use super::folder::{Folder, is_demo};
use super::{Failure, keys};

/// The four places of a real installation.
#[derive(clap::Args, Clone)]
pub struct Place {
    /// The database of the data: a file, or postgres://…
    #[arg(long, env = "TRISAM_DATA")]
    data: String,
    /// The database of the keys, apart from the data: a file, or postgres://…
    #[arg(long, env = "TRISAM_KEYS")]
    keys: String,
    /// The file with the key above all keys; never in the folder of the data.
    #[arg(long, env = "TRISAM_ROOT_KEY")]
    root_key: PathBuf,
    /// The file with the key that signs the log.
    #[arg(long, env = "TRISAM_LOG_KEY")]
    log_key: PathBuf,
}

/// A real installation, or the folder of a demo where none is named.
#[derive(clap::Args)]
pub struct Where {
    /// The folder of a demo, trisam-demo if nothing is named; a real installation is named by --data, --keys, --root-key and
    /// --log-key.
    #[arg(long)]
    folder: Option<PathBuf>,
    #[arg(long, env = "TRISAM_DATA", requires = "keys")]
    data: Option<String>,
    #[arg(long, env = "TRISAM_KEYS", requires = "root_key")]
    keys: Option<String>,
    #[arg(long, env = "TRISAM_ROOT_KEY", requires = "log_key")]
    root_key: Option<PathBuf>,
    #[arg(long, env = "TRISAM_LOG_KEY", requires = "data")]
    log_key: Option<PathBuf>,
}

impl Where {
    pub async fn open(self) -> Result<Vault, Failure> {
        // A folder is named on the command line alone, so that it counts for more than what the environment says.
        match (self.folder, self.data, self.keys, self.root_key, self.log_key) {
            (None, Some(data), Some(keys), Some(root_key), Some(log_key)) => {
                Place { data, keys, root_key, log_key }.open().await
            }
            (folder, ..) => {
                let folder = folder.unwrap_or_else(|| PathBuf::from("trisam-demo"));
                Folder::found(&folder)?.open(Durability::Full).await
            }
        }
    }
}

impl Place {
    /// Opens the vault of real people. Refused where a mistake would put them among invented ones, or the key beside what
    /// it opens.
    pub async fn open(&self) -> Result<Vault, Failure> {
        Vault::open(self.settings()?).await.map_err(Failure::while_doing("opening the databases"))
    }

    /// What the vault is opened with.
    pub fn settings(&self) -> Result<Settings, Failure> {
        self.check()?;
        Ok(Settings {
            data: self.data(),
            keys: self.keys(),
            root: Key::from_bytes(keys::read(&self.root_key)?),
            log_seed: keys::read(&self.log_key)?,
            schema: trisam::SCHEMA,
            durability: Durability::Full,
            clock: Clock::Machine,
            chance: Chance::machine(),
            rehearsal: false,
        })
    }

    pub fn data(&self) -> Location {
        Location::parse(&self.data)
    }

    pub fn keys(&self) -> Location {
        Location::parse(&self.keys)
    }

    /// The same place under another root key.
    pub fn under(&self, root_key: &Path) -> Self {
        Self { root_key: root_key.to_owned(), ..self.clone() }
    }

    /// The same place with another key for the log.
    pub fn signed_by(&self, log_key: &Path) -> Self {
        Self { log_key: log_key.to_owned(), ..self.clone() }
    }

    pub fn root_key(&self) -> &Path {
        &self.root_key
    }

    /// Refuses folders for a backup that would bring together what must lie apart: the one in the other, or data among the
    /// keys in use and keys among the data.
    pub fn check_apart(&self, to: &Path, keys_to: &Path) -> Result<(), Failure> {
        let (data, keys) = (absolute(to), absolute(keys_to));
        if data.starts_with(&keys) || keys.starts_with(&data) {
            return Err(Failure::usage("keep data and keys in two places: one of the folders lies in the other"));
        }
        for (folder, in_use) in [(&data, &self.keys), (&keys, &self.data)] {
            if let Location::File(file) = Location::parse(in_use)
                && folder.starts_with(absolute(&folder_of(&file)))
            {
                let what = "data and keys come together: one of the folders lies where the others are in use";
                return Err(Failure::usage(what));
            }
        }
        Ok(())
    }

    /// Makes the keys that are not there yet. One that is there is kept.
    pub fn make_keys(&self) -> Result<(), Failure> {
        self.check()?;
        for key in [&self.root_key, &self.log_key] {
            if !key.exists() {
                keys::make(key, &Chance::machine())?;
                println!("Made {}. Keep a copy where nobody finds the data.", key.display());
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Failure> {
        if self.data == self.keys {
            return Err(Failure::usage("the keys must lie in another database than the data"));
        }
        for database in [&self.data, &self.keys] {
            if let Location::File(file) = Location::parse(database) {
                self.check_folder(&folder_of(&file))?;
            }
        }
        Ok(())
    }

    fn check_folder(&self, folder: &Path) -> Result<(), Failure> {
        if is_demo(folder) {
            return Err(Failure::usage(format!("{} is a demo's; real people do not belong in it", folder.display())));
        }
        if absolute(&self.root_key).starts_with(absolute(folder)) {
            return Err(Failure::usage("the root key lies in the folder of the data: whoever copies one has both"));
        }
        Ok(())
    }
}

fn folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().unwrap_or(file);
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

/// Without links and dots: the deepest folder that is there, and below it what is to be made.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let found = whole.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match found {
        Some((above, real)) => real.join(whole.strip_prefix(above).unwrap_or(path)),
        None => whole,
    }
}
