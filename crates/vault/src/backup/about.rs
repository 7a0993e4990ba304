//! What a backup holds, as the file beside it says: nothing about anybody.

use std::path::Path;

use base::{Error, Instant};
use serde::{Deserialize, Serialize};

use super::sealing::{BackupKey, is_there, open_text};
use crate::migration::{STEPS, version};
use crate::snapshot::Snapshot;

pub(super) const FILE: &str = "backup.json";
/// Another way of writing backups gets another number.
const FORMAT: u32 = 1;

/// The newest row of the log, and what was signed last of it.
pub(super) const STANDS: &str = "select (select id from log order by id desc limit 1) as last, (select at from log order by id desc limit 1) as at, \
    (select coalesce(max(size), 0) from log_checkpoints) as size, \
    (select note from log_checkpoints order by size desc limit 1) as note";

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// What the schema of its data is called: another program may have another.
    pub schema: String,
    /// When it was made, in milliseconds since 1970, and the same for people.
    made: i64,
    made_on: String,
    /// The log's newest row, when that was written, how many rows are sealed, and the root that was signed for them.
    pub log_last: String,
    log_at: i64,
    pub log_size: i64,
    pub log_root: String,
}

impl About {
    pub(super) async fn of(snapshot: &mut Snapshot, now: Instant) -> Result<Self, Error> {
        let rows = snapshot.fetch(STANDS).await?;
        let schema = version(&snapshot.fetch(STEPS).await?)?;
        let row = rows.first().ok_or_else(|| Error::internal("reading what is backed up", "no row"))?;
        let note: Option<String> = row.get("note")?;
        let (hour, minute) = now.hour_minute();
        Ok(Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            schema,
            made: now.millis(),
            made_on: format!("{} {hour:02}:{minute:02}", now.date()),
            log_last: row.get::<Option<String>>("last")?.unwrap_or_default(),
            log_at: row.get::<Option<i64>>("at")?.unwrap_or_default(),
            log_size: row.get("size")?,
            log_root: note.as_deref().map(root).unwrap_or_default().to_owned(),
        })
    }

    pub(super) fn text(&self) -> Result<String, Error> {
        serde_json::to_string_pretty(self).map_err(|error| Error::internal("writing about a backup", error))
    }

    /// Reads what the backup in `folder` says of itself.
    pub fn read(folder: &Path, key: Option<&BackupKey>) -> Result<Self, Error> {
        let doing = "reading about the backup";
        let shown = folder.join(FILE).display().to_string();
        if !is_there(&folder.join(FILE)) {
            return Err(Error::internal(doing, format!("{shown} is not there; a folder without it is no backup")));
        }
        let text = open_text(&folder.join(FILE), key)?;
        let about: Self =
            serde_json::from_str(&text).map_err(|error| Error::internal(doing, format!("{shown}: {error}")))?;
        if about.format == FORMAT { Ok(about) } else { Err(Error::internal(doing, "another version wrote it")) }
    }

    pub const fn made(&self) -> Instant {
        Instant::from_millis(self.made)
    }

    /// When the newest row of its log was written: what happened later is not in it.
    pub const fn log_at(&self) -> Instant {
        Instant::from_millis(self.log_at)
    }
}

/// The third line of a signed checkpoint.
pub(super) fn root(note: &str) -> &str {
    note.lines().nth(2).unwrap_or_default()
}
