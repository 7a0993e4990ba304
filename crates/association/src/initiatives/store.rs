//! The initiatives' SQL: taking one in, and letting the public read it.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Read, Row, hash, params};

use super::goals;
use crate::funding::{Funding, Initiative};
use crate::importing::{ImportedInitiative, export};
use crate::publishing::{self, NewPublication, PUBLICATIONS, PublicationKind};

vault::sealed! {
    /// Where an initiative is sealed, with whose it is.
    pub INITIATIVES = "initiatives" as "i" ("party_id")
}

vault::statements! {
    ADD: Funding, Edit = "insert into initiatives (id, party_id, version, created, changed, sealed) \
        values ($5, $2, 1, $3, $3, $6)";
    OWNED: Funding, Read = concat!("select i.id, i.version, i.sealed, ", INITIATIVES.clear, " as clear, (select max(p.at) from publications p \
        where p.subject_id = i.id and p.kind = 'initiative' and p.withdrawn is null) as published from initiatives i where i.party_id = $2 \
        order by i.created, i.id");
    ONE: Initiative, Read = concat!("select i.id, i.version, i.sealed, ", INITIATIVES.clear, " as clear, (select max(p.at) from publications p \
        where p.subject_id = i.id and p.kind = 'initiative' and p.withdrawn is null) as published from initiatives i where i.id = $4");
    SAVE: Initiative, Edit = "update initiatives set version = $6, changed = $3, sealed = $7 \
        where id = $4 and version = $5";
    STANDING: Initiative, Read = concat!("select p.id, p.hash, ", PUBLICATIONS.proof, " as proof \
        from publications p where p.subject_id = $4 and p.kind = 'initiative' and p.withdrawn is null");
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
    let sealed = grant.compartment()?.seal_beside(&INITIATIVES, id, 1, &params![grant.party()?], content)?;
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

/// Saves the content over the version it was read at, and answers with the new one.
///
/// # Errors
/// `Stale` when somebody saved since.
pub async fn save(
    grant: &Grant<'_, Initiative, Edit>,
    version: i64,
    content: &ImportedInitiative,
) -> Result<i64, Error> {
    let sealed =
        grant.compartment()?.seal_beside(&INITIATIVES, grant.id()?, version + 1, &params![grant.party()?], content)?;
    grant.change(&SAVE, params![version, version + 1, sealed]).await?;
    Ok(version + 1)
}

/// What the public would read now: without what the source says of itself, and with the goals in force.
async fn public_copy<A>(grant: &Grant<'_, Initiative, A>, funded: &Funded) -> Result<String, Error> {
    let mut content = funded.content.for_the_public();
    content.goals = goals::in_force(grant, &funded.content).await?;
    export(&content)
}

/// Would the public read something else if the initiative were published again?
pub async fn has_changed<A>(grant: &Grant<'_, Initiative, A>, funded: &Funded) -> Result<bool, Error> {
    let Some(row) = grant.all(&STANDING, params![]).await?.into_iter().next() else { return Ok(false) };
    Ok(row.get::<String>("hash")? != hash(public_copy(grant, funded).await?.as_bytes()))
}

/// Lets anybody read the initiative as it stands now; what was published before is withdrawn.
pub async fn publish(
    initiative: &Grant<'_, Initiative, Edit>,
    association: &Grant<'_, Funding, Edit>,
) -> Result<(), Error> {
    let (id, funded) = (initiative.id()?, one(initiative).await?);
    let content = public_copy(initiative, &funded).await?;
    let (kind, version) = (PublicationKind::Initiative, funded.version);
    let new = NewPublication { kind, subject: id.cast(), initiative: Some(id), version, content, file: None };
    publishing::publish(association, new).await
}

/// Takes back what is published; nothing published is no fault.
pub async fn withdraw(
    initiative: &Grant<'_, Initiative, Edit>,
    association: &Grant<'_, Funding, Edit>,
) -> Result<(), Error> {
    publishing::withdraw(association, PublicationKind::Initiative, initiative.id()?.cast()).await
}
