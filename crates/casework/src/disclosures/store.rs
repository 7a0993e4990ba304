//! Writing, disclosing, recalling and reading items (L1.19, L1.20).

use base::{Code as _, Error, Id};
use constcat::concat;
use serde_json::Value;
use vault::{Crossing, Edit, Grant, Param, Party, Row, Sealed, hash, params};

use super::content::Content;
use super::copy::Copy;
use super::model::{Disclosure, Entry, Item, ItemKind, ItemState, NewItem, Passed, Receipt, Release};
use crate::access::{Case, DISCLOSURES, FLOWS, READABLE, STOPS_PROOF};

vault::sealed! {
    /// Where items are sealed, with all that says what an item is: an altered subject or state opens nothing, so nothing
    /// goes on under it. What changes one of these seals the item anew. `changed` is left out: it orders lists.
    pub ITEMS = "items" as "i" ("case_id", "party_id", "author", "kind", "subject", "state", "consultation", "about_item",
        "about_party", "code", "due")
}
vault::sealed! {
    /// The same as a list of cases calls them.
    pub(super) FACE_OWN = "items" as "fi" ("case_id", "party_id", "author", "kind", "subject", "state", "consultation",
        "about_item", "about_party", "code", "due")
}
/// Where their copies are sealed. The clear columns of these stand under a mark.
/// Opening one tells the log whose it is; `party_id` is what a query calls the party that let it go.
pub const COPIES: Sealed = Sealed::of("disclosures").copy_of("party_id");
/// The same two as a list of cases brings them.
pub(super) const FACE_ITEM: Sealed = FACE_OWN.named("fi_id", "fi_version", "fi_sealed").beside("fi_clear");
pub(super) const FACE_COPY: Sealed = COPIES.named("fd_id", "fd_version", "fd_sealed").copy_of("fd_from");

/// What [`Copy::of`] reads, of the disclosure `d`; a statement's own columns follow.
pub(super) const COPY_COLUMNS: &str = "select d.id, d.item_id, d.item_version, d.from_party, d.to_party, d.kind, d.subject, \
    d.purpose, d.consent_id, d.decided_by, d.at, d.release_at, d.recalled, d.ended, d.file_to, d.consultation, \
    d.about_item, d.about_party, d.code, d.due, d.hash, d.version, ";

/// The own items of a case, whatever the grant is for.
pub const OWN: &str = concat!(
    "select i.id, i.id as item_id, i.party_id, i.author, i.kind, i.subject, i.state, i.consultation, \
    i.about_item, i.about_party, i.code, i.due, i.version, i.version as item_version, i.changed as at, i.changed as released, i.sealed, ",
    ITEMS.clear,
    " as clear, 1 as own, '' as proof from items i where i.case_id = $4 and i.party_id = $2"
);

const RECEIVED: &str = concat!(
    "select d.id, d.item_id, d.from_party, d.decided_by, d.kind, d.subject, 'disclosed', d.consultation, d.about_item, \
     d.about_party, d.code, d.due, d.version, d.item_version, d.at, d.release_at, d.sealed, '', 0, ",
    DISCLOSURES.proof,
    " || f.tuple from disclosures d",
    READABLE,
    "where d.case_id = $4 and d.to_party = $2"
);

/// What all that was received rests on, in a row of its own that is no entry: written out beside each, the newest version
/// and its stops would be told as often as there are texts.
const HEAD: &str = concat!(
    "select null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 0, h.head \
     from (select f.head from (",
    FLOWS,
    ") as f where f.case_id = $4 limit 1) as h"
);

/// What a receipt is read from, of the disclosure `d`.
const RECEIPT: &str =
    "d.item_id, d.item_version, d.kind, d.to_party, d.purpose, d.at, d.release_at, d.ended, d.file_to";

