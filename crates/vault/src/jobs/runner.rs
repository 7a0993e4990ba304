//! The runner: looks for a job that is due, takes its lease, runs it, and tries again later what has failed.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base::Error;
use tokio::task::JoinSet;

use super::lease::{Ending, KEEP_EVERY, LEASE, longest};
use super::outbox::Queued;
use super::{Kind, Lane, Lease, OWN, Round, TRIES, When, Work, back_off};
use crate::params;
use crate::value::Row;
use crate::vault::Vault;

/// How many jobs one server runs at once: a long one does not hold up those that take a moment, nor one that waits for somebody
/// else's server any that does not.
const AT_ONCE: [Lane; 3] = [Lane::Own, Lane::Own, Lane::Outside];
/// How often it looks for what another server, or time, has made due. What its own acts ask for wakes it.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// `$3` the kinds this program knows, each between two bars: another version's jobs are left to it.
const DUE: &str = "select id, kind from jobs where rests is null and not_before <= $1 \
    and (held_until is null or held_until <= $1 or held_until > $2) and $3 like '%|' || kind || '|%' \
    order by not_before, id limit 1";
const STANDS: &str = "select not_before from jobs where id = $1";
/// A job of the night that stands too late, by a clock that was wrong.
const PULL: &str = "update jobs set not_before = $2 where id = $1 and not_before > $3";

pub(super) const ALL: &[&str] = &[DUE, STANDS, PULL];

/// How an attempt at a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// It failed, and is tried again later.
    Again,
    /// It failed too often, or its row was altered: it rests until somebody has seen to it.
    Rests,
    /// Another server has it by now.
    Lost,
}

/// The id of the one row of a job that nobody asks for.
pub(super) fn standing(kind: &str) -> String {
    format!("every/{kind}")
}

impl Vault {
    /// Runs jobs of these kinds, and the vault's own, until it is dropped.
    pub async fn work(&self, kinds: &'static [Kind]) {
        let mut all = JoinSet::new();
        for lane in AT_ONCE {
            all.spawn(worker(self.clone(), kinds, lane));
        }
        for kind in kinds {
            if let Some(round) = Round::of(*kind) {
                all.spawn(round.go_on(self.clone()));
            }
        }
        while all.join_next().await.is_some() {}
    }

    /// Runs the next job that is due, if there is one: what [`Self::work`] does again and again. A server whose clock runs
    /// behind the log, which tells so, leaves all to the others.
    pub async fn run_next_job(&self, kinds: &'static [Kind]) -> Result<Option<Outcome>, Error> {
        self.run_next(kinds, &[Lane::Own, Lane::Outside]).await
    }

    async fn run_next(&self, kinds: &'static [Kind], lanes: &[Lane]) -> Result<Option<Outcome>, Error> {
        if self.0.newest.fits(self.now()).is_err() {
            return Ok(None);
        }
        self.plan(kinds).await?;
        let ours = |kind: &&Kind| !matches!(kind.when, When::Each(_)) && lanes.contains(&kind.lane);
        let known = || OWN.iter().chain(kinds).filter(ours);
        let names: String = known().map(|kind| format!("|{}|", kind.name)).collect();
        loop {
            let now = self.now();
            let due = self.0.read(DUE, &params![now, longest(now), &names]).await?;
            let Some(row) = due.first() else { return Ok(None) };
            let (id, name): (String, String) = (row.get("id")?, row.get("kind")?);
            let Some(kind) = known().find(|kind| kind.name == name) else { return Ok(None) };
            let nightly = if let When::Nightly(nightly) = kind.when { Some(nightly) } else { None };
            // `None`: another server was quicker. The next look finds another job, or none.
            if let Some((lease, row)) = Lease::claim(self, &id, LEASE, nightly).await? {
                return attempt(self, *kind, lease, &row).await.map(Some);
            }
        }
    }

    /// Each job of the night has one row, for ever.
    async fn plan(&self, kinds: &[Kind]) -> Result<(), Error> {
        let now = self.now();
        for kind in kinds {
            let When::Nightly(nightly) = kind.when else { continue };
            let id = standing(kind.name);
            let stands = self.0.read(STANDS, &params![&id]).await?;
            let stands = stands.first().map(|row| row.get("not_before")).transpose()?;
            if stands.is_some_and(|stands| nightly.latest(now) >= stands) {
                continue;
            }
            let mut connection = self.0.database.begin(false).await?;
            Queued::empty(kind.name, nightly.next(now)).write(&self.0, &mut connection, &id, now).await?;
            connection.execute(PULL, &params![&id, nightly.next(now), nightly.latest(now)]).await?;
            connection.commit().await?;
        }
        Ok(())
    }
}

