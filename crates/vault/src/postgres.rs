//! PostgreSQL: a few connections that requests share, one each at a time.
//!
//! The pool is our own: what a request leaves undone is rolled back before its connection is anybody else's, and one that
//! was lost is replaced where nothing was done on it yet. A pool made by others does neither.

mod address;
mod ear;
mod session;
mod tls;
mod tools;
mod work;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Config, Error as Told};

use crate::database::{Durability, WAIT};
use crate::locks::lock;
use session::Session;
use tls::Tls;
pub(crate) use work::{Question, Work};

/// How many requests may be at the database at once.
const SESSIONS: usize = 16;
/// What is sent and not taken by the network within this time is lost, and so is whoever is silent for as long.
const SILENCE: Duration = Duration::from_secs(30);

/// A database on a server, and the connections to it.
pub(crate) struct Postgres {
    config: Config,
    tls: Tls,
    /// What the server's certificate is checked by, for programs that we start.
    root: Option<String>,
    /// Those that are open and free.
    free: Mutex<Vec<Session>>,
    turns: Arc<Semaphore>,
    trips: Arc<AtomicU64>,
}

impl Postgres {
    /// Reads the address and connects once, so that a wrong one is told at the start.
    pub async fn open(url: &str, durability: Durability) -> Result<Arc<Self>, Error> {
        let (mut config, tls) = address::read(url)?;
        let given = config.get_options().unwrap_or_default();
        let hard = if durability == Durability::WhenRenamed { " -c synchronous_commit=off" } else { "" };
        // One plan for a statement whatever its values, as with SQLite: planning anew each time costs more than a plan gains.
        let options = format!("{given} -c jit=off -c plan_cache_mode=force_generic_plan{hard}");
        config.options(options.trim_start()).connect_timeout(WAIT).tcp_user_timeout(SILENCE).keepalives_idle(SILENCE);
        // Where no address shows it.
        if config.get_password().is_none()
            && let Some(password) = std::env::var_os("PGPASSWORD")
        {
            config.password(password.as_encoded_bytes());
        }
        let turns = Arc::new(Semaphore::new(SESSIONS));
        let pool = Arc::new(Self {
            config,
            tls,
            root: address::root(url),
            free: Mutex::default(),
            turns,
            trips: Arc::default(),
        });
        pool.put(pool.connect().await?);
        Ok(pool)
    }

    /// How many times something was sent and its answer waited for.
    pub fn trips(&self) -> u64 {
        self.trips.load(Ordering::Relaxed)
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        let turn = timeout(WAIT, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.map_err(|late| Error::internal("waiting for the database", late))?;
        turn.map_err(|closed| Error::internal("waiting for the database", closed))
    }

    /// A connection that is open as far as we know.
    fn spare(&self) -> Option<Session> {
        let mut free = lock(&self.free);
        while let Some(session) = free.pop() {
            if !session.is_lost() {
                return Some(session);
            }
        }
        None
    }

    async fn connect(&self) -> Result<Session, Error> {
        let connected = timeout(WAIT, self.config.connect(self.tls.clone())).await;
        let connected = connected.map_err(|late| Error::internal("reaching the database", late))?;
        let (client, connection) =
            connected.map_err(|error| Error::internal("reaching the database", words(&error)))?;
        let task = tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(error = words(&error), "a connection to the database was lost");
            }
        });
        Ok(Session::new(client, task.abort_handle(), Arc::clone(&self.trips)))
    }

    /// Free for the next; only what stands in no transaction comes here.
    fn put(&self, session: Session) {
        if !session.is_lost() && !self.turns.is_closed() {
            lock(&self.free).push(session);
        }
    }

    /// No new ones; those that are free are closed, the others when their requests end.
    pub fn close(&self) {
        self.turns.close();
        lock(&self.free).clear();
    }
}

/// An error without what stood in the row: the driver would tell the values too.
fn words(error: &Told) -> String {
    if let Some(told) = error.as_db_error() {
        return format!("{} ({})", told.message(), told.code().code());
    }
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// Did the server go, or the way to it?
fn is_loss(error: &Told) -> bool {
    const GONE: [SqlState; 3] = [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW];
    let cause = std::error::Error::source(error);
    error.is_closed()
        || error.code().is_some_and(|code| GONE.contains(code))
        || cause.is_some_and(|cause| cause.is::<std::io::Error>())
}

/// PostgreSQL ends one of two transactions that wait for each other, or that cannot both have been first; and a row that
/// must be the only one of its kind comes once.
fn lost_a_race(error: &Told) -> bool {
    const RACES: [SqlState; 3] =
        [SqlState::UNIQUE_VIOLATION, SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED];
    error.code().is_some_and(|code| RACES.contains(code))
}

/// A fault is told by the statement's first words, and by the name of the rule that was broken.
fn told(sql: &'static str, error: &Told) -> Error {
    if lost_a_race(error) {
        return Error::Stale;
    }
    let doing = crate::connection::first_words(sql);
    if is_loss(error) {
        return Error::internal(doing, format!("the connection to the database was lost: {}", words(error)));
    }
    Error::internal(doing, words(error))
}
