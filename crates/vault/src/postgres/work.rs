//! One transaction on PostgreSQL. Its beginning goes with the first question, its end with the last rows.
//!
//! Nothing that writes is sent before the transaction is known to have begun: a `begin` that failed would leave it outside.
//! What is sent before a COMMIT, and with it, is kept with it or not at all: PostgreSQL makes a COMMIT after an error a
//! ROLLBACK, and the COMMIT counts for us only if all before it went well.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base::Error;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;
use tokio_postgres::Error as Told;
use tokio_postgres::types::Type;

use super::session::{Sent, Session, together};
use super::{Postgres, is_loss, told};
use crate::value::{Param, Row};

/// How long a statement may still run whose request has gone, before the server is told to end it.
const LINGER: Duration = Duration::from_secs(2);

/// Where the transaction stands on the server.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing has been sent.
    New,
    Open,
    /// What was done is to be undone before anything else.
    Undoing,
}

pub(crate) struct Work {
    pool: Arc<Postgres>,
    session: Option<Arc<Session>>,
    /// It was made for this work, not used before.
    is_fresh: bool,
    turn: Option<OwnedSemaphorePermit>,
    stage: Stage,
    begin: &'static str,
    /// Statements that go with the COMMIT.
    last: Vec<(&'static str, Vec<Param>)>,
    /// Statements that go behind it, and may be lost.
    after: Vec<(&'static str, Vec<Param>)>,
    /// A statement failed, or was left in the middle: nothing runs and nothing is kept until it is undone.
    spoiled: Arc<AtomicBool>,
}

/// A question that may be on its way while others are. Given up, it spoils the transaction, as a failed one does.
pub(crate) struct Question {
    session: Arc<Session>,
    spoiled: Arc<AtomicBool>,
}

/// Spoils a transaction unless it is told that all went well.
struct Spoils {
    flag: Arc<AtomicBool>,
    well: bool,
}

impl Spoils {
    fn unless_well(flag: &Arc<AtomicBool>) -> Result<Self, Error> {
        if flag.load(Ordering::SeqCst) {
            return Err(Error::internal("using a transaction", "a statement in it failed"));
        }
        Ok(Self { flag: Arc::clone(flag), well: false })
    }

    fn well(mut self) {
        self.well = true;
    }
}

impl Drop for Spoils {
    fn drop(&mut self) {
        if !self.well {
            self.flag.store(true, Ordering::SeqCst);
        }
    }
}

impl Work {
    /// Has a turn at the database; `begin` is sent with the first statement.
    pub async fn begin(pool: &Arc<Postgres>, begin: &'static str) -> Result<Self, Error> {
        let turn = Some(pool.turn().await?);
        let (pool, stage, spoiled) = (Arc::clone(pool), Stage::New, Arc::default());
        Ok(Self {
            pool,
            session: None,
            is_fresh: false,
            turn,
            stage,
            begin,
            last: Vec::new(),
            after: Vec::new(),
            spoiled,
        })
    }

    /// One question in no transaction.
    pub async fn fetch_alone(mut self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        loop {
            let session = self.session().await?;
            self.stage = Stage::Open;
            let fetched = session.fetch(sql, params).await;
            drop(session);
            match fetched {
                Ok(rows) => {
                    self.stage = Stage::New;
                    return Ok(rows);
                }
                Err(error) if self.was_lost(&error) => {}
                Err(error) => return Err(told(sql, &error)),
            }
        }
    }

    pub async fn fetch(&mut self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        let spoils = Spoils::unless_well(&self.spoiled)?;
        let rows = if self.stage != Stage::Open && only_reads(sql) {
            self.open_with(sql, params).await?
        } else {
            let session = self.open().await?;
            session.fetch(sql, params).await.map_err(|error| told(sql, &error))?
        };
        spoils.well();
        Ok(rows)
    }

    /// A way for a question that need not wait for others. `None`: it has to be asked by [`Self::fetch`].
    pub fn question(&self, sql: &'static str) -> Option<Question> {
        let session = self.session.as_ref().filter(|_| self.stage == Stage::Open && only_reads(sql))?;
        Some(Question { session: Arc::clone(session), spoiled: Arc::clone(&self.spoiled) })
    }

    /// Runs a statement that answers nothing; returns how many rows it touched.
    pub async fn execute(&mut self, sql: &'static str, params: &[Param]) -> Result<u64, Error> {
        let spoils = Spoils::unless_well(&self.spoiled)?;
        let session = self.open().await?;
        let touched = session.execute(sql, params).await.map_err(|error| told(sql, &error))?;
        spoils.well();
        Ok(touched)
    }

    /// Keeps a statement until the COMMIT, and sends it with that.
    pub fn execute_last(&mut self, sql: &'static str, params: Vec<Param>) {
        self.last.push((sql, params));
    }

    /// Keeps a statement to be sent behind the COMMIT. What becomes of it is told in the trace only.
    pub fn execute_after(&mut self, sql: &'static str, params: Vec<Param>) {
        self.after.push((sql, params));
    }

    /// Runs a text of several statements.
    pub async fn script(&mut self, sql: &'static str) -> Result<(), Error> {
        let spoils = Spoils::unless_well(&self.spoiled)?;
        let session = self.open().await?;
        session.script(sql).await.map_err(|error| told(sql, &error))?;
        spoils.well();
        Ok(())
    }

    /// Prepares a statement without running it.
    pub async fn prepare(&mut self, sql: &'static str, types: &[Type]) -> Result<(), Error> {
        let session = self.open().await?;
        session.prepare(sql, types).await.map(drop).map_err(|error| told(sql, &error))
    }

    /// What was done so far is undone with the next statement. A connection that was lost took it along.
    pub fn undo(&mut self) {
        self.begin = "begin";
        self.last.clear();
        self.after.clear();
        self.spoiled.store(false, Ordering::SeqCst);
        if self.session.as_ref().is_some_and(|session| session.is_lost()) {
            self.let_go();
        } else if self.stage == Stage::Open {
            self.stage = Stage::Undoing;
        }
    }

    /// Keeps the work, with what was left for the end: all of it or nothing.
    pub async fn commit(mut self) -> Result<(), Error> {
        let spoils = Spoils::unless_well(&self.spoiled)?;
        if self.last.is_empty() && self.stage != Stage::Open {
            // Nothing was done that is not to be undone.
            return Ok(());
        }
        let session = self.open().await?;
        let (last, after) = (std::mem::take(&mut self.last), std::mem::take(&mut self.after));
        for (sql, params) in last.iter().chain(&after) {
            session.prepared(sql, params).await.map_err(|error| told(sql, &error))?;
        }
        let mut sent: Vec<Sent<'_>> = Vec::with_capacity(last.len() + 1);
        for (sql, params) in &last {
            let session = &session;
            sent.push(Box::pin(
                async move { session.execute(sql, params).await.map(drop).map_err(|error| (*sql, error)) },
            ));
        }
        sent.push(Box::pin(async { session.script("commit").await.map_err(|error| ("commit", error)) }));
        for (sql, params) in &after {
            let session = &session;
            sent.push(Box::pin(async move {
                if let Err(error) = session.execute(sql, params).await {
                    tracing::warn!(error = %told(sql, &error), "a statement behind a commit was lost");
                }
                Ok(())
            }));
        }
        together(sent).await.map_err(|(sql, error)| told(sql, &error))?;
        self.stage = Stage::New;
        spoils.well();
        Ok(())
    }

    async fn session(&mut self) -> Result<Arc<Session>, Error> {
        if let Some(session) = &self.session {
            return Ok(Arc::clone(session));
        }
        let spare = self.pool.spare();
        self.is_fresh = spare.is_none();
        let session = match spare {
            Some(session) => session,
            None => self.pool.connect().await?,
        };
        Ok(Arc::clone(self.session.insert(Arc::new(session))))
    }

    /// The connection, in a transaction.
    async fn open(&mut self) -> Result<Arc<Session>, Error> {
        loop {
            let session = self.session().await?;
            if self.stage == Stage::Open {
                return Ok(session);
            }
            let opening = self.opening();
            match session.script(opening).await {
                Ok(()) => return Ok(session),
                Err(error) if self.was_lost(&error) => {}
                Err(error) => return Err(told(opening, &error)),
            }
        }
    }

    /// Opens the transaction with a question: one round trip for both.
    async fn open_with(&mut self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        loop {
            let session = self.session().await?;
            let opening = self.opening();
            let (began, rows) = tokio::join!(biased; session.script(opening), session.fetch(sql, params));
            match began.map_err(|error| (opening, error)).and(rows.map_err(|error| (sql, error))) {
                Ok(rows) => return Ok(rows),
                Err((_, error)) if self.was_lost(&error) => {}
                Err((sql, error)) => return Err(told(sql, &error)),
            }
        }
    }

    /// What is to be sent first; from here on there is something to roll back.
    const fn opening(&mut self) -> &'static str {
        let undoing = matches!(self.stage, Stage::Undoing);
        self.stage = Stage::Open;
        if undoing { "rollback; begin" } else { self.begin }
    }

    /// Was the connection lost before anything was done on it? Then the next try has another; one that was new had its try.
    fn was_lost(&mut self, error: &Told) -> bool {
        let is_lost = is_loss(error) || self.session.as_ref().is_some_and(|session| session.is_lost());
        if !is_lost || self.is_fresh {
            return false;
        }
        self.let_go();
        true
    }

    fn let_go(&mut self) {
        self.session = None;
        self.stage = Stage::New;
    }
}

/// May a statement be sent before it is known that the transaction has begun?
fn only_reads(sql: &str) -> bool {
    sql.trim_start().starts_with("select")
}

impl Question {
    pub async fn fetch(self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        let spoils = Spoils::unless_well(&self.spoiled)?;
        let rows = self.session.fetch(sql, params).await.map_err(|error| told(sql, &error))?;
        spoils.well();
        Ok(rows)
    }
}

/// A request that ends without its commit: what it left is rolled back before its connection is anybody else's.
impl Drop for Work {
    fn drop(&mut self) {
        let Some(session) = self.session.take().and_then(Arc::into_inner) else { return };
        if self.stage == Stage::New {
            return self.pool.put(session);
        }
        // Without a runtime the connection is closed, and the server rolls back.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (pool, turn) = (Arc::clone(&self.pool), self.turn.take());
        runtime.spawn(async move {
            match timeout(LINGER, session.roll_back()).await {
                Ok(Ok(())) => pool.put(session),
                Ok(Err(_)) => {}
                Err(_) => drop(timeout(LINGER, session.cancel(pool.tls.clone())).await),
            }
            drop(turn);
        });
    }
}
