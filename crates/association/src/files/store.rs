//! The files' SQL.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Row, Sealed, hash, params};

use super::model::{File, PublicFile};
use super::policy::FILES;
use crate::funding::{Funding, Initiative};
use crate::publishing::{self, NewPublication, PublicationKind};

const SEALED: Sealed = Sealed::of("files");
/// A file is never written again, only taken away.
const VERSION: i64 = 1;

const ABOUT: &str = "select f.id, f.grant_key, f.place, f.size, f.hash, \
    (select max(p.at) from publications p where p.subject_id = f.id and p.kind = 'file' and p.withdrawn is null) as published, \
    (select max(g.number) from registrations g where g.document_id = f.id) as number, ";

vault::statements! {
    OF_SHELF: Initiative, Read = concat!(ABOUT, FILES.proof,
        " as proof from files f where f.initiative_id = $4 and f.grant_key = $5 order by f.place");
    ONE: Initiative, Read = concat!(ABOUT, FILES.proof,
        " as proof from files f where f.initiative_id = $4 and f.id = $5");
    CONTENT: Initiative, Read = "select id, version, sealed from files where initiative_id = $4 and id = $5";
    ADD: Initiative, Edit = "insert into files (id, initiative_id, grant_key, place, size, hash, created, staff_id, \
        version, sealed, mac) values ($5, $4, $6, $7, $8, $9, $3, $1, $10, $11, $12)";
    REMOVE: Initiative, Edit = "delete from files where id = $5 and initiative_id = $4";
}

/// A file, without what stands in it.
#[derive(Clone, Debug)]
pub struct About {
    pub id: Id<File>,
    pub public: PublicFile,
    /// Since when the public may read it.
    pub published: Option<Instant>,
    /// Its number in the register.
    pub number: Option<String>,
}

/// A file to be taken in, checked already.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// Empty for the working group's documents.
    pub grant_key: &'a str,
    /// The document's place, from 1.
    pub place: i64,
    pub bytes: &'a [u8],
}

impl About {
    fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            public: PublicFile {
                grant_key: row.get("grant_key")?,
                place: row.get("place")?,
                size: row.get("size")?,
                hash: row.get("hash")?,
            },
            published: row.get("published")?,
            number: row.get("number")?,
        })
    }
}

/// The files of a grant's documents, or the working group's, by place.
pub async fn all<A>(grant: &Grant<'_, Initiative, A>, key: &str) -> Result<Vec<About>, Error> {
    grant.all(&OF_SHELF, params![key]).await?.iter().map(About::of).collect()
}

pub async fn one<A>(grant: &Grant<'_, Initiative, A>, id: Id<File>) -> Result<About, Error> {
    About::of(&grant.one(&ONE, params![id]).await?)
}

/// The file itself.
///
/// # Errors
/// Internal when it is not what was taken in.
pub async fn content<A>(grant: &Grant<'_, Initiative, A>, about: &About) -> Result<Vec<u8>, Error> {
    let row = grant.one(&CONTENT, params![about.id]).await?;
    let bytes = grant.open_bytes(&row, &SEALED)?;
    if hash(&bytes) == about.public.hash {
        Ok(bytes)
    } else {
        Err(Error::internal("reading a file", "its hash is another"))
    }
}

/// Takes a file in.
///
/// # Errors
/// `Stale` when the document has one.
pub async fn add(grant: &Grant<'_, Initiative, Edit>, new: &New<'_>) -> Result<Id<File>, Error> {
    let New { grant_key, place, bytes } = *new;
    let (id, hash) = (grant.new_id::<File>()?, hash(bytes));
    let size = i64::try_from(bytes.len()).map_err(|error| Error::internal("taking a file in", error))?;
    let fields = params![grant.id()?, grant_key, place, size, &hash, grant.now(), grant.me()?, VERSION];
    let mac = grant.sign(&FILES, id, &fields).await?;
    let sealed = grant.compartment()?.seal_bytes(&SEALED, id, VERSION, bytes)?;
    grant.note("file", id.to_string());
    grant.change(&ADD, params![id, grant_key, place, size, &hash, VERSION, sealed, mac]).await?;
    Ok(id)
}

/// Takes a file away, and off the web. Its document stays.
///
/// # Errors
/// Refused for what is registered: it is a public document (L8.3).
pub async fn remove(
    grant: &Grant<'_, Initiative, Edit>,
    association: &Grant<'_, Funding, Edit>,
    about: &About,
) -> Result<(), Error> {
    if about.number.is_some() {
        return Err(Error::Refused("files.registered"));
    }
    withdraw(association, about).await?;
    grant.note("remove-file", about.id.to_string());
    grant.forget("files", about.id);
    grant.forget("files.sealed", about.id);
    grant.change(&REMOVE, params![about.id]).await
}

/// Lets anybody read it where the initiative is public.
pub async fn publish(
    grant: &Grant<'_, Initiative, Edit>,
    association: &Grant<'_, Funding, Edit>,
    about: &About,
) -> Result<(), Error> {
    let content = serde_json::to_string(&about.public).map_err(|error| Error::internal("publishing a file", error))?;
    let (kind, subject, initiative) = (PublicationKind::File, about.id.cast(), Some(grant.id()?));
    let file = Some(self::content(grant, about).await?);
    publishing::publish(association, NewPublication { kind, subject, initiative, version: VERSION, content, file })
        .await
}

/// Takes it off the web; nothing published is no fault.
pub async fn withdraw(association: &Grant<'_, Funding, Edit>, about: &About) -> Result<(), Error> {
    publishing::withdraw(association, PublicationKind::File, about.id.cast()).await
}