vault::statements! {
    /// Own items, and what was received and may be read now: consent, blocks and the time to undo decide.
    ENTRIES: Case, Read = concat!(OWN, " union all ", RECEIVED, " union all ", HEAD, " order by at, item_id");
    /// Those that have ended too.
    RECEIPTS: Case, Read = concat!("select ", RECEIPT, ", ", DISCLOSURES.proof, " as proof from disclosures d \
        where d.case_id = $4 and d.from_party = $2 and d.recalled is null order by d.at, d.id");
    /// Those that the page of a case shows: while it is being prepared, and where a later version of the consent may have
    /// ended one that can go again.
    SENT_AS_SHOWN: Case, Read = concat!("select ", RECEIPT, ", ", DISCLOSURES.proof, " as proof from cases c \
        join disclosures d on d.case_id = c.id where c.id = $4 and d.from_party = $2 and d.recalled is null \
        and (c.state in ('preparing', 'scheduled') or (c.consents > 1 and c.state <> 'closed')) order by d.at, d.id");
    /// All with whether a stop that the own party recorded stands against it.
    SENT_AND_STOPPED: Case, Read = concat!("select ", RECEIPT, ", case when exists (select 1 from blocks b where b.case_id = c.id \
        and b.from_party = $2 and b.to_party = d.to_party and b.lifted is null \
        and (b.subject is null or b.subject = d.subject)) then 1 else 0 end as stopped, ", DISCLOSURES.proof, " || ",
        STOPS_PROOF, " as proof from disclosures d join cases c on c.id = d.case_id \
        where d.case_id = $4 and d.from_party = $2 and d.recalled is null order by d.at, d.id");
    ITEM: Case, Read = concat!("select i.id, i.author, i.kind, i.subject, i.state, i.consultation, i.about_item, \
        i.about_party, i.code, i.due, i.version, i.sealed, ", ITEMS.clear, " as clear from items i where i.id = $5 \
        and i.case_id = $4 and i.party_id = $2");
    SENT: Case, Read = concat!(COPY_COLUMNS, DISCLOSURES.proof, " as proof from disclosures d where d.item_id = $5 \
        and d.from_party = $2 and d.case_id = $4 and d.recalled is null and d.ended is null and d.release_at > $3");
    /// Who has this version for this purpose already.
    HAVE: Case, Read = "select d.to_party from disclosures d where d.item_id = $5 and d.item_version = $6 and d.purpose = $7 \
        and d.case_id = $4 and d.from_party = $2 and d.recalled is null and d.ended is null";
    /// Has the own party let anything go under this version of the consent?
    UNDER: Case, Read = concat!("select ", DISCLOSURES.proof, " as proof from disclosures d where d.case_id = $4 \
        and d.from_party = $2 and d.consent_id = $5 limit 1");
    /// Has the own party let anything go under the newest version of the consent?
    UNDER_NEWEST: Case, Read = concat!("select ", DISCLOSURES.proof, " as proof from cases c join consents k \
        on k.case_id = c.id and k.number = c.consents join disclosures d on d.case_id = c.id and d.consent_id = k.id \
        where c.id = $4 and d.from_party = $2 limit 1");
    ADD_ITEM: Case, Edit = "insert into items (id, case_id, party_id, author, kind, subject, state, consultation, about_item, \
        about_party, code, due, version, created, changed, sealed) \
        values ($5, $4, $2, $1, $6, $7, 'draft', $8, $9, $10, $11, $12, 1, $3, $3, $13)";
    SAVE_ITEM: Case, Edit = "update items set subject = $7, code = $8, due = $9, sealed = $10, version = version + 1, \
        state = 'draft', author = $1, changed = $3 where id = $5 and case_id = $4 and party_id = $2 and version = $6";
    SET_STATE: Case, Edit = "update items set state = $7, sealed = $8, changed = $3 where id = $5 and case_id = $4 \
        and party_id = $2 and version = $6";
    /// The columns of the mark in its order, between id, content and mark.
    ADD_COPY: Case, Edit = "insert into disclosures (id, item_id, item_version, case_id, from_party, to_party, kind, subject, \
        purpose, consent_id, decided_by, at, release_at, recalled, ended, file_to, consultation, about_item, about_party, \
        code, due, hash, version, sealed, mac) values ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
        $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)";
    RECALL: Case, Edit = "update disclosures set recalled = $3, sealed = null, mac = $6 where id = $5 and case_id = $4 \
        and from_party = $2 and recalled is null and ended is null";
    WAIVE: Case, Edit = "update disclosures set release_at = $3, mac = $6 where id = $5 and case_id = $4 and from_party = $2 \
        and recalled is null and ended is null";
}

