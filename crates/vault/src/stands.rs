//! How an installation stands, for whoever runs it: numbers, and nothing about anybody.

use base::{Error, Instant};

use crate::params;
use crate::vault::Vault;

const STANDS: &str = "select (select count(*) from jobs where rests is null) as waiting, \
    (select min(made) from jobs where rests is null and not_before <= $1) as oldest, \
    (select count(*) from jobs where rests is not null) as resting, \
    (select count(*) from log where leaf_index is null) as unsealed";
const KEYS_ANSWER: &str = "select 1 as one from keys limit 1";

pub(crate) const ALL: &[&str] = &[STANDS];

/// What waits, and what has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// Jobs that are done by and by.
    pub waiting: i64,
    /// Since when the oldest of those that are due has waited.
    pub oldest: Option<Instant>,
    /// Jobs that failed too often: somebody has to look.
    pub resting: i64,
    /// Rows of the log that no signed root holds yet.
    pub unsealed: i64,
}

impl Vault {
    /// Asks both databases.
    ///
    /// # Errors
    /// Where one of them does not answer.
    pub async fn stands(&self) -> Result<Stands, Error> {
        self.0.keys.database.fetch(KEYS_ANSWER, &[]).await?;
        let rows = self.0.read(STANDS, &params![self.now()]).await?;
        let row = rows.first().ok_or_else(|| Error::internal("asking how it stands", "no row"))?;
        Ok(Stands {
            waiting: row.get("waiting")?,
            oldest: row.get("oldest")?,
            resting: row.get("resting")?,
            unsealed: row.get("unsealed")?,
        })
    }
}
