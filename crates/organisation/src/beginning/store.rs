//! The SQL of what a party has settled.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Resource, Sealed, Staff, params};

use super::model::Beginning;
use super::policy::BEGINNINGS;
use crate::parties::{Founding, Register};

const SEALED: Sealed = Sealed::of("beginnings");
const INSERT: &str =
    "insert into beginnings (id, version, sealed, ready, entered_by, mac) values ($5, $6, $7, $8, $9, $10)";

vault::statements! {
    STANDS: Register, Read = concat!("select y.id, y.version, y.sealed, y.ready, ", BEGINNINGS.proof,
        " as proof from beginnings y where y.id = $4");
    READY: Register, Read = concat!("select y.ready, ", BEGINNINGS.proof, " as proof from beginnings y where y.id = $4");
    ADD: Register, Edit = INSERT;
    CHANGE: Register, Edit = "update beginnings set version = $6, sealed = $7, ready = $8, entered_by = $9, mac = $10 \
        where id = $5 and id = $4 and version = $6 - 1";
    ENTER: Founding, Edit = INSERT;
}

/// What a party has settled, and which version of it stands: 0 where nothing was entered.
pub struct Stands {
    pub version: i64,
    pub beginning: Beginning,
    pub ready: Option<Instant>,
}

/// What the reader's own party has settled.
pub async fn stands<A>(grant: &Grant<'_, Register, A>) -> Result<Stands, Error> {
    let Some(row) = grant.maybe(&STANDS, params![]).await? else {
        return Ok(Stands { version: 0, beginning: Beginning::default(), ready: None });
    };
    let beginning = grant.open_name(&row, &SEALED).await?;
    Ok(Stands { version: row.get("version")?, beginning, ready: row.get("ready")? })
}

/// May the officers of the reader's own party open cases?
pub async fn is_ready<A>(grant: &Grant<'_, Register, A>) -> Result<bool, Error> {
    let row = grant.maybe(&READY, params![]).await?;
    Ok(row.map(|row| row.get::<Option<Instant>>("ready")).transpose()?.flatten().is_some())
}

/// Saves what was entered over the version it was made from. Where something lacks again, no new case is opened from now on.
///
/// # Errors
/// `Stale` where another version stands.
pub async fn save(grant: &Grant<'_, Register, Edit>, version: i64, new: &Beginning) -> Result<(), Error> {
    let stands = stands(grant).await?;
    if stands.version != version {
        return Err(Error::Stale);
    }
    let ready = new.lacks().is_empty().then(|| stands.ready.unwrap_or(grant.now()));
    let (id, by): (Id<Party>, _) = (grant.id()?.cast(), Some(grant.me()?));
    grant.note("begin_lawfully", if ready.is_some() { "ready" } else { "lacks" });
    let fields = params![ready, by];
    let mac = match version {
        0 => grant.sign(&BEGINNINGS, id, &fields).await?,
        _ => grant.sign_again(&BEGINNINGS, id, &fields).await?,
    };
    let row = row(grant, (id, version + 1), new, (ready, by, mac)).await?;
    grant.change(if version == 0 { &ADD } else { &CHANGE }, row).await
}

/// Enters what an invented party has settled.
pub async fn enter(grant: &Grant<'_, Founding, Edit>, party: Id<Party>, new: &Beginning) -> Result<(), Error> {
    let ready = new.lacks().is_empty().then(|| grant.now());
    let mac = grant.sign(&BEGINNINGS, party, &params![ready, None::<Id<Staff>>]).await?;
    let row = row(grant, (party, 1), new, (ready, None, mac)).await?;
    grant.change(&ENTER, row).await
}

/// What [`INSERT`] binds.
async fn row<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    (id, version): (Id<Party>, i64),
    new: &Beginning,
    (ready, by, mac): (Option<Instant>, Option<Id<Staff>>, String),
) -> Result<Vec<Param>, Error> {
    let sealed = grant.directory().await?.seal(&SEALED, id, version, new)?;
    Ok(params![id, version, sealed, ready, by, mac])
}
