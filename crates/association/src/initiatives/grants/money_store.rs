//! The SQL of grants' money.

use base::{Error, Id};
use vault::{Edit, Grant, params};

use super::sheet::Sheet;
use crate::funding::Initiative;

vault::sealed! {
    /// Where a sheet is sealed, with whose money it is.
    pub MONEY = "grant_money" as "m" ("initiative_id", "grant_key")
}

vault::statements! {
    MONEY_OF: Initiative, Read = constcat::concat!("select m.id, m.grant_key, m.version, m.sealed, ", MONEY.clear,
        " as clear from grant_money m where m.initiative_id = $4");
    ADD_MONEY: Initiative, Edit = "insert into grant_money (id, initiative_id, grant_key, version, changed, sealed) \
        values ($5, $4, $6, 1, $3, $7)";
    SAVE_MONEY: Initiative, Edit = "update grant_money set version = $7, changed = $3, sealed = $8 \
        where id = $5 and initiative_id = $4 and version = $6";
}

/// Marks the ids of grants' money.
#[derive(Debug)]
pub enum MoneyRow {}

/// What is known of a grant's money.
#[derive(Clone, Debug, Default)]
pub struct Held {
    id: Option<Id<MoneyRow>>,
    pub key: String,
    /// 0 until something is written.
    pub version: i64,
    pub sheet: Sheet,
}

/// The money of every grant of which something is known.
pub async fn all<A>(grant: &Grant<'_, Initiative, A>) -> Result<Vec<Held>, Error> {
    let mut all = Vec::new();
    for row in grant.all(&MONEY_OF, params![]).await? {
        let sheet = grant.open(&row, &MONEY)?;
        all.push(Held { id: Some(row.get("id")?), key: row.get("grant_key")?, version: row.get("version")?, sheet });
    }
    Ok(all)
}

/// The money of one grant.
pub async fn of<A>(grant: &Grant<'_, Initiative, A>, key: &str) -> Result<Held, Error> {
    let held = all(grant).await?.into_iter().find(|held| held.key == key);
    Ok(held.unwrap_or_else(|| Held { key: key.to_owned(), ..Held::default() }))
}

/// Saves a sheet over the one that was held.
///
/// # Errors
/// `Stale` when somebody saved since.
pub async fn save(grant: &Grant<'_, Initiative, Edit>, held: &Held, sheet: &Sheet) -> Result<(), Error> {
    grant.note("money", held.key.clone());
    let (room, next, clear) = (grant.compartment()?, held.version + 1, params![grant.id()?, &held.key]);
    match held.id {
        Some(id) => {
            let sealed = room.seal_beside(&MONEY, id, next, &clear, sheet)?;
            grant.change(&SAVE_MONEY, params![id, held.version, next, sealed]).await
        }
        None => {
            let id = grant.new_id::<MoneyRow>()?;
            let sealed = room.seal_beside(&MONEY, id, next, &clear, sheet)?;
            grant.change(&ADD_MONEY, params![id, &held.key, sealed]).await
        }
    }
}
