//! A party's own people: found by one exact number, never by name.

use base::{Error, Id};
use vault::{Edit, Grant, Sealed, params};

use super::model::PersonRecord;
use crate::access::{Person, Raising};

/// Where a party's record of a person is sealed.
pub const PEOPLE: Sealed = Sealed::of("people");

vault::signed! {
    /// Whose record of which number it is: an altered row is found for nobody.
    pub PEOPLE_MARK = "people" as "n" ("party_id", "mark", "created")
}

vault::statements! {
    FIND: Raising, Read = constcat::concat!("select n.id, n.version, n.sealed, ", PEOPLE_MARK.proof,
        " as proof from people n where n.party_id = $2 and n.mark = $5");
    ADD: Raising, Edit = "insert into people (id, party_id, mark, version, sealed, created, mac) \
        values ($5, $2, $6, 1, $7, $3, $8)";
}

/// The id of the person with this number at the asker's party, if the party knows her. Leave to change is asked for: it
/// holds the party's people until the end of the transaction, so that two who raise the same new number at once find
/// one person.
pub async fn find(grant: &Grant<'_, Raising, Edit>, record: &PersonRecord) -> Result<Option<Id<Person>>, Error> {
    let mark = grant.blind_index(&record.canonical()).await?;
    grant.maybe(&FIND, params![&mark]).await?.map(|row| row.get("id")).transpose()
}

/// The same, made now if the party does not know her.
pub async fn find_or_add(grant: &Grant<'_, Raising, Edit>, record: &PersonRecord) -> Result<Id<Person>, Error> {
    if let Some(id) = find(grant, record).await? {
        return Ok(id);
    }
    let mark = grant.blind_index(&record.canonical()).await?;
    let id = grant.new_id()?;
    let sealed = grant.found(id).await?.seal(&PEOPLE, id, 1, record)?;
    let mac = grant.sign(&PEOPLE_MARK, id, &params![grant.party()?, &mark, grant.now()]).await?;
    grant.change(&ADD, params![id, &mark, sealed, mac]).await?;
    Ok(id)
}
