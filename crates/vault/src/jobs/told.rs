//! What whoever runs the program is told of its jobs, and can do about them.

use base::{Error, Instant};

use crate::params;
use crate::vault::Vault;

const WAITING: &str = "select id, kind, made, not_before, attempts, held_until, rests, error from jobs \
    order by made, id limit 1000";
const HAS: &str = "select 1 as has from jobs where id = $1";
const ROUSE: &str = "update jobs set rests = null, attempts = 0, not_before = 0 where rests is not null";

pub(super) const ALL: &[&str] = &[WAITING, HAS, ROUSE];

/// A job that is not done.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: String,
    pub kind: String,
    pub made: Instant,
    pub not_before: Instant,
    pub attempts: i64,
    /// A server has it until then, or longer.
    pub held_until: Option<Instant>,
    /// It failed too often, and rests since then.
    pub rests: Option<Instant>,
    /// What we were doing when it failed last.
    pub error: Option<String>,
}

impl Vault {
    /// Every job that is not done, a thousand at most, the oldest first.
    pub async fn jobs(&self) -> Result<Vec<Waiting>, Error> {
        let rows = self.0.read(WAITING, &[]).await?;
        let waiting = rows.iter().map(|row| {
            Ok(Waiting {
                id: row.get("id")?,
                kind: row.get("kind")?,
                made: row.get("made")?,
                not_before: row.get("not_before")?,
                attempts: row.get("attempts")?,
                held_until: row.get("held_until")?,
                rests: row.get("rests")?,
                error: row.get("error")?,
            })
        });
        waiting.collect()
    }

    /// Has those that rest tried again from the beginning; answers how many.
    pub async fn rouse_jobs(&self) -> Result<u64, Error> {
        let mut connection = self.0.database.begin(false).await?;
        let roused = connection.execute(ROUSE, &params![]).await?;
        connection.commit().await?;
        self.0.wake.notify_one();
        Ok(roused)
    }

    pub(super) async fn has_job(&self, id: &str) -> Result<bool, Error> {
        Ok(!self.0.read(HAS, &params![id]).await?.is_empty())
    }
}
