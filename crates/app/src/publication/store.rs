//! The SQL of the public pages. It names nothing but what is published.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Row, Transaction, hash, params};

use crate::initiatives::Initiative;
use crate::initiatives::import::ImportedInitiative;
use crate::initiatives::publishing::PUBLICATIONS;

vault::statements! {
    ALL_PUBLISHED: Publication, Open = concat!("select p.initiative_id, p.at, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.kind = 'initiative' and p.withdrawn is null order by p.at, p.id");
    PUBLISHED: Publication, Open = concat!("select p.initiative_id, p.at, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.subject_id = $5 and p.kind = 'initiative' and p.withdrawn is null");
}

/// A published initiative.
#[derive(Clone, Debug)]
pub struct Publication {
    pub initiative: Id<Initiative>,
    pub at: Instant,
    pub content: ImportedInitiative,
}

impl Publication {
    /// What was altered after it was published is not shown.
    fn of(row: &Row) -> Result<Self, Error> {
        let content: String = row.get("content")?;
        if hash(content.as_bytes()) != row.get::<String>("hash")? {
            return Err(Error::internal("reading a publication", "its hash is another"));
        }
        let content = serde_json::from_str(&content).map_err(|why| Error::internal("reading a publication", why))?;
        Ok(Self { initiative: row.get("initiative_id")?, at: row.get("at")?, content })
    }
}

/// Everything published, oldest first.
pub async fn all(tx: &Transaction) -> Result<Vec<Publication>, Error> {
    tx.published(&ALL_PUBLISHED, params![]).await?.iter().map(Publication::of).collect()
}

/// One initiative; `NotFound` when it is not published, or is none.
pub async fn one(tx: &Transaction, id: Id<Initiative>) -> Result<Publication, Error> {
    let rows = tx.published(&PUBLISHED, params![id]).await?;
    rows.first().map(Publication::of).ok_or(Error::NotFound)?
}
