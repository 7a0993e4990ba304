//! The SQL of the public pages. It names nothing but what is published.

use base::{Error, Id, Instant};
use constcat::concat;
use organisation::particulars;
use organisation::parties::Register;
use organisation::teams;
use serde::de::DeserializeOwned;
use vault::{Edit, Grant, Read, Row, Transaction, hash, params};

use super::team_list::TeamList;
use crate::funding::{Funding, Initiative};
use crate::importing::ImportedInitiative;
use crate::publishing::{self, NewPublication, PUBLICATIONS, PublicationKind};

/// The list of teams is published as it is; it keeps no versions of its own.
const LIST_VERSION: i64 = 1;

vault::statements! {
    ALL_PUBLISHED: Publication, Open = concat!("select p.subject_id, p.at, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.kind = 'initiative' and p.withdrawn is null order by p.at, p.id");
    PUBLISHED: Publication, Open = concat!("select p.subject_id, p.at, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.subject_id = $5 and p.kind = 'initiative' and p.withdrawn is null");
    TEAM_LISTS: Publication, Open = concat!("select p.subject_id, p.at, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.kind = 'teams' and p.withdrawn is null order by p.at, p.id");
}

/// What was published, of one kind.
#[derive(Clone, Debug)]
pub struct Published<C> {
    pub subject: Id<publishing::Subject>,
    pub at: Instant,
    pub content: C,
}

/// A published initiative.
pub type Publication = Published<ImportedInitiative>;

impl<C: DeserializeOwned> Published<C> {
    /// What was altered after it was published is not shown.
    pub(super) fn of(row: &Row) -> Result<Self, Error> {
        let content: String = row.get("content")?;
        if hash(content.as_bytes()) != row.get::<String>("hash")? {
            return Err(Error::internal("reading a publication", "its hash is another"));
        }
        let content = serde_json::from_str(&content).map_err(|why| Error::internal("reading a publication", why))?;
        Ok(Self { subject: row.get("subject_id")?, at: row.get("at")?, content })
    }
}

/// Every published initiative, oldest first.
pub async fn all(tx: &Transaction) -> Result<Vec<Publication>, Error> {
    tx.published(&ALL_PUBLISHED, params![]).await?.iter().map(Published::of).collect()
}

/// One initiative; `NotFound` when it is not published, or is none.
pub async fn one(tx: &Transaction, id: Id<Initiative>) -> Result<Publication, Error> {
    let rows = tx.published(&PUBLISHED, params![id]).await?;
    rows.first().map(Published::of).ok_or(Error::NotFound)?
}

/// The lists of teams that are published: one for each association.
pub async fn team_lists(tx: &Transaction) -> Result<Vec<Published<TeamList>>, Error> {
    tx.published(&TEAM_LISTS, params![]).await?.iter().map(Published::of).collect()
}

/// The list as it would be published now.
pub async fn team_list(register: &Grant<'_, Register, Read>) -> Result<TeamList, Error> {
    let municipalities = particulars::municipalities(register).await?;
    Ok(TeamList::of(&municipalities, &teams::team_places(register).await?))
}

/// Lets anybody read where the teams are, as the register has it now. No person stands in it.
pub async fn publish_teams(
    register: &Grant<'_, Register, Read>,
    association: &Grant<'_, Funding, Edit>,
) -> Result<(), Error> {
    let list = team_list(register).await?;
    let content = serde_json::to_string(&list).map_err(|why| Error::internal("writing a list of teams", why))?;
    let (kind, subject) = (PublicationKind::Teams, association.id()?.cast());
    let new = NewPublication { kind, subject, initiative: None, version: LIST_VERSION, content, file: None };
    publishing::publish(association, new).await
}

/// Takes the list of teams back; nothing published is no fault.
pub async fn withdraw_teams(association: &Grant<'_, Funding, Edit>) -> Result<(), Error> {
    publishing::withdraw(association, PublicationKind::Teams, association.id()?.cast()).await
}
