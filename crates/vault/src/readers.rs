//! Connections that only read a SQLite file, beside the one that writes to it.
//!
//! A page without personal data need not wait for whoever writes: it reads what was last committed, in one snapshot.
//! PostgreSQL needs nothing of this, its readers wait for nobody.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use base::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::database::WAIT;
use crate::locks::lock;
use crate::sqlite::Sqlite;

/// As many as the machines have cores, about: a statement runs where the request stands.
const READERS: usize = 4;

pub(crate) struct Readers {
    path: PathBuf,
    /// Those that are open and free. They are opened when they are first needed.
    free: Mutex<Vec<Sqlite>>,
    turns: Arc<Semaphore>,
}

/// A reader while one request has it, inside a transaction of its own.
pub(crate) struct Reading {
    sqlite: Option<Sqlite>,
    readers: Arc<Readers>,
    _turn: OwnedSemaphorePermit,
}

impl Readers {
    pub fn of(path: PathBuf) -> Self {
        Self { path, free: Mutex::default(), turns: Arc::new(Semaphore::new(READERS)) }
    }

    /// The file they read.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    pub async fn begin(self: &Arc<Self>) -> Result<Reading, Error> {
        let turn = tokio::time::timeout(WAIT, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.map_err(|late| Error::internal("waiting for a reader", late))?;
        let turn = turn.map_err(|closed| Error::internal("waiting for a reader", closed))?;
        let free = lock(&self.free).pop();
        let sqlite = match free {
            Some(sqlite) => sqlite,
            None => Sqlite::read_only(&self.path)?,
        };
        sqlite.run("begin")?;
        Ok(Reading { sqlite: Some(sqlite), readers: Arc::clone(self), _turn: turn })
    }

    /// No new ones; those that are free are closed, the others when their requests end.
    pub fn close(&self) {
        self.turns.close();
        lock(&self.free).clear();
    }
}

impl Reading {
    pub fn sqlite(&self) -> Result<&Sqlite, Error> {
        self.sqlite.as_ref().ok_or_else(|| Error::internal("reading", "the reader was given back"))
    }

    /// Ends the snapshot and begins another.
    pub fn again(&self) -> Result<(), Error> {
        let sqlite = self.sqlite()?;
        sqlite.run("rollback").and_then(|()| sqlite.run("begin"))
    }
}

/// Given back for the next request; one whose snapshot cannot be ended is closed instead.
impl Drop for Reading {
    fn drop(&mut self) {
        let Some(sqlite) = self.sqlite.take() else { return };
        if sqlite.run("rollback").is_ok() && !self.readers.turns.is_closed() {
            lock(&self.readers.free).push(sqlite);
        }
    }
}
