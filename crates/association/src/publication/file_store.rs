//! The SQL of published files.

use base::{Error, Id};
use constcat::concat;
use vault::{Row, Transaction, hash, params};

use crate::files::{File, PublicFile};
use crate::funding::Initiative;
use crate::publishing::PUBLICATIONS;

vault::statements! {
    /// Without the files themselves: a list of them is no place for their bytes.
    OF_INITIATIVE: Shown, Open = concat!("select p.subject_id, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.initiative_id = $5 and p.kind = 'file' and p.withdrawn is null \
         order by p.at, p.id");
    ONE: Shown, Open = concat!("select p.subject_id, p.hash, p.content, p.file, ", PUBLICATIONS.proof,
        " as proof from publications p where p.subject_id = $6 and p.initiative_id = $5 and p.kind = 'file' \
         and p.withdrawn is null");
}

/// A published file, as the initiative's page lists it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub id: Id<File>,
    pub about: PublicFile,
}

impl Shown {
    /// What was altered after it was published is not shown.
    fn of(row: &Row) -> Result<Self, Error> {
        let content: String = row.get("content")?;
        if hash(content.as_bytes()) != row.get::<String>("hash")? {
            return Err(altered());
        }
        let about =
            serde_json::from_str(&content).map_err(|error| Error::internal("reading a published file", error))?;
        Ok(Self { id: row.get("subject_id")?, about })
    }
}

fn altered() -> Error {
    Error::internal("reading a published file", "its hash is another")
}

/// The files of an initiative.
pub async fn of_initiative(tx: &Transaction, initiative: Id<Initiative>) -> Result<Vec<Shown>, Error> {
    tx.published(&OF_INITIATIVE, params![initiative]).await?.iter().map(Shown::of).collect()
}

/// One file; `NotFound` when it is not published, or is none.
pub async fn one(tx: &Transaction, initiative: Id<Initiative>, id: Id<File>) -> Result<Vec<u8>, Error> {
    let rows = tx.published(&ONE, params![initiative, id]).await?;
    let row = rows.first().ok_or(Error::NotFound)?;
    let (shown, bytes) = (Shown::of(row)?, row.get::<Vec<u8>>("file")?);
    if hash(&bytes) == shown.about.hash { Ok(bytes) } else { Err(altered()) }
}
