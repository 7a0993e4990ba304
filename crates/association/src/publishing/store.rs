//! The act of publishing, one for everything the association lets the public read (docs/decisions/0011): an initiative's
//! page, the list of teams, a document. A frozen copy in the clear; a new one withdraws the one before.

use base::{Code as _, Error, Id};
use constcat::concat;
use vault::{Edit, Grant, Param, hash, params};

use crate::funding::{Funding, Initiative};

base::codes! {
    /// What is published.
    pub enum PublicationKind {
        /// An initiative's page; its subject is the initiative.
        Initiative = "initiative",
        /// The list of teams by municipality; its subject is the association.
        Teams = "teams",
        /// A document of an initiative; its subject is the document.
        Document = "document",
        /// The file of an older document; its subject is the file.
        File = "file",
    }
}

vault::signed! {
    /// A publication: which version of what anybody may read, since when, with its hash.
    pub PUBLICATIONS = "publications" as "p"
        ("kind", "subject_id", "initiative_id", "version", "at", "withdrawn", "hash")
}

vault::statements! {
    STANDING: Funding, Read = concat!("select p.id, p.initiative_id, p.version, p.at, p.hash, ", PUBLICATIONS.proof,
        " as proof from publications p where p.subject_id = $6 and p.kind = $5 and p.withdrawn is null");
    PUBLISH: Funding, Edit = "insert into publications (id, kind, subject_id, initiative_id, version, at, hash, content, file, mac) \
        values ($5, $6, $7, $8, $9, $3, $10, $11, $12, $13)";
    /// A file that is taken back does not stay in the clear.
    WITHDRAW: Funding, Edit = "update publications set withdrawn = $3, file = null, mac = $6 where id = $5 and withdrawn is null";
}

/// Marks the ids of whatever is published.
pub enum Subject {}

/// Marks the ids of publications.
enum PublicationRow {}

/// What is to be published.
pub struct NewPublication {
    pub kind: PublicationKind,
    /// Whose copy it is: publishing the same subject again withdraws what stands.
    pub subject: Id<Subject>,
    /// The initiative whose page it belongs to.
    pub initiative: Option<Id<Initiative>>,
    /// The version of the subject that is copied.
    pub version: i64,
    /// What anybody reads from now on, as it is: nothing that may not be seen by all.
    pub content: String,
    /// A file that goes with it; its hash stands in `content`.
    pub file: Option<Vec<u8>>,
}

/// Publishes a copy and withdraws the one before. Leave for the subject itself is the caller's to ask.
pub async fn publish(grant: &Grant<'_, Funding, Edit>, new: NewPublication) -> Result<(), Error> {
    withdraw(grant, new.kind, new.subject).await?;
    let (id, kind, hash) = (grant.new_id::<PublicationRow>()?, new.kind.code(), hash(new.content.as_bytes()));
    let (never, content) = (Param::Int(None), new.content.as_str());
    let fields = params![kind, new.subject, new.initiative, new.version, grant.now(), never, &hash];
    let mac = grant.sign(&PUBLICATIONS, id, &fields).await?;
    grant.note("publish", id.to_string());
    let row = params![id, kind, new.subject, new.initiative, new.version, &hash, content, new.file, mac];
    grant.change(&PUBLISH, row).await
}

/// Takes back what is published of a subject; nothing published is no fault.
pub async fn withdraw(
    grant: &Grant<'_, Funding, Edit>,
    kind: PublicationKind,
    subject: Id<Subject>,
) -> Result<(), Error> {
    for row in grant.all(&STANDING, params![kind.code(), subject]).await? {
        let id: Id<PublicationRow> = row.get("id")?;
        let initiative: Option<Id<Initiative>> = row.get("initiative_id")?;
        let (version, at): (i64, i64) = (row.get("version")?, row.get("at")?);
        let hash: String = row.get("hash")?;
        let fields = params![kind.code(), subject, initiative, version, at, grant.now(), hash];
        let mac = grant.sign_again(&PUBLICATIONS, id, &fields).await?;
        grant.note("withdraw", id.to_string());
        grant.change(&WITHDRAW, params![id, mac]).await?;
    }
    Ok(())
}
