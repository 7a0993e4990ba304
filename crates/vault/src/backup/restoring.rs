//! Putting a backup back, into an empty place. On SQLite it is made beside its place and moved there when the caller has
//! found it whole; on PostgreSQL the data come last, since nothing is served without them, and what failed half way is taken
//! away again.

use std::path::{Path, PathBuf};
use std::{fs, io};

use base::{Error, Instant};

use super::about::{self, About};
use super::culled::Culled;
use super::folder::{above, part, restrict, sync, told};
use super::sealing::{BackupKey, open};
use super::{DATA, KEYS};
use crate::database::{Database, Durability, Location};
use crate::keys::KeyStore;
use crate::operation::Operation;
use crate::params;
use crate::sqlite::figures_beside;
use crate::vault::{Settings, Vault};

pub(super) const SIGNED: &str = "select note from log_checkpoints where size = $1";
pub(super) const END_SESSIONS: &str = "delete from sessions";

/// Where a backup lies.
pub struct BackedUp {
    pub data: PathBuf,
    /// Nothing where the key store in use is whole: it knows best what was culled.
    pub keys: Option<PathBuf>,
    /// The newest list of destroyed keys, if there is one.
    pub culled: Option<PathBuf>,
    /// What opens it, where it is sealed.
    pub with: Option<BackupKey>,
}

/// A backup that was put back and is not in its place yet.
pub struct Restoring {
    pub vault: Vault,
    pub about: About,
    /// When the list of destroyed keys was made that was applied.
    pub culled_until: Option<Instant>,
    /// How many keys of the backup it destroyed.
    pub destroyed: u64,
    places: Vec<Placed>,
}

/// A database that was put back: where it is, and where it belongs.
struct Placed {
    is: Location,
    to: Location,
    settled: bool,
}

impl Location {
    /// Is nothing there that a restore would write over?
    ///
    /// # Errors
    /// It cannot be reached.
    pub async fn is_empty(&self) -> Result<bool, Error> {
        match self {
            Self::File(file) => Ok(![file.clone(), part(file)].iter().any(|path| path.exists())),
            Self::Postgres(_) => {
                let database = Database::open(self, Durability::Full, false).await?;
                let is_empty = database.is_empty().await;
                database.close().await;
                is_empty
            }
        }
    }

    /// Does the file of figures stand in the way of data that are put back?
    pub fn has_figures(&self) -> bool {
        matches!(self, Self::File(file) if figures_beside(file).exists())
    }
}

impl Vault {
    /// Puts a backup back and opens it, with the places and keys of `settings`. Every session in it has ended.
    ///
    /// # Errors
    /// What does not belong together is refused: keys under another root key, a list of another installation, a log that
    /// does not end as the backup says. Nothing is in its place then.
    pub async fn restore(settings: Settings, from: &BackedUp) -> Result<Restoring, Error> {
        let mut places = Vec::new();
        match Self::restore_into(settings, from, &mut places).await {
            Ok(restoring) => Ok(Restoring { places, ..restoring }),
            Err(error) => {
                take_away(&places).await;
                Err(error)
            }
        }
    }

    async fn restore_into(
        mut settings: Settings,
        from: &BackedUp,
        places: &mut Vec<Placed>,
    ) -> Result<Restoring, Error> {
        let with = from.with.as_ref();
        let about = About::read(&from.data, with)?;
        let (now, mut destroyed) = (settings.clock.now(), 0);
        let culled = from.culled.as_deref().map(|file| Culled::read(file, with)).transpose()?;
        if let Some(folder) = &from.keys {
            let placed = put(&settings.keys, (folder, KEYS), with).await?;
            let database = Database::open(&placed.is, settings.durability, false).await?;
            let keys = KeyStore::open(database, settings.root.again()).await?;
            // Before there are data: nobody can read what is still to be destroyed.
            if let Some(list) = &culled {
                destroyed = list.apply(&keys, now).await?;
            }
            keys.close().await;
            settings.keys = placed.is.clone();
            places.push(placed);
        }
        let placed = put(&settings.data, (&from.data, DATA), with).await?;
        settings.data = placed.is.clone();
        places.push(placed);
        let vault = Self::open(settings).await?;
        if let Err(error) = vault.ends_as(&about).await {
            vault.close().await;
            return Err(error);
        }
        let mut connection = vault.0.database.begin(false).await?;
        connection.execute(END_SESSIONS, &[]).await?;
        connection.commit().await?;
        Ok(Restoring { vault, about, culled_until: culled.map(|list| list.made()), destroyed, places: Vec::new() })
    }