/// Writes a new item as a draft in the asker's party's compartment. Nobody outside the party can read it.
pub async fn draft<T: Content>(grant: &Grant<'_, Case, Edit>, new: &NewItem, content: &T) -> Result<Id<Item>, Error> {
    says::<T>(new.kind)?;
    let id = grant.new_id()?;
    let sealed = grant.compartment()?.seal_beside(&ITEMS, id, 1, &of_draft(grant, new)?, content)?;
    let (kind, subject) = (new.kind.code(), new.subject.code());
    let own = params![
        id,
        kind,
        subject,
        new.consultation,
        new.about_item,
        new.about_party,
        new.code.clone(),
        new.due,
        sealed
    ];
    grant.change(&ADD_ITEM, own).await?;
    grant.about(id, 1);
    Ok(id)
}

/// May an item of this kind say this?
fn says<T: Content>(kind: ItemKind) -> Result<(), Error> {
    if T::KINDS.contains(&kind) { Ok(()) } else { Err(Error::internal("the content of an item", kind.code())) }
}

/// The clear columns of a draft that the asker writes.
fn of_draft(grant: &Grant<'_, Case, Edit>, new: &NewItem) -> Result<Vec<Param>, Error> {
    Ok(params![
        grant.id()?,
        grant.party()?,
        grant.me()?,
        new.kind.code(),
        new.subject.code(),
        ItemState::Draft.code(),
        new.consultation,
        new.about_item,
        new.about_party,
        new.code.clone(),
        new.due
    ])
}

/// Replaces an own item's content by a new version, again a draft; answers with that version. `new` says all that is
/// clear about it, also what stays as it was.
/// `Stale` when another version than `version` stands there now.
pub async fn save<T: Content>(
    grant: &Grant<'_, Case, Edit>,
    id: Id<Item>,
    version: i64,
    new: &NewItem,
    content: &T,
) -> Result<i64, Error> {
    says::<T>(new.kind)?;
    let sealed = grant.compartment()?.seal_beside(&ITEMS, id, version + 1, &of_draft(grant, new)?, content)?;
    let own = params![id, version, new.subject.code(), new.code.clone(), new.due, sealed];
    grant.change(&SAVE_ITEM, own).await?;
    grant.about(id, version + 1);
    Ok(version + 1)
}

/// Takes an own item away: it stays in the party's records as withdrawn.
pub async fn withdraw(grant: &Grant<'_, Case, Edit>, id: Id<Item>) -> Result<(), Error> {
    let (row, content) = item(grant, id).await?;
    set_state(grant, &row, &content, ItemState::Withdrawn).await
}

/// An own item, opened.
async fn item(grant: &Grant<'_, Case, Edit>, id: Id<Item>) -> Result<(Row, Value), Error> {
    let row = grant.one(&ITEM, params![id]).await?;
    let content = grant.open(&row, &ITEMS)?;
    grant.about(id, row.get("version")?);
    Ok((row, content))
}

/// Gives an own item that was opened another state: its seal vouches for that too.
async fn set_state(grant: &Grant<'_, Case, Edit>, row: &Row, content: &Value, state: ItemState) -> Result<(), Error> {
    let text = |name| row.get::<Option<String>>(name);
    let (id, version): (Id<Item>, i64) = (row.get("id")?, row.get("version")?);
    let clear = params![
        grant.id()?,
        grant.party()?,
        text("author")?,
        text("kind")?,
        text("subject")?,
        state.code(),
        row.get::<i64>("consultation")?,
        text("about_item")?,
        text("about_party")?,
        text("code")?,
        text("due")?
    ];
    let sealed = grant.compartment()?.seal_beside(&ITEMS, id, version, &clear, content)?;
    grant.change(&SET_STATE, params![id, version, state.code(), sealed]).await
}

/// Lets a frozen copy of an own item go to each receiver whom consent allows it now, and says which those are. Who has
/// this version already gets no second copy. `SignIn` when it is the party's first under this version of the consent
/// and the sign-in is not fresh.
pub async fn disclose(
    grant: &Grant<'_, Case, Edit>,
    id: Id<Item>,
    release: &Release<'_>,
) -> Result<Vec<(Id<Party>, Passed)>, Error> {
    pass(grant, id, release, false).await
}

