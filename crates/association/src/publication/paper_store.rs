//! The SQL of published documents.

use base::{Error, Id};
use constcat::concat;
use vault::{Transaction, params};

use super::store::Published;
use crate::funding::Initiative;
use crate::publishing::PUBLICATIONS;
use crate::reports::{self, Report};

vault::statements! {
    OF_INITIATIVE: Paper, Open = concat!("select p.subject_id, p.at, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.initiative_id = $5 and p.kind = 'document' and p.withdrawn is null \
         order by p.at, p.id");
    ONE: Paper, Open = concat!("select p.subject_id, p.at, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.subject_id = $6 and p.initiative_id = $5 and p.kind = 'document' \
         and p.withdrawn is null and exists (select 1 from publications q where q.subject_id = p.initiative_id \
         and q.kind = 'initiative' and q.withdrawn is null)");
}

/// A published document; its subject is the report.
pub type Paper = Published<reports::Published>;

/// The documents of an initiative, in the order they were published.
pub async fn of_initiative(tx: &Transaction, initiative: Id<Initiative>) -> Result<Vec<Paper>, Error> {
    tx.published(&OF_INITIATIVE, params![initiative]).await?.iter().map(Published::of).collect()
}

/// One document of an initiative; `NotFound` when it or its initiative is not published, or is none.
pub async fn one(tx: &Transaction, initiative: Id<Initiative>, id: Id<Report>) -> Result<Paper, Error> {
    tx.published(&ONE, params![initiative, id]).await?.first().map(Published::of).ok_or(Error::NotFound)?
}
