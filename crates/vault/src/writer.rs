//! The one connection that writes to a SQLite file, and its group commit.
//!
//! A request is a savepoint. Requests that queue share one COMMIT, and each answer waits for it: at most
//! 64 requests or 5 ms. A COMMIT that fails fails its whole group. Only a COMMIT waits for the disk: it runs
//! where waiting holds nobody up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use base::Error;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};
use tokio::task::spawn_blocking;

use crate::database::WAIT;
use crate::numbering::Numbering;
use crate::sqlite::Sqlite;
use crate::value::{Param, Row};

const GROUP: usize = 64;
const PATIENCE: Duration = Duration::from_millis(5);
/// How long to stand back while another program writes to the file.
const BUSY: Duration = Duration::from_millis(2);

pub(crate) struct Writer {
    state: Arc<Mutex<State>>,
    waiting: AtomicUsize,
}

struct State {
    sqlite: Option<Sqlite>,
    /// Those whose savepoint is released and who wait for the COMMIT.
    group: Vec<oneshot::Sender<bool>>,
    /// When the open transaction began.
    began: Option<Instant>,
    /// A savepoint is open: once its holder is gone, it was left by a dropped request.
    savepoint: bool,
    /// Numbers the log rows of all requests, one after the other.
    numbering: Option<Numbering>,
}

/// The connection while one request has it.
pub(crate) struct Held {
    state: Option<OwnedMutexGuard<State>>,
    writer: Arc<Writer>,
    kept: bool,
}

/// A request in the queue. Those before it may leave the COMMIT to it, so that it must see to it even when it gives up.
struct Waiting(Arc<Writer>);

impl Waiting {
    fn on(writer: &Arc<Writer>) -> Self {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(writer))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Writer {
    pub fn new(sqlite: Sqlite) -> Self {
        let state = State { sqlite: Some(sqlite), group: Vec::new(), began: None, savepoint: false, numbering: None };
        Self { state: Arc::new(Mutex::new(state)), waiting: AtomicUsize::new(0) }
    }

    pub async fn begin(self: &Arc<Self>) -> Result<Held, Error> {
        let mut held = Held { state: None, writer: Arc::clone(self), kept: false };
        let waiting = Waiting::on(self);
        // Nobody waits for ever, not even a request that waits for itself.
        let turn = tokio::time::timeout(WAIT, self.turn()).await;
        drop(waiting);
        held.state = Some(turn.map_err(|late| Error::internal("beginning", late))??);
        Ok(held)
    }

    /// The connection with a fresh savepoint, once nobody else writes: neither here nor in another program.
    async fn turn(&self) -> Result<OwnedMutexGuard<State>, Error> {
        let mut state = Arc::clone(&self.state).lock_owned().await;
        while !state.enter()? {
            tokio::time::sleep(BUSY).await;
        }
        Ok(state)
    }

    /// Reads without a savepoint of its own, and only what is on the disk.
    pub async fn fetch(&self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        let mut state = Arc::clone(&self.state).lock_owned().await;
        if state.began.is_some() {
            let task = spawn_blocking(move || {
                state.commit();
                state
            });
            state = task.await.map_err(|error| Error::internal("committing", error))?;
        }
        state.sqlite()?.fetch(sql, params)
    }

    /// Wipes what has been deleted: the write-ahead log keeps old pages until it is emptied.
    pub async fn wipe(&self) -> Result<(), Error> {
        let mut state = Arc::clone(&self.state).lock_owned().await;
        let task = spawn_blocking(move || {
            state.commit();
            state.sqlite()?.wipe()
        });
        task.await.map_err(|error| Error::internal("wiping", error))?
    }

    /// Commits for those who wait, when whom they left it to has gone and nobody comes after.
    async fn tidy(self: Arc<Self>) {
        let mut state = Arc::clone(&self.state).lock_owned().await;
        if state.began.is_some() && self.waiting.load(Ordering::SeqCst) == 0 {
            let _ = spawn_blocking(move || state.commit()).await;
        }
    }

    pub async fn close(&self) {
        let mut state = self.state.lock().await;
        state.commit();
        if let Some(sqlite) = state.sqlite.take() {
            sqlite.close();
        }
    }
}

impl State {
    fn sqlite(&self) -> Result<&Sqlite, Error> {
        self.sqlite.as_ref().ok_or_else(|| Error::internal("using the database", "it is closed"))
    }

