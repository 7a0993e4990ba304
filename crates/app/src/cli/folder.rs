//! The folder of a demo: its mark, its keys, its data.

use std::fs;
use std::path::{Path, PathBuf};

use vault::{Chance, Clock, Durability, Key, Location, Settings, Vault};

use super::{Failure, keys};

/// Says that a folder is a demo's. It holds the two addresses where the databases are PostgreSQL's.
pub const MARK: &str = "demo";
const ROOT_KEY: &str = "root.key";
const LOG_KEY: &str = "log.key";

/// A demo's folder.
pub struct Folder {
    pub path: PathBuf,
}

/// Addresses of the PostgreSQL databases for data and keys, where they are not files.
pub struct Postgres {
    pub data: String,
    pub keys: String,
}

/// Is this a folder of invented people?
pub fn is_demo(path: &Path) -> bool {
    path.join(MARK).is_file()
}

impl Folder {
    /// A demo's folder that is there.
    pub fn found(path: &Path) -> Result<Self, Failure> {
        if is_demo(path) {
            Ok(Self { path: path.to_owned() })
        } else {
            Err(Failure::usage(format!("{} is no folder of a demo", path.display())))
        }
    }

    /// Makes the folder with its mark and its two keys.
    pub fn make(path: &Path, postgres: Option<&Postgres>) -> Result<Self, Failure> {
        let doing = || Failure::while_doing(format!("making {}", path.display()));
        fs::create_dir_all(path).map_err(doing())?;
        let addresses = postgres.map(|at| format!("{}\n{}\n", at.data, at.keys)).unwrap_or_default();
        fs::write(path.join(MARK), addresses).map_err(doing())?;
        restrict(path).map_err(doing())?;
        let chance = Chance::machine();
        keys::make(&path.join(ROOT_KEY), &chance)?;
        keys::make(&path.join(LOG_KEY), &chance)?;
        Ok(Self { path: path.to_owned() })
    }

    /// Opens the vault of invented people.
    pub async fn open(&self, durability: Durability) -> Result<Vault, Failure> {
        let (data, keys) = self.locations()?;
        let settings = Settings {
            data,
            keys,
            root: Key::from_bytes(keys::read(&self.path.join(ROOT_KEY))?),
            log_seed: keys::read(&self.path.join(LOG_KEY))?,
            schema: trisam::SCHEMA,
            durability,
            clock: Clock::Machine,
            chance: Chance::machine(),
            rehearsal: true,
        };
        Vault::open(settings).await.map_err(Failure::while_doing(format!("opening {}", self.path.display())))
    }

    fn locations(&self) -> Result<(Location, Location), Failure> {
        let mark = fs::read_to_string(self.path.join(MARK)).map_err(Failure::while_doing("reading the demo's mark"))?;
        let mut lines = mark.lines();
        Ok(match (lines.next(), lines.next()) {
            (Some(data), Some(keys)) => (Location::parse(data), Location::parse(keys)),
            _ => (Location::File(self.path.join("data.db")), Location::File(self.path.join("keys.db"))),
        })
    }

    /// Puts every file on the disk and gives the folder its name: only then does it count.
    pub fn rename(self, to: &Path) -> Result<Self, Failure> {
        let doing = || Failure::while_doing(format!("making {}", to.display()));
        for entry in fs::read_dir(&self.path).map_err(doing())? {
            let file = entry.and_then(|entry| fs::File::open(entry.path())).map_err(doing())?;
            file.sync_all().map_err(doing())?;
        }
        sync_folder(&self.path).map_err(doing())?;
        fs::rename(&self.path, to).map_err(doing())?;
        let above = to.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        sync_folder(above).map_err(doing())?;
        Ok(Self { path: to.to_owned() })
    }
}

/// The mark may hold a password, the databases are nobody else's: owner only.
#[cfg(unix)]
fn restrict(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> std::io::Result<()> {
    fs::File::open(path)?.sync_all()
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
