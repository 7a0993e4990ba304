//! A party's own people: found by one exact number, never by name.

use base::{Error, Id};
use vault::{Edit, Grant, Sealed, params};

use super::model::PersonRecord;
use crate::access::{Person, Raising};

/// Where a party's record of a person is sealed.
pub const PEOPLE: Sealed = Sealed::of("people");

vault::statements! {
    FIND: Raising, Read = "select id, version, sealed from people where party_id = $2 and mark = $5";
    ADD: Raising, Edit = "insert into people (id, party_id, mark, version, sealed, created) values ($5, $2, $6, 1, $7, $3)";
}

/// The id of the person with this number at the asker's party, if the party knows her. Leave to change is asked for: it
/// holds the party's people until the end of the transaction, so that two who raise the same new number at once find
/// one person.
pub async fn find(grant: &Grant<'_, Raising, Edit>, record: &PersonRecord) -> Result<Option<Id<Person>>, Error> {
    let mark = grant.mark(&record.canonical()).await?;
    grant.maybe(&FIND, params![&mark]).await?.map(|row| row.get("id")).transpose()
}

/// The same, made now if the party does not know her.
pub async fn find_or_add(grant: &Grant<'_, Raising, Edit>, record: &PersonRecord) -> Result<Id<Person>, Error> {
    if let Some(id) = find(grant, record).await? {
        return Ok(id);
    }
    let mark = grant.mark(&record.canonical()).await?;
    let id = grant.new_id()?;
    let sealed = grant.found(id).await?.seal(&PEOPLE, id, 1, record)?;
    grant.change(&ADD, params![id, &mark, sealed]).await?;
    Ok(id)
}