/// A fault between two jobs is told, and the next look comes all the same.
async fn worker(vault: Vault, kinds: &'static [Kind], lane: Lane) {
    loop {
        // Before the look: what is asked for while it looks is not missed.
        let woken = vault.0.wake.notified();
        match vault.run_next(kinds, &[lane]).await {
            Ok(Some(_)) => continue,
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "no job could be looked for"),
        }
        let _ = tokio::time::timeout(LOOK_EVERY, woken).await;
    }
}

async fn attempt(vault: &Vault, kind: Kind, lease: Lease, row: &Row) -> Result<Outcome, Error> {
    let attempts: i64 = row.get("attempts")?;
    if vault.0.check_proof(row, &mut crate::mark::Checked::default()).is_err() {
        return rest(vault, kind, &lease, "altered").await;
    }
    // Each of its servers was killed while it ran.
    if attempts > TRIES && lease.nightly.is_none() {
        return rest(vault, kind, &lease, "never came to an end").await;
    }
    let payload: String = row.get("payload")?;
    let (vault, last_try) = (vault.clone(), attempts >= TRIES && lease.nightly.is_none());
    let work = Work { vault, purpose: kind.purpose, lease, last_try, finished: AtomicBool::new(false) };
    let ran = tokio::select! {
        ran = caught((kind.run)(&payload, &work)) => ran,
        never = keep(&work) => match never {},
    };
    match ran {
        Ok(()) => end(&work).await,
        Err(_) if work.finished.load(Ordering::SeqCst) => Ok(Outcome::Done),
        Err(error) => fail(&work, kind, attempts, &error).await,
    }
}

/// Keeps the lease for as long as the job runs.
async fn keep(work: &Work) -> std::convert::Infallible {
    loop {
        tokio::time::sleep(KEEP_EVERY).await;
        if let Err(error) = work.lease.keep(&work.vault, LEASE).await {
            tracing::warn!(job = work.lease.id, %error, "the lease of a job could not be kept");
        }
    }
}

async fn end(work: &Work) -> Result<Outcome, Error> {
    if work.finished.load(Ordering::SeqCst) {
        return Ok(Outcome::Done);
    }
    let mut connection = work.vault.0.database.begin(false).await?;
    match work.lease.end(&mut connection, work.vault.now()).await {
        Ok(()) => connection.commit().await.map(|()| Outcome::Done),
        Err(Error::Stale) => Ok(Outcome::Lost),
        Err(error) => Err(error),
    }
}

/// What is told of a failure: what we were doing, and never a value.
fn short(error: &Error) -> &'static str {
    match error {
        Error::Internal(fault) => fault.doing,
        Error::Refused(key) => key,
        other => other.word(),
    }
}

async fn fail(work: &Work, kind: Kind, attempts: i64, error: &Error) -> Result<Outcome, Error> {
    let (vault, lease, now) = (&work.vault, &work.lease, work.vault.now());
    if attempts >= TRIES && lease.nightly.is_none() {
        return rest(vault, kind, lease, short(error)).await;
    }
    tracing::warn!(job = lease.id, kind = kind.name, attempts, %error, "a job failed and is tried again");
    let again = back_off(attempts, now);
    let ending = match lease.nightly.map(|nightly| nightly.next(now)) {
        Some(next) if attempts >= TRIES || next <= again => {
            tracing::error!(kind = kind.name, attempts, %error, "a job of the night was not done");
            Ending::NextNight(next)
        }
        _ => Ending::Again(again),
    };
    lease.failed(vault, &ending, short(error)).await?;
    Ok(Outcome::Again)
}

async fn rest(vault: &Vault, kind: Kind, lease: &Lease, error: &str) -> Result<Outcome, Error> {
    tracing::error!(job = lease.id, kind = kind.name, error, "a job rests until somebody has seen to it: trisam jobs");
    lease.failed(vault, &Ending::Rests, error).await?;
    Ok(Outcome::Rests)
}

/// A job that panics has failed, and takes nothing else with it.
pub(super) async fn caught(running: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    let mut running = std::pin::pin!(running);
    std::future::poll_fn(|context| {
        let polled = std::panic::catch_unwind(AssertUnwindSafe(|| running.as_mut().poll(context)));
        polled.unwrap_or_else(|_| std::task::Poll::Ready(Err(Error::internal("running a job", "it panicked"))))
    })
    .await
}
