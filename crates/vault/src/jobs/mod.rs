//! What the program does without anybody waiting for it: jobs, rows of one table. An act puts a job into its own
//! transaction, so that there is a job exactly where there was an act. Whichever server takes a job's lease runs it; one
//! that is killed loses the lease when its time is out, and another runs the job again. So a job is run at least once:
//! what it writes together with its end ([`Work::finish`]) is written once, anything else it does must bear being done
//! twice (docs/decisions/0020).

mod cull;
mod lease;
mod outbox;
mod round;
mod runner;
mod schedule;
mod told;

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base::{Error, Instant};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::actor::{Actor, Purpose};
use crate::transaction::{Begun, Transaction};
use crate::vault::Vault;

pub(crate) use cull::Cull;
pub(crate) use lease::Lease;
pub(crate) use outbox::Queued;
pub use round::Round;
pub use runner::Outcome;
pub use schedule::Nightly;
pub use told::Waiting;

crate::signed! {
    /// A job put into the table by hand does not run, nor one that says something else than when it was put there.
    pub(crate) JOBS = "jobs" as "jobs" ("kind", "payload")
}

/// One kind of job: its fields are what it is about, in ids and codes.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What the table calls it. A job waits under this name while a new version of the program is put in place.
    const KIND: &'static str;
    /// What it runs as.
    const PURPOSE: Purpose;

    /// Does it. An error is tried again later, more and more seldom.
    fn run(&self, work: &Work) -> impl Future<Output = Result<(), Error>> + Send;
}

type Running<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// A kind of job as the program lists it, with its schedule when nobody asks for it.
#[derive(Clone, Copy)]
pub struct Kind {
    name: &'static str,
    purpose: Purpose,
    when: When,
    lane: Lane,
    run: for<'a> fn(&'a str, &'a Work) -> Running<'a>,
}

/// Which workers do it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    /// It takes what this machine and its databases take.
    Own,
    /// It waits for another's server, which may never answer: what is done here waits for none of that.
    Outside,
}

#[derive(Clone, Copy)]
enum When {
    /// An act puts it into the table.
    Asked,
    Nightly(Nightly),
    /// So often that its server keeps the lease from one time to the next.
    Each(Duration),
}

fn run<'a, J: Job>(payload: &'a str, work: &'a Work) -> Running<'a> {
    Box::pin(async move {
        let job: J = serde_json::from_str(payload).map_err(|error| Error::internal("reading a job", error))?;
        job.run(work).await
    })
}

impl Kind {
    pub const fn of<J: Job>() -> Self {
        Self { name: J::KIND, purpose: J::PURPOSE, when: When::Asked, lane: Lane::Own, run: run::<J> }
    }

    /// Once each night, on one server.
    pub const fn nightly(self, at: Nightly) -> Self {
        Self { when: When::Nightly(at), ..self }
    }

    /// Every few seconds, on one server at a time.
    pub const fn each(self, pause: Duration) -> Self {
        Self { when: When::Each(pause), ..self }
    }

    /// It waits for a server that is not ours.
    pub const fn outside(self) -> Self {
        Self { lane: Lane::Outside, ..self }
    }

    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// What the vault itself needs done.
const OWN: &[Kind] = &[Kind::of::<Cull>()];

/// What a job has while it runs. Only the runner makes one: nothing else acts as the system.
pub struct Work {
    vault: Vault,
    purpose: Purpose,
    lease: Lease,
    /// Nobody tries it again by itself once it fails now.
    last_try: bool,
    finished: AtomicBool,
}

impl Work {
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Is it tried for the last time? What fails now rests.
    pub const fn is_last_try(&self) -> bool {
        self.last_try
    }

    /// Begins a transaction as the system, for the job's purpose. It is given what policies give to that, and no key.
    pub async fn begin(&self, look: bool) -> Result<Transaction, Error> {
        self.vault.begin_as(self.purpose, look).await
    }

    /// Keeps what `tx` did together with the end of the job: both or neither.
    ///
    /// # Errors
    /// `Stale` when another server has the job by now; nothing is kept.
    pub async fn finish(&self, tx: Transaction) -> Result<(), Error> {
        tx.commit_ending(&self.lease).await?;
        self.finished.store(true, Ordering::SeqCst);
        Ok(())
    }
}

impl Vault {
    /// Begins a transaction of the program itself.
    pub(crate) async fn begin_as(&self, purpose: Purpose, look: bool) -> Result<Transaction, Error> {
        self.begin_by(Actor::System(purpose), look).await
    }

    pub(crate) async fn begin_by(&self, actor: Actor, look: bool) -> Result<Transaction, Error> {
        let database = &self.0.database;
        let connection = if look { database.reader().await? } else { database.begin(false).await? };
        let begun = Begun { connection, look, sits: None, given: false };
        self.begun(begun, actor, self.now())
    }
}

/// The vault's own statements about jobs, for the test that prepares them.
pub(crate) fn statements() -> Vec<&'static str> {
    [lease::ALL, outbox::ALL, runner::ALL, told::ALL].concat()
}

/// When a job is tried again that has failed so many times: after ten seconds, then twice as long, at most an hour.
fn back_off(attempts: i64, now: Instant) -> Instant {
    const FIRST: i64 = 10_000;
    const LONGEST: i64 = 3_600_000;
    let doubled = u32::try_from(attempts - 1).ok().and_then(|times| FIRST.checked_shl(times.min(32)));
    now.plus_millis(doubled.unwrap_or(LONGEST).min(LONGEST))
}

/// After so many failures a job rests, until somebody has seen to it.
const TRIES: i64 = 10;
