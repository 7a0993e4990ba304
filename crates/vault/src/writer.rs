//! The one connection that writes to a SQLite file, and its group commit.
//!
//! A request is a savepoint. Requests that queue share one COMMIT, and each answer waits for it: at most
//! 64 requests or 5 ms. A COMMIT that fails fails its whole group. What must not be left half done runs
//! in a task of its own, so that a request dropped by its client cannot interrupt it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use base::Error;
use sqlx::{Connection as _, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::connection::fetch_lite;
use crate::database::{WAIT, fault};
use crate::pen::Pen;
use crate::value::{Param, Row};

const GROUP: usize = 64;
const PATIENCE: Duration = Duration::from_millis(5);

pub(crate) struct Writer {
    state: Arc<Mutex<State>>,
    waiting: AtomicUsize,
}

struct State {
    connection: Option<SqliteConnection>,
    /// Those whose savepoint is released and who wait for the COMMIT.
    group: Vec<oneshot::Sender<bool>>,
    /// When the open transaction began.
    began: Option<Instant>,
    /// A savepoint is open: once its holder is gone, it was left by a dropped request.
    savepoint: bool,
    /// Numbers the log rows of all requests, one after the other.
    pen: Option<Pen>,
}

/// The connection while one request has it.
pub(crate) struct Held {
    state: Option<OwnedMutexGuard<State>>,
    writer: Arc<Writer>,
}

impl Writer {
    pub fn new(connection: SqliteConnection) -> Self {
        let state = State { connection: Some(connection), group: Vec::new(), began: None, savepoint: false, pen: None };
        Self { state: Arc::new(Mutex::new(state)), waiting: AtomicUsize::new(0) }
    }

    pub async fn begin(self: &Arc<Self>) -> Result<Held, Error> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let writer = Arc::clone(self);
        let task = tokio::spawn(async move {
            let mut state = Arc::clone(&writer.state).lock_owned().await;
            writer.waiting.fetch_sub(1, Ordering::SeqCst);
            state.enter().await?;
            Ok(Held { state: Some(state), writer })
        });
        // Nobody waits for ever, not even a request that waits for itself.
        let entered = tokio::time::timeout(WAIT, task).await.map_err(|late| Error::internal("beginning", late))?;
        entered.map_err(|error| Error::internal("beginning", error))?
    }

    /// Reads without a savepoint of its own, and only what is on the disk.
    pub async fn fetch(&self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        let mut state = Arc::clone(&self.state).lock_owned().await;
        if state.began.is_some() {
            let task = tokio::spawn(async move {
                state.commit().await;
                state
            });
            state = task.await.map_err(|error| Error::internal("committing", error))?;
        }
        fetch_lite(state.connection()?, sql, params).await
    }

    /// Commits for those who wait, when a dropped request did not and nobody comes after it.
    async fn tidy(self: Arc<Self>) {
        let mut state = Arc::clone(&self.state).lock_owned().await;
        if self.waiting.load(Ordering::SeqCst) == 0 {
            state.commit().await;
        }
    }

    pub async fn close(&self) {
        let mut state = self.state.lock().await;
        state.commit().await;
        // What the planner knows of the tables: without it a list may begin at the wrong end.
        let _ = state.run("pragma optimize").await;
        if let Some(connection) = state.connection.take() {
            let _ = connection.close().await;
        }
    }
}

impl State {
    pub fn connection(&mut self) -> Result<&mut SqliteConnection, Error> {
        self.connection.as_mut().ok_or_else(|| Error::internal("using the database", "it is closed"))
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), Error> {
        sqlx::query(sql).execute(self.connection()?).await.map(drop).map_err(fault("keeping a transaction"))
    }

    async fn enter(&mut self) -> Result<(), Error> {
        let entered = self.open().await;
        if entered.is_err() {
            self.abandon().await;
        }
        entered
    }

    async fn open(&mut self) -> Result<(), Error> {
        self.leave_stale().await;
        if self.began.is_none() {
            self.run("begin immediate").await?;
            // A duration inside the machine, not a time of the world.
            self.began = Some(Instant::now());
        }
        self.run("savepoint request").await?;
        self.savepoint = true;
        Ok(())
    }

    /// Undoes what a dropped request left.
    async fn leave_stale(&mut self) {
        if std::mem::take(&mut self.savepoint)
            && (self.run("rollback to request").await.is_err() || self.run("release request").await.is_err())
        {
            self.abandon().await;
        }
    }

    /// Keeps a request's savepoint for the COMMIT that its sender waits for.
    async fn release(&mut self, pen: Option<Pen>, sender: oneshot::Sender<bool>) {
        if let Err(error) = self.run("release request").await {
            tracing::error!(%error, "a transaction was lost");
            return self.abandon().await;
        }
        self.savepoint = false;
        self.pen = pen.or_else(|| self.pen.take());
        self.group.push(sender);
    }

    /// Ends the open transaction: what a dropped request left is undone, what others finished is kept.
    async fn commit(&mut self) {
        self.leave_stale().await;
        if self.began.is_none() {
            return;
        }
        match self.run("commit").await {
            Ok(()) => self.end(true),
            Err(error) => {
                tracing::error!(%error, "a commit failed");
                self.abandon().await;
            }
        }
    }

    /// Gives up the open transaction: SQLite itself ends one when, say, the disk is full.
    async fn abandon(&mut self) {
        let _ = self.run("rollback").await;
        self.pen = None;
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

    pub fn connection(&mut self) -> Result<&mut SqliteConnection, Error> {
        self.state()?.connection()
    }

    pub fn pen(&self) -> Option<Pen> {
        self.state.as_ref().and_then(|state| state.pen.clone())
    }

    /// Undoes everything since the beginning or the last call; the transaction goes on.
    pub async fn undo(&mut self) -> Result<(), Error> {
        self.state()?.run("rollback to request").await
    }

    /// Keeps the work; returns when it is on the disk.
    pub async fn commit(mut self, pen: Option<Pen>) -> Result<(), Error> {
        let (sender, receiver) = oneshot::channel();
        let Some(mut state) = self.state.take() else {
            return Err(Error::internal("committing", "it has ended"));
        };
        let writer = Arc::clone(&self.writer);
        tokio::spawn(async move {
            state.release(pen, sender).await;
            if writer.waiting.load(Ordering::SeqCst) == 0 || state.is_full() {
                state.commit().await;
            }
        });
        match receiver.await {
            Ok(true) => Ok(()),
            _ => Err(Error::internal("committing", "the commit failed")),
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if self.state.take().is_some()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(Arc::clone(&self.writer).tidy());
        }
    }
}
