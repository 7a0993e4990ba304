//! Taking a backup while others read and write.

use std::path::Path;
use std::sync::Arc;

use base::Error;

use super::about::{self, About};
use super::culled::{self, Culled};
use super::folder::Folder;
use super::{BackupFor, DATA, KEYS};
use crate::operation::Operation;
use crate::vault::Vault;

impl Vault {
    /// Backs the data up into `to` and the keys into `keys_to`: new folders, apart from each other. Neither is there under
    /// its name before both are whole. The root key and the log's key are in neither. Sealed for a key that is kept offline
    /// if one is named: then there is nothing to look at in either.
    pub async fn back_up(&self, to: &Path, keys_to: &Path, sealed_for: Option<BackupFor>) -> Result<About, Error> {
        let data = Arc::new(Folder::begin(to, sealed_for.clone())?);
        let keys = Arc::new(Folder::begin(keys_to, sealed_for)?);
        self.seal_log().await?;
        let store = &self.0.keys;
        // Data first, keys after. A key is on the disk before anything is sealed under it, so that a later copy of the keys
        // has every key that an earlier copy of the data needs; the other way round, what was raised in between could
        // never be opened. And what was culled in between is culled: its content is in the data, its key is not among the keys.
        let mut snapshot = self.0.database.snapshot(true).await?;
        let about = About::of(&mut snapshot, self.now()).await?;
        snapshot.write(&data, DATA).await?;
        store.database.snapshot(false).await?.write(&keys, KEYS).await?;
        // The list is the youngest of all: it may know of keys that the copy still has.
        keys.write(culled::FILE, &Culled::of(store, self.now()).await?.text()?)?;
        data.write(about::FILE, &about.text()?)?;
        // A key that was destroyed while its file was copied is wiped from what is left of it.
        store.database.wipe().await?;
        // Data under their name always have their keys.
        finished(keys)?;
        finished(data)?;
        self.record_operation(Operation::Backup, format!("rows {}", about.log_size)).await?;
        Ok(about)
    }
}

/// Nobody writes into it any more.
fn finished(folder: Arc<Folder>) -> Result<(), Error> {
    let whole = Arc::into_inner(folder).ok_or_else(|| Error::internal("making a folder", "it is still written to"))?;
    whole.finish()
}