/// The same for what is said of the case in hand in an open meeting: opening it asked for the fresh sign-in, and nobody
/// is sent to sign in while people talk.
pub async fn disclose_in_meeting(
    grant: &Grant<'_, Case, Edit>,
    id: Id<Item>,
    release: &Release<'_>,
) -> Result<Vec<(Id<Party>, Passed)>, Error> {
    pass(grant, id, release, true).await
}

async fn pass(
    grant: &Grant<'_, Case, Edit>,
    id: Id<Item>,
    release: &Release<'_>,
    mut covered: bool,
) -> Result<Vec<(Id<Party>, Passed)>, Error> {
    let (row, content) = item(grant, id).await?;
    let subject: String = row.get("subject")?;
    let version: i64 = row.get("version")?;
    let have = grant.all(&HAVE, params![id, version, release.purpose.code()]).await?;
    let have: Vec<Id<Party>> = have.iter().map(|row| row.get("to_party")).collect::<Result<_, _>>()?;
    let mut passed = Vec::new();
    for to in release.to {
        let how = match grant.cross(*to, &subject, release.purpose.code()).await? {
            Some(_) if have.contains(to) => Passed::Goes,
            Some(crossing) => {
                if !covered && grant.maybe(&UNDER, params![crossing.basis()]).await?.is_none() {
                    grant.fresh()?;
                }
                covered = true;
                copy(grant, &row, &content, release, &crossing).await?;
                Passed::Goes
            }
            None => Passed::DoesNot,
        };
        passed.push((*to, how));
    }
    if passed.iter().any(|(_, how)| *how == Passed::Goes) {
        set_state(grant, &row, &content, ItemState::Disclosed).await?;
    }
    Ok(passed)
}

async fn copy(
    grant: &Grant<'_, Case, Edit>,
    row: &Row,
    content: &Value,
    release: &Release<'_>,
    crossing: &Crossing<'_>,
) -> Result<(), Error> {
    let id = grant.new_id::<Disclosure>()?;
    let sealed = crossing.compartment().seal(&COPIES, id, 1, content)?;
    let text = |name| row.get::<Option<String>>(name);
    let copy = Copy {
        item: row.get("id")?,
        item_version: row.get("version")?,
        from: grant.party()?,
        to: crossing.to(),
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        purpose: release.purpose.code().to_owned(),
        consent: crossing.basis().to_owned(),
        decided_by: grant.me()?.to_string(),
        at: grant.now(),
        release_at: release.release_at,
        recalled: None,
        ended: None,
        file_to: None,
        consultation: row.get("consultation")?,
        about_item: text("about_item")?,
        about_party: text("about_party")?,
        code: text("code")?,
        due: text("due")?,
        hash: hash(content.to_string().as_bytes()),
        version: 1,
    };
    let fields = copy.fields(grant.id()?);
    let mac = grant.sign(&DISCLOSURES, id, &fields).await?;
    let said = format!("{} {} to {}", copy.item, copy.item_version, copy.to);
    grant.note_of("disclose", (id, copy.version), said);
    let row = params![id].into_iter().chain(fields).chain(params![sealed, mac]);
    grant.change(&ADD_COPY, row.collect()).await
}

/// Takes back what nobody can have read yet; the copies' content is gone, the item is a draft again.
/// `Refused` when the time to undo is over.
pub async fn recall(grant: &Grant<'_, Case, Edit>, id: Id<Item>) -> Result<(), Error> {
    let sent = grant.all(&SENT, params![id]).await?;
    if sent.is_empty() {
        return Err(Error::Refused("too-late-to-undo"));
    }
    for row in &sent {
        let copy = Copy { recalled: Some(grant.now()), ..Copy::of(row)? };
        resign(grant, row, &RECALL, &copy).await?;
        grant.forget("disclosures.sealed", row.get::<Id<Disclosure>>("id")?);
    }
    let (row, content) = item(grant, id).await?;
    grant.note_of("recall", (id, row.get("version")?), id.to_string());
    set_state(grant, &row, &content, ItemState::Draft).await
}