    fn run(&self, sql: &'static str) -> Result<(), Error> {
        self.sqlite()?.run(sql)
    }

    /// `false`: another program writes to the file.
    fn enter(&mut self) -> Result<bool, Error> {
        let entered = self.open();
        if entered.is_err() {
            self.abandon();
        }
        entered
    }

    fn open(&mut self) -> Result<bool, Error> {
        self.leave_stale();
        if self.began.is_none() {
            if !self.sqlite()?.begin()? {
                return Ok(false);
            }
            // A duration inside the machine, not a time of the world.
            self.began = Some(Instant::now());
        }
        self.run("savepoint request")?;
        self.savepoint = true;
        Ok(true)
    }

    /// Undoes what a dropped request left.
    fn leave_stale(&mut self) {
        if std::mem::take(&mut self.savepoint)
            && self.run("rollback to request").and_then(|()| self.run("release request")).is_err()
        {
            self.abandon();
        }
    }

    /// Keeps a request's savepoint for the COMMIT that its sender waits for.
    fn release(&mut self, numbering: Option<Numbering>, sender: oneshot::Sender<bool>) {
        if let Err(error) = self.run("release request") {
            tracing::error!(%error, "a transaction was lost");
            return self.abandon();
        }
        self.savepoint = false;
        self.numbering = numbering.or_else(|| self.numbering.take());
        self.group.push(sender);
    }

    /// Ends the open transaction: what a dropped request left is undone, what others finished is kept.
    fn commit(&mut self) {
        self.leave_stale();
        if self.began.is_none() {
            return;
        }
        match self.run("commit") {
            Ok(()) => self.end(true),
            Err(error) => {
                tracing::error!(%error, "a commit failed");
                self.abandon();
            }
        }
    }

    /// Gives up the open transaction: SQLite itself ends one when, say, the disk is full.
    fn abandon(&mut self) {
        let _ = self.run("rollback");
        self.numbering = None;
        self.end(false);
    }

    fn end(&mut self, kept: bool) {
        self.began = None;
        self.savepoint = false;
        for waiter in self.group.drain(..) {
            let _ = waiter.send(kept);
        }
    }

    fn is_full(&self) -> bool {
        self.group.len() >= GROUP || self.began.is_none_or(|began| began.elapsed() >= PATIENCE)
    }
}

impl Held {
    fn state(&mut self) -> Result<&mut State, Error> {
        self.state.as_deref_mut().ok_or_else(|| Error::internal("using a transaction", "it has ended"))
    }

    pub fn sqlite(&mut self) -> Result<&Sqlite, Error> {
        self.state()?.sqlite()
    }

    pub fn numbering(&self) -> Option<Numbering> {
        self.state.as_ref().and_then(|state| state.numbering.clone())
    }

    /// Undoes everything since the beginning or the last call; the transaction goes on.
    pub fn undo(&mut self) -> Result<(), Error> {
        self.state()?.run("rollback to request")
    }

    /// Keeps the work; returns when it is on the disk.
    pub async fn commit(mut self, numbering: Option<Numbering>) -> Result<(), Error> {
        let (sender, receiver) = oneshot::channel();
        let Some(mut state) = self.state.take() else {
            return Err(Error::internal("committing", "it has ended"));
        };
        state.release(numbering, sender);
        self.kept = true;
        if self.writer.waiting.load(Ordering::SeqCst) == 0 || state.is_full() {
            spawn_blocking(move || state.commit());
        } else {
            drop(state);
        }
        match receiver.await {
            Ok(true) => Ok(()),
            _ => Err(Error::internal("committing", "the commit failed")),
        }
    }
}

/// A request that ends without its commit, or never had its turn.
impl Drop for Held {
    fn drop(&mut self) {
        if !self.kept
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(Arc::clone(&self.writer).tidy());
        }
    }
}
