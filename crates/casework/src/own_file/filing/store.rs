//! The SQL of what has ended.

use base::{Error, Id, Instant};
use constcat::concat;
use organisation::parties::PartyName;
use vault::{Edit, Grant, Party, Read, Resource as _, Row, Transaction, params};

use super::super::model::{Kind, Piece};
use super::super::store::{NAMED, TOLD_AND_ASKED, afterwards, name_of};
use super::policy::Filing;
use crate::access::{self, Case, FILE_PART, LEFT_BEFORE, LEFT_FACE, LEFT_MIDDLE, OWN_PART};
use crate::disclosures::{COPIES, FACE_COLUMNS, FACE_PROOF, ITEMS, ItemKind, ItemState, face};

vault::statements! {
    /// What the own party wrote, and what it may take over of what it received.
    LEFT: Filing, Read = concat!("select i.id, i.id as item_id, i.party_id, i.kind, i.subject, i.about_party, i.code, i.due, \
        i.version, i.version as item_version, i.changed as at, i.state, i.sealed, ", ITEMS.clear, " as clear, 1 as own, \
        cast(null as bigint) as until, '' as proof from items i where i.case_id = $4 and i.party_id = $2 and i.state <> 'withdrawn' \
        union all select w.id, w.item_id, w.party_id, w.kind, w.subject, w.about_party, w.code, w.due, w.version, \
        w.item_version, w.at, 'disclosed', w.sealed, '', 0, w.until, w.proof from (", LEFT_BEFORE, "$4", LEFT_MIDDLE, "$4",
        ") as w order by at, item_id");
    NAMES: Filing, Read = NAMED;
    AFTER: Filing, Read = TOLD_AND_ASKED;
    OWN: Filing, Read = OWN_PART;
    FILE: Filing, Edit = FILE_PART;
    /// The cases in which something is left to take over.
    LIST: Filing, List = concat!("select x.id, x.why, x.proof || ", FACE_PROOF, " as proof, ", FACE_COLUMNS, " from (",
        Filing::POLICY, ") as x left join items fi on fi.case_id = x.id and fi.party_id = $2 and fi.kind = 'case' \
        left join disclosures fd on fd.id = ", LEFT_FACE, " order by x.id limit 50");
}

/// What is left of a case.
pub struct Left {
    pub pieces: Vec<Piece>,
    pub filed: Option<Instant>,
    /// The first instant at which the next of the received texts can no longer be taken.
    pub until: Option<Instant>,
}

/// The own texts, and of each received one the newest version that may be taken over.
pub(super) async fn left(grant: &Grant<'_, Filing, Read>) -> Result<Left, Error> {
    let (mut names, mut filed) = (Vec::new(), None);
    for row in grant.all(&NAMES, params![]).await? {
        let name = PartyName::of(&row)?;
        if name.id == grant.party()? {
            filed = row.get("filed")?;
        }
        names.push(name);
    }
    let rows = newest(grant.all(&LEFT, params![]).await?)?;
    let mut until: Option<Instant> = None;
    let mut pieces = Vec::new();
    for row in &rows {
        let last: Option<Instant> = row.get("until")?;
        until = [until, last].into_iter().flatten().min();
        pieces.push(piece(grant, row, &names)?);
    }
    for row in grant.all(&AFTER, params![]).await? {
        pieces.push(afterwards(&row, name_of(&names, grant.party()?), |row, sealed| grant.open(row, sealed))?);
    }
    pieces.sort_by_key(|piece| piece.kind != Kind::Item(ItemKind::Case));
    Ok(Left { pieces, filed, until })
}

fn newest(rows: Vec<Row>) -> Result<Vec<Row>, Error> {
    let key = |row: &Row| Ok::<_, Error>((row.get::<String>("item_id")?, row.get::<i64>("item_version")?));
    let mut newest: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let (item, version) = key(&row)?;
        let mut at = None;
        for (place, other) in newest.iter().enumerate() {
            let (of, stands) = key(other)?;
            if of == item {
                at = Some((place, stands));
            }
        }
        match at {
            Some((place, stands)) if stands < version => newest[place] = row,
            Some(_) => {}
            None => newest.push(row),
        }
    }
    Ok(newest)
}

fn piece(grant: &Grant<'_, Filing, Read>, row: &Row, names: &[PartyName]) -> Result<Piece, Error> {
    let (kind, own): (ItemKind, bool) = (row.code("kind")?, row.get("own")?);
    let state: ItemState = row.code("state")?;
    Ok(Piece {
        kind: Kind::Item(kind),
        party: name_of(names, row.get("party_id")?),
        about: row.get::<Option<Id<Party>>>("about_party")?.map(|id| name_of(names, id)),
        subject: if kind == ItemKind::Case { None } else { Some(row.code("subject")?) },
        day: row.get::<Instant>("at")?.date(),
        due: row.get("due")?,
        code: row.get("code")?,
        draft: own && state == ItemState::Draft,
        content: grant.open(row, if own { &ITEMS } else { &COPIES })?,
    })
}

/// Notes that the party has taken it to its own record.
pub(super) async fn file(grant: &Grant<'_, Filing, Edit>) -> Result<(), Error> {
    grant.note("export", "filed");
    access::file(grant, &OWN, &FILE).await
}

/// The cases in which something is left, with the name of whom each is about. Logged, with every case shown.
pub(super) async fn cases(tx: &Transaction) -> Result<Vec<(Id<Case>, Option<String>)>, Error> {
    let listing = tx.list(&LIST, params![]).await?;
    let mut cases = Vec::with_capacity(listing.rows.len());
    for row in &listing.rows {
        cases.push((row.get("id")?, face(&listing, row).await?.map(|face| face.person.name)));
    }
    Ok(cases)
}
