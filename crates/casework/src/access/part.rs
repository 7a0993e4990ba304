//! A party's part in a case: its own record of the person, when it was told of the case, and when it took what it needs to
//! its own record.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Read, Resource, Row, Statement, params};

use super::model::Person;
use super::policy::{Case, PARTS};

const PART: &str = concat!(
    "select e.id, e.case_id, e.party_id, e.person_id, e.invited, e.filed, ",
    PARTS.proof,
    " as proof from case_parties e where e.case_id = $4 and "
);
/// What one party's own part in a case is read, added and filed by, whatever the grant is for.
pub const OWN_PART: &str = concat!(PART, "e.party_id = $2");
pub const ADD_PART: &str =
    "insert into case_parties (id, case_id, party_id, person_id, invited, mac) values ($5, $6, $7, $8, $9, $10)";
pub const FILE_PART: &str = "update case_parties set filed = $6, mac = $7 where id = $5 and case_id = $4";

vault::statements! {
    OF_PARTY: Case, Read = concat!(PART, "e.party_id = $5");
    FILED: Case, Read = concat!(PART, "e.filed is not null");
    ADD: Case, Edit = ADD_PART;
    TELL_AGAIN: Case, Edit = "update case_parties set person_id = $6, invited = $7, mac = $8 where id = $5 and case_id = $4";
    FILE: Case, Edit = FILE_PART;
}

/// Marks the ids of parts.
#[derive(Debug)]
enum PartId {}

/// What a party is to a case besides who may open it.
#[derive(Clone, Debug)]
pub struct Part {
    id: Id<PartId>,
    case: Id<Case>,
    party: Id<Party>,
    person: Id<Person>,
    invited: Instant,
    filed: Option<Instant>,
}

impl Part {
    pub fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            case: row.get("case_id")?,
            party: row.get("party_id")?,
            person: row.get("person_id")?,
            invited: row.get("invited")?,
            filed: row.get("filed")?,
        })
    }

    /// The fields in the order their mark is made of.
    fn fields(&self) -> Vec<Param> {
        params![self.case, self.party, self.person, self.invited, self.filed]
    }
}

/// The part of the party that raises a case. `add` is [`ADD_PART`] under the grant to raise it.
pub async fn begin<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    add: &Statement<R, Edit>,
    case: Id<Case>,
    (party, person): (Id<Party>, Id<Person>),
) -> Result<(), Error> {
    let part = Part { id: grant.new_id()?, case, party, person, invited: grant.now(), filed: None };
    let mac = grant.sign(&PARTS, part.id, &part.fields()).await?;
    grant.change(add, params![part.id, case, party, person, part.invited, mac]).await
}

/// A party is told of the case, for the first time or anew; it has its own record of the person.
pub async fn told(grant: &Grant<'_, Case, Edit>, party: Id<Party>, person: Id<Person>) -> Result<(), Error> {
    let Some(row) = grant.maybe(&OF_PARTY, params![party]).await? else {
        return begin(grant, &ADD, grant.id()?, (party, person)).await;
    };
    let part = Part { person, invited: grant.now(), ..Part::of(&row)? };
    let mac = grant.sign_again(&PARTS, part.id, &part.fields()).await?;
    grant.change(&TELL_AGAIN, params![part.id, person, part.invited, mac]).await
}

/// Notes that the own party has taken what it needs to its own record. `own` is [`OWN_PART`] and `file` is [`FILE_PART`],
/// under the grant in hand: of the case, or of what is left of it.
pub async fn file<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    own: &Statement<R, Read>,
    file: &Statement<R, Edit>,
) -> Result<(), Error> {
    let part = Part { filed: Some(grant.now()), ..Part::of(&grant.one(own, params![]).await?)? };
    let mac = grant.sign_again(&PARTS, part.id, &part.fields()).await?;
    grant.change(file, params![part.id, part.filed, mac]).await
}

/// A new consultation brings every party new things to file.
pub async fn unfile(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    for row in grant.all(&FILED, params![]).await? {
        let part = Part { filed: None, ..Part::of(&row)? };
        let mac = grant.sign_again(&PARTS, part.id, &part.fields()).await?;
        grant.change(&FILE, params![part.id, part.filed, mac]).await?;
    }
    Ok(())
}
