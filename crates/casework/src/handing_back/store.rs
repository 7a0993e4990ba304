//! The SQL of what a party wrote in its cases. As `HandingBack`, under the order of two of the party's administrators.

use base::{Code as _, Error, Id, Instant, Language};
use constcat::concat;
use organisation::party_leaving::ExportOrder;
use vault::{Grant, Party, Read, Row, Transaction, params};

use super::facts_store;
use super::model::{CaseFile, Text, moment};
use super::policy::{HandedBack, HandedPerson};
use crate::access::{CASES, Case, ClosedReason, PARTS, Person, Subject};
use crate::disclosures::{ITEMS, ItemKind, ItemState, OWN_ITEMS};
use crate::own_file::{Kind, Piece, TOLD_AND_ASKED, afterwards};
use crate::people::{PEOPLE, PEOPLE_MARK};

vault::statements! {
    PARTS_OF: ExportOrder, Read = concat!("select e.case_id, e.person_id, ", PARTS.proof,
        " as proof from case_parties e where e.party_id = $2 order by e.case_id");
    HEAD: HandedBack, Read = concat!("select c.party_id, c.state, c.raised, c.closed, c.closed_reason, e.invited, e.filed, \
        t.name as team, ", CASES.proof, " || ", PARTS.proof, " as proof from cases c join case_parties e on e.case_id = c.id \
        and e.party_id = $2 join teams t on t.id = c.team_id where c.id = $4");
    /// The party's own items alone: what it received stands in another table, and is not read.
    ITEMS_OF: HandedBack, Read = concat!(OWN_ITEMS, " order by at, item_id");
    TOLD: HandedBack, Read = TOLD_AND_ASKED;
    /// What a text is about names a party.
    NAMES: HandedBack, Read = "select p.id, p.name from parties p where p.id in (select i.about_party from items i \
        where i.case_id = $4 and i.party_id = $2)";
    RECORD: HandedPerson, Read = concat!("select n.id, n.version, n.sealed, ", PEOPLE_MARK.proof,
        " as proof from people n where n.id = $4 and n.party_id = $2");
}

/// A case in which the party has a part, and whom it is about.
#[derive(Clone, Copy)]
pub struct Part {
    pub case: Id<Case>,
    pub person: Id<Person>,
}

/// Every case in which the party has or has had a part.
pub async fn parts(grant: &Grant<'_, ExportOrder, Read>) -> Result<Vec<Part>, Error> {
    let part = |row: &Row| Ok(Part { case: row.get("case_id")?, person: row.get("person_id")? });
    grant.all(&PARTS_OF, params![]).await?.iter().map(part).collect()
}

/// What the party wrote and decided in one of them.
pub async fn case_file(tx: &Transaction, part: Part) -> Result<CaseFile, Error> {
    let grant = tx.ask::<HandedBack, Read>(part.case.cast()).await?;
    let head = grant.one(&HEAD, params![]).await?;
    let culled = grant.is_sealed_shut();
    let raised_it = head.get::<Id<Party>>("party_id")? == grant.party()?;
    let reason = head.get::<Option<String>>("closed_reason")?.and_then(|code| ClosedReason::from_code(&code));
    let reason = reason.map(|reason| if raised_it { reason } else { reason.to_others() }.code().to_owned());
    Ok(CaseFile {
        case: part.case.to_string(),
        team: head.get("team")?,
        raised_by_the_party: raised_it,
        raised: moment(head.get("raised")?),
        state: head.get("state")?,
        closed: head.get::<Option<Instant>>("closed")?.map(moment),
        closed_reason: reason,
        invited: moment(head.get("invited")?),
        filed: head.get::<Option<Instant>>("filed")?.map(moment),
        culled,
        person: person(tx, part.person).await?,
        texts: if culled { Vec::new() } else { texts(&grant).await? },
        disclosed: facts_store::disclosed(&grant).await?,
        consents: facts_store::consents(&grant).await?,
        insufficient: if culled { Vec::new() } else { facts_store::insufficient(&grant).await? },
        not_filed: if culled { Vec::new() } else { facts_store::not_filed(&grant).await? },
        responsible: facts_store::responsible(&grant).await?,
    })
}

/// Nothing where the record was culled.
async fn person(tx: &Transaction, id: Id<Person>) -> Result<Option<crate::people::PersonRecord>, Error> {
    let grant = tx.ask::<HandedPerson, Read>(id.cast()).await?;
    if grant.is_sealed_shut() {
        return Ok(None);
    }
    grant.open(&grant.one(&RECORD, params![]).await?, &PEOPLE).map(Some)
}

async fn texts(grant: &Grant<'_, HandedBack, Read>) -> Result<Vec<Text>, Error> {
    let names = grant.all(&NAMES, params![]).await?;
    let names = names.iter().map(|row| Ok((row.get("id")?, row.get("name")?)));
    let names = names.collect::<Result<Vec<(Id<Party>, String)>, Error>>()?;
    let mut texts = Vec::new();
    for row in grant.all(&ITEMS_OF, params![]).await? {
        texts.push(item(grant, &row, &names)?);
    }
    for row in grant.all(&TOLD, params![]).await? {
        texts.push(told(grant, &row)?);
    }
    Ok(texts)
}

fn item(grant: &Grant<'_, HandedBack, Read>, row: &Row, names: &[(Id<Party>, String)]) -> Result<Text, Error> {
    let (kind, subject): (ItemKind, Subject) = (row.code("kind")?, row.code("subject")?);
    let state: ItemState = row.code("state")?;
    let about: Option<Id<Party>> = row.get("about_party")?;
    let piece = Piece {
        kind: Kind::Item(kind),
        party: String::new(),
        about: about.and_then(|id| names.iter().find(|(party, _)| *party == id)).map(|(_, name)| name.clone()),
        subject: Some(subject),
        day: row.get::<Instant>("at")?.date(),
        due: row.get("due")?,
        code: row.get("code")?,
        draft: state == ItemState::Draft,
        content: grant.open(row, &ITEMS)?,
    };
    Ok(Text {
        subject: Some(subject.code().to_owned()),
        state: Some(state.code().to_owned()),
        consultation: Some(row.get("consultation")?),
        author: Some(row.get("author")?),
        ..text(row, kind.code(), piece)?
    })
}

fn told(grant: &Grant<'_, HandedBack, Read>, row: &Row) -> Result<Text, Error> {
    let piece = afterwards(row, String::new(), |row, sealed| grant.open(row, sealed))?;
    text(row, if piece.kind == Kind::Feedback { "feedback" } else { "follow_up" }, piece)
}

fn text(row: &Row, kind: &str, piece: Piece) -> Result<Text, Error> {
    Ok(Text {
        id: row.get("id")?,
        kind: kind.to_owned(),
        subject: None,
        state: None,
        version: row.get("version")?,
        consultation: None,
        day: piece.day.to_string(),
        due: piece.due.map(|day| day.to_string()),
        code: piece.code.clone(),
        about: piece.about.clone(),
        author: None,
        lines: piece.lines(Language::Sv, true),
        content: piece.content,
    })
}