/// 'Lämna nu': waives the time to undo.
pub async fn release_now(grant: &Grant<'_, Case, Edit>, id: Id<Item>) -> Result<(), Error> {
    for row in grant.all(&SENT, params![id]).await? {
        let copy = Copy { release_at: grant.now(), ..Copy::of(&row)? };
        resign(grant, &row, &WAIVE, &copy).await?;
        grant.about(id, copy.item_version);
    }
    Ok(())
}

/// Gives a copy whose old mark has held a new one.
async fn resign(
    grant: &Grant<'_, Case, Edit>,
    row: &Row,
    statement: &vault::Statement<Case, Edit>,
    copy: &Copy,
) -> Result<(), Error> {
    let id: Id<Disclosure> = row.get("id")?;
    let mac = grant.sign_again(&DISCLOSURES, id, &copy.fields(grant.id()?)).await?;
    grant.change(statement, params![id, mac]).await
}

/// Own items and the newest readable copy of each received one, oldest first.
pub async fn entries<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Entry>, Error> {
    let mut rows = Vec::new();
    // One row bears what all the others rest on, and no item.
    for row in grant.all(&ENTRIES, params![]).await? {
        if row.get::<Option<String>>("item_id")?.is_some() {
            rows.push(row);
        }
    }
    newest(rows)
}

fn newest(rows: Vec<Row>) -> Result<Vec<Entry>, Error> {
    let mut entries: Vec<Entry> = Vec::with_capacity(rows.len());
    for row in rows {
        let entry = entry(row)?;
        match entries.iter_mut().find(|other| other.item == entry.item) {
            Some(other) if other.version < entry.version => *other = entry,
            Some(_) => {}
            None => entries.push(entry),
        }
    }
    Ok(entries)
}

fn entry(row: Row) -> Result<Entry, Error> {
    Ok(Entry {
        item: row.get("item_id")?,
        party: row.get("party_id")?,
        author: row.get("author")?,
        kind: row.code("kind")?,
        subject: row.code("subject")?,
        state: row.code("state")?,
        consultation: row.get("consultation")?,
        about_item: row.get("about_item")?,
        about_party: row.get("about_party")?,
        code: row.get("code")?,
        due: row.get("due")?,
        version: row.get("item_version")?,
        at: row.get("at")?,
        released: row.get("released")?,
        own: row.get("own")?,
        row,
    })
}

impl Entry {
    /// Opens the content, as the type its kind has.
    pub fn content<T: Content, A>(&self, grant: &Grant<'_, Case, A>) -> Result<T, Error> {
        says::<T>(self.kind)?;
        grant.open(&self.row, if self.own { &ITEMS } else { &COPIES })
    }
}

/// Would letting go be the own party's first act under the newest version of the consent? It asks for a fresh sign-in.
pub async fn is_first<A>(grant: &Grant<'_, Case, A>) -> Result<bool, Error> {
    Ok(grant.maybe(&UNDER_NEWEST, params![]).await?.is_none())
}

/// To whom the asker's party's items went and where they live.
pub async fn receipts<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Receipt>, Error> {
    let mut sent = sent(grant).await?;
    sent.retain(|receipt| receipt.ended.is_none());
    Ok(sent)
}

/// The same with those that have ended.
pub async fn sent<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Receipt>, Error> {
    grant.all(&RECEIPTS, params![]).await?.iter().map(Receipt::of).collect()
}

/// Those of them that the page of the case shows.
pub async fn sent_as_shown<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Receipt>, Error> {
    grant.all(&SENT_AS_SHOWN, params![]).await?.iter().map(Receipt::of).collect()
}

/// All of them, each with whether the own party's stop stands against it now.
pub async fn sent_and_stopped<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<(Receipt, bool)>, Error> {
    let read = |row: &Row| Ok((Receipt::of(row)?, row.get("stopped")?));
    grant.all(&SENT_AND_STOPPED, params![]).await?.iter().map(read).collect()
}

impl Receipt {
    fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            item: row.get("item_id")?,
            version: row.get("item_version")?,
            kind: row.code("kind")?,
            to: row.get("to_party")?,
            purpose: row.code("purpose")?,
            at: row.get("at")?,
            release_at: row.get("release_at")?,
            ended: row.get("ended")?,
            file_to: row.get("file_to")?,
        })
    }
}