    /// Was the log signed as the backup says?
    async fn ends_as(&self, about: &About) -> Result<(), Error> {
        let rows = self.0.read(SIGNED, &params![about.log_size]).await?;
        let note: String = rows.first().map(|row| row.get("note")).transpose()?.unwrap_or_default();
        if about::root(&note) == about.log_root {
            return Ok(());
        }
        Err(Error::internal("reading the backup", "its log does not end as the file beside it says"))
    }
}

/// What failed half way leaves no database filled that was empty. Where that fails too, the handbook says what to do.
async fn take_away(places: &[Placed]) {
    for place in places.iter().filter(|place| matches!(place.is, Location::Postgres(_))) {
        if let Ok(database) = Database::open(&place.is, Durability::Full, false).await {
            if let Err(error) = database.take_away().await {
                tracing::warn!(%error, "what was put back of a backup could not be taken away again");
            }
            database.close().await;
        }
    }
}

impl Restoring {
    /// Takes it away again: it is not whole.
    pub async fn abandon(self) {
        self.vault.close().await;
        take_away(&self.places).await;
    }

    /// Says in the log that this was put back, closes it, and moves it to its place.
    pub async fn finish(mut self) -> Result<(), Error> {
        let note =
            format!("rows {} made {} destroyed {}", self.about.log_size, self.about.made().millis(), self.destroyed);
        self.vault.record_operation(Operation::Restore, note).await?;
        self.vault.seal_log().await?;
        self.vault.close().await;
        self.places.iter_mut().try_for_each(Placed::settle)
    }
}

/// Puts the copy `name` of a folder into a database, or beside where its file belongs.
async fn put(to: &Location, (folder, name): (&Path, &str), with: Option<&BackupKey>) -> Result<Placed, Error> {
    match to {
        Location::File(file) => {
            let made = part(file);
            let is = made.join(file.file_name().unwrap_or_default());
            let placed = Placed { is: Location::File(is.clone()), to: to.clone(), settled: false };
            fs::create_dir_all(&made).and_then(|()| restrict(&made)).map_err(told("making", &made))?;
            let copy = folder.join(format!("{name}.db"));
            take(&copy, with, &is)?;
            if name == DATA {
                take(&figures_beside(&copy), with, &figures_beside(&is))?;
            }
            Ok(placed)
        }
        Location::Postgres(_) => {
            let dump = open(&folder.join(format!("{name}.dump")), with)?;
            let database = Database::open(to, Durability::Full, false).await?;
            let restored = database.put_back(dump).await;
            database.close().await;
            restored.map(|()| Placed { is: to.clone(), to: to.clone(), settled: true })
        }
    }
}

/// Copies a file of the backup to where it is made.
fn take(from: &Path, with: Option<&BackupKey>, to: &Path) -> Result<(), Error> {
    let doing = "reading the backup of SQLite";
    let (mut clear, mut file) = (open(from, with)?, fs::File::create(to).map_err(told("making", to))?);
    io::copy(&mut clear, &mut file).map(drop).map_err(told(doing, from))
}

impl Placed {
    /// Moves the files to where they belong; the database's own comes last.
    fn settle(&mut self) -> Result<(), Error> {
        let (Location::File(is), Location::File(to)) = (&self.is, &self.to) else { return Ok(()) };
        let (made, home) = (above(is), above(to));
        for entry in fs::read_dir(made).map_err(told("reading", made))? {
            let file = entry.map_err(told("reading", made))?.path();
            if file != *is {
                fs::rename(&file, home.join(file.file_name().unwrap_or_default())).map_err(told("moving", &file))?;
            }
        }
        fs::File::open(is).and_then(|file| file.sync_all()).map_err(told("keeping", is))?;
        fs::rename(is, to).map_err(told("moving", is))?;
        fs::remove_dir(made).map_err(told("removing", made))?;
        self.settled = true;
        sync(home)
    }
}

/// What did not come to its place is no use: the backup has it still.
impl Drop for Placed {
    fn drop(&mut self) {
        if let Location::File(is) = &self.is
            && !self.settled
        {
            let _ = fs::remove_dir_all(above(is));
        }
    }
}
