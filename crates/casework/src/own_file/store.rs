//! What belongs in a party's own record of a case.

use base::{Date, Error, Id, Instant};
use constcat::concat;
use organisation::parties::PartyName;
use serde_json::Value;
use vault::{Edit, Grant, Party, Read, Row, Sealed, params};

use super::model::{Kind, Piece};
use crate::access::{self, Case, FILE_PART, OWN_PART, PARTS};
use crate::disclosures::{self, Entry, ItemKind, ItemState};
use crate::followups::{FEEDBACK_MARK, FOLLOWUP_MARK};

/// The own party and those whose texts or names it has; with the own party's place in the case.
pub(super) const NAMED: &str = concat!(
    "select p.id, p.kind, p.name, p.short, e.filed, coalesce(",
    PARTS.proof,
    ", '') as proof from parties p \
     left join case_parties e on e.case_id = $4 and e.party_id = p.id and e.party_id = $2 where p.id = $2 \
     or p.id in (select d.from_party from disclosures d where d.case_id = $4 and d.to_party = $2) \
     or p.id in (select d.about_party from disclosures d where d.case_id = $4 and d.to_party = $2) \
     or p.id in (select i.about_party from items i where i.case_id = $4 and i.party_id = $2)"
);
/// What the own party has told the individual and asked her.
pub const TOLD_AND_ASKED: &str = concat!(
    "select 'feedbacks' as place, b.id, b.version, b.sealed, b.due, b.done, ",
    FEEDBACK_MARK.proof,
    " as proof from feedbacks b where b.case_id = $4 and b.party_id = $2 and b.done is not null and b.sealed is not null \
     union all select 'followups', u.id, u.version, u.sealed, u.due, u.done, ",
    FOLLOWUP_MARK.proof,
    " from followups u where u.case_id = $4 and u.party_id = $2 and u.done is not null and u.sealed is not null \
     order by 6, 2"
);

vault::statements! {
    NAMES: Case, Read = NAMED;
    AFTER: Case, Read = TOLD_AND_ASKED;
    OWN: Case, Read = OWN_PART;
    FILE: Case, Edit = FILE_PART;
}

/// Where what was told and asked is sealed.
const FEEDBACKS: Sealed = Sealed::of("feedbacks");
const FOLLOWUPS: Sealed = Sealed::of("followups");

/// A party's whole part in a case.
pub struct OwnFile {
    pub pieces: Vec<Piece>,
    pub filed: Option<Instant>,
}

/// Own texts and received ones that may be read now, the question first and then the oldest.
pub async fn own_file(grant: &Grant<'_, Case, Read>) -> Result<OwnFile, Error> {
    let (entries, me) = (disclosures::entries(grant).await?, grant.party()?);
    let (mut names, mut filed) = (Vec::new(), None);
    for row in grant.all(&NAMES, params![]).await? {
        let name = PartyName::of(&row)?;
        if name.id == me {
            filed = row.get("filed")?;
        }
        names.push(name);
    }
    let mut pieces = Vec::new();
    for entry in entries.iter().filter(|entry| entry.state != ItemState::Withdrawn) {
        pieces.push(piece(grant, entry, &names)?);
    }
    for row in grant.all(&AFTER, params![]).await? {
        pieces.push(afterwards(&row, name_of(&names, me), |row, sealed| grant.open(row, sealed))?);
    }
    pieces.sort_by_key(|piece| piece.kind != Kind::Item(ItemKind::Case));
    Ok(OwnFile { pieces, filed })
}

pub(super) fn name_of(names: &[PartyName], id: Id<Party>) -> String {
    names.iter().find(|party| party.id == id).map(|party| party.name.clone()).unwrap_or_default()
}

fn piece(grant: &Grant<'_, Case, Read>, entry: &Entry, names: &[PartyName]) -> Result<Piece, Error> {
    Ok(Piece {
        kind: Kind::Item(entry.kind),
        party: name_of(names, entry.party),
        about: entry.about_party.map(|id| name_of(names, id)),
        subject: (entry.kind != ItemKind::Case).then_some(entry.subject),
        day: entry.at.date(),
        due: entry.due,
        code: entry.code.clone(),
        draft: entry.own && entry.state == ItemState::Draft,
        content: entry.content(grant)?,
    })
}

/// What the own party told or asked her, opened under the reader's grant.
pub fn afterwards(
    row: &Row,
    party: String,
    open: impl Fn(&Row, &Sealed) -> Result<Value, Error>,
) -> Result<Piece, Error> {
    let feedback = row.get::<String>("place")? == "feedbacks";
    let content = open(row, if feedback { &FEEDBACKS } else { &FOLLOWUPS })?;
    Ok(Piece {
        kind: if feedback { Kind::Feedback } else { Kind::FollowUp },
        party,
        about: None,
        subject: None,
        day: row.get::<Instant>("done")?.date(),
        due: row.get::<Option<Date>>("due")?,
        code: None,
        draft: false,
        content,
    })
}

/// Notes that the party has taken its part to its own record.
pub async fn file(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    grant.note("export", "filed");
    access::file(grant, &OWN, &FILE).await
}
