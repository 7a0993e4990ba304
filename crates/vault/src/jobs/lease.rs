//! A lease: the right to run a job for a while. Every change of a job's row names the lease, so that whoever has lost it
//! changes nothing any more.

use std::time::Duration;

use base::{Error, Id, Instant};

use super::Nightly;
use crate::connection::Connection;
use crate::params;
use crate::value::Row;
use crate::vault::Vault;

/// How long a job is its server's when the server says nothing more; it says so three times as often.
pub(super) const LEASE: i64 = 60_000;
pub(super) const KEEP_EVERY: Duration = Duration::from_secs(20);
/// Clocks of two servers differ by less. A lease that lasts longer than any can is none: it is of a clock that was wrong.
const LEEWAY: i64 = 60_000;

/// `$1` the job, `$2` the holder, `$3` until, `$4` now, `$5` the longest a lease can last.
const CLAIM: &str = constcat::concat!(
    "update jobs set holder = $2, held_until = $3, attempts = attempts + 1 where id = $1 and rests is null \
     and not_before <= $4 and (held_until is null or held_until <= $4 or held_until > $5) \
     returning kind, payload, attempts, ",
    super::JOBS.proof,
    " as proof"
);
const KEEP: &str = "update jobs set held_until = $3 where id = $1 and holder = $2";
const DONE: &str = "delete from jobs where id = $1 and holder = $2";
/// A job of the night stands there for the next.
const NEXT: &str = "update jobs set holder = null, held_until = null, attempts = 0, error = null, not_before = $3 \
    where id = $1 and holder = $2";
const AGAIN: &str = "update jobs set holder = null, held_until = null, not_before = $3, error = $4, rests = $5 \
    where id = $1 and holder = $2";
const NEXT_ALL_THE_SAME: &str = "update jobs set holder = null, held_until = null, attempts = 0, not_before = $3, \
    error = $4 where id = $1 and holder = $2";
/// A server that stops lets go of what it holds; that it was stopped is no failure.
const LET_GO: &str = "update jobs set holder = null, held_until = null, attempts = attempts - 1 where holder like $1";

pub(super) const ALL: &[&str] = &[CLAIM, KEEP, DONE, NEXT, AGAIN, NEXT_ALL_THE_SAME, LET_GO];

/// The longest a lease can last that was taken before `now`.
pub(super) fn longest(now: Instant) -> Instant {
    now.plus_millis(LEASE + LEEWAY)
}

pub(crate) struct Lease {
    pub(super) id: String,
    pub(super) holder: String,
    pub(super) nightly: Option<Nightly>,
}

/// How an attempt ended that did not do the job.
pub(super) enum Ending {
    Again(Instant),
    Rests,
    /// Not this night, but the next.
    NextNight(Instant),
}

impl Lease {
    /// Takes the job's lease, if it is free; answers with the job's row too.
    pub async fn claim(
        vault: &Vault,
        id: &str,
        lasts: i64,
        nightly: Option<Nightly>,
    ) -> Result<Option<(Self, Row)>, Error> {
        let now = vault.now();
        let claim = Id::<Self>::new(now, vault.0.chance.bytes()?);
        let holder = format!("{}/{claim}", vault.0.server);
        let mut connection = vault.0.database.begin(false).await?;
        let until = now.plus_millis(lasts);
        let claimed = connection.fetch(CLAIM, &params![id, &holder, until, now, longest(now)]).await?;
        let Some(row) = claimed.into_iter().next() else { return Ok(None) };
        connection.commit().await?;
        Ok(Some((Self { id: id.to_owned(), holder, nightly }, row)))
    }

    /// Keeps the lease for `lasts` more from now; `false` when it is another's by now.
    pub async fn keep(&self, vault: &Vault, lasts: i64) -> Result<bool, Error> {
        let mut connection = vault.0.database.begin(false).await?;
        let kept = connection.execute(KEEP, &params![&self.id, &self.holder, vault.now().plus_millis(lasts)]).await?;
        connection.commit().await?;
        Ok(kept == 1)
    }

    /// The job is done, if it is still this server's; otherwise `Stale`.
    pub async fn end(&self, connection: &mut Connection, now: Instant) -> Result<(), Error> {
        let ended = match self.nightly {
            None => connection.execute(DONE, &params![&self.id, &self.holder]).await?,
            Some(nightly) => connection.execute(NEXT, &params![&self.id, &self.holder, nightly.next(now)]).await?,
        };
        if ended == 1 { Ok(()) } else { Err(Error::Stale) }
    }

    pub(super) async fn failed(&self, vault: &Vault, ending: &Ending, error: &str) -> Result<(), Error> {
        let (id, holder, now) = (&self.id, &self.holder, vault.now());
        let mut connection = vault.0.database.begin(false).await?;
        match *ending {
            Ending::Again(at) => {
                connection.execute(AGAIN, &params![id, holder, at, error, None::<Instant>]).await?;
            }
            Ending::Rests => {
                connection.execute(AGAIN, &params![id, holder, now, error, now]).await?;
            }
            Ending::NextNight(at) => {
                connection.execute(NEXT_ALL_THE_SAME, &params![id, holder, at, error]).await?;
            }
        }
        connection.commit().await
    }
}

impl Vault {
    /// Lets go of every job this server holds, once its runner was stopped: another begins at once.
    pub async fn let_go(&self) -> Result<(), Error> {
        let mut connection = self.0.database.begin(false).await?;
        connection.execute(LET_GO, &params![format!("{}/%", self.0.server)]).await?;
        connection.commit().await
    }
}
