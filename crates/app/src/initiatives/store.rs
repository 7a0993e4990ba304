//! The initiatives' SQL: taking one in, and letting the public read it.

use base::{Error, Id, Instant};
use vault::{Edit, Grant, Read, Row, Sealed, params};

use super::import::{ImportedInitiative, export};
use super::policy::{Funding, Initiative};
use super::publishing::{self, NewPublication, PublicationKind};

const INITIATIVES: Sealed = Sealed::of("initiatives");

vault::statements! {
    ADD: Funding, Edit = "insert into initiatives (id, party_id, version, created, changed, sealed) \
        values ($5, $2, 1, $3, $3, $6)";
    OWNED: Funding, Read = "select i.id, i.version, i.sealed, (select max(p.at) from publications p \
        where p.subject_id = i.id and p.kind = 'initiative' and p.withdrawn is null) as published from initiatives i where i.party_id = $2 \
        order by i.created, i.id";
    ONE: Initiative, Read = "select i.id, i.version, i.sealed, (select max(p.at) from publications p \
        where p.subject_id = i.id and p.kind = 'initiative' and p.withdrawn is null) as published from initiatives i where i.id = $4";
}

/// An initiative as the association has it.
#[derive(Clone, Debug)]
pub struct Funded {
    pub id: Id<Initiative>,
    pub version: i64,
    pub content: ImportedInitiative,
    /// Since when the public reads it.
    pub published: Option<Instant>,
}

/// Takes an initiative in as it was read, whole. Nobody outside the association sees it yet.
pub async fn take_in(grant: &Grant<'_, Funding, Edit>, content: &ImportedInitiative) -> Result<Id<Initiative>, Error> {
    let id = grant.new_id()?;
    let sealed = grant.room()?.seal(&INITIATIVES, id, 1, content)?;
    grant.change(&ADD, params![id, sealed]).await?;
    grant.note("create", id.to_string());
    Ok(id)
}

/// The association's initiatives, oldest first.
pub async fn all(grant: &Grant<'_, Funding, Read>) -> Result<Vec<Funded>, Error> {
    let mut all = Vec::new();
    for row in grant.all(&OWNED, params![]).await? {
        all.push(funded(&row, grant.open(&row, &INITIATIVES)?)?);
    }
    Ok(all)
}

pub async fn one<A>(grant: &Grant<'_, Initiative, A>) -> Result<Funded, Error> {
    let row = grant.one(&ONE, params![]).await?;
    funded(&row, grant.open(&row, &INITIATIVES)?)
}

fn funded(row: &Row, content: ImportedInitiative) -> Result<Funded, Error> {
    Ok(Funded { id: row.get("id")?, version: row.get("version")?, content, published: row.get("published")? })
}

/// Lets anybody read the initiative as it stands now, without names and notes of the source; what was published before
/// is withdrawn.
pub async fn publish(
    initiative: &Grant<'_, Initiative, Edit>,
    association: &Grant<'_, Funding, Edit>,
) -> Result<(), Error> {
    let (id, funded) = (initiative.id()?, one(initiative).await?);
    let content = export(&funded.content.for_the_public())?;
    let (kind, version) = (PublicationKind::Initiative, funded.version);
    let new = NewPublication { kind, subject: id.cast(), initiative: Some(id), version, content };
    publishing::publish(association, &new).await
}

/// Takes back what is published; nothing published is no fault.
pub async fn withdraw(
    initiative: &Grant<'_, Initiative, Edit>,
    association: &Grant<'_, Funding, Edit>,
) -> Result<(), Error> {
    publishing::withdraw(association, PublicationKind::Initiative, initiative.id()?.cast()).await
}
