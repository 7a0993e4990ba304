//! The list of keys that were destroyed. A backup of the keys is as old as it is: what was culled after it would open again
//! once it is put back. So each backup writes the whole list beside its keys, and the newest list is applied to the keys of
//! whichever backup is put back. It holds hashes of ids, and a mark under a key of the installation.

use std::path::Path;

use base::{Error, Instant};
use serde::{Deserialize, Serialize};

use super::sealing::{BackupKey, open_text};
use crate::keys::KeyStore;

pub(super) const FILE: &str = "culled.json";

#[derive(Serialize, Deserialize)]
pub(super) struct Culled {
    made: i64,
    destroyed: Vec<String>,
    mark: String,
}

impl Culled {
    pub async fn of(keys: &KeyStore, now: Instant) -> Result<Self, Error> {
        let mut list = Self { made: now.millis(), destroyed: keys.graves().await?, mark: String::new() };
        list.mark = keys.mark_list(&list.marked(), now).await?;
        Ok(list)
    }

    fn marked(&self) -> String {
        format!("{}|{}", self.made, self.destroyed.join(","))
    }

    pub fn text(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::internal("writing the list of destroyed keys", error))
    }

    pub fn read(file: &Path, key: Option<&BackupKey>) -> Result<Self, Error> {
        let doing = "reading the list of destroyed keys";
        let wrong = |why: serde_json::Error| Error::internal(doing, format!("{}: {why}", file.display()));
        serde_json::from_str(&open_text(file, key)?).map_err(wrong)
    }

    /// Destroys the keys of the list in a key store of the same installation; answers how many were there.
    pub async fn apply(&self, keys: &KeyStore, now: Instant) -> Result<u64, Error> {
        if keys.mark_list(&self.marked(), now).await? != self.mark {
            let why = "it was altered, or is of another installation; nothing was put in place";
            return Err(Error::internal("reading the list of destroyed keys", why));
        }
        keys.bury(&self.destroyed, now).await
    }

    pub const fn made(&self) -> Instant {
        Instant::from_millis(self.made)
    }
}
