//! Writing before a meeting, over the items of a case.

use base::{Code as _, Error, Id};
use vault::{Edit, Grant, Party, params};

use super::model::anew;
use crate::access::{Case, CaseState, Circle, Head, Purpose, Subject, answer_for};
use crate::disclosures::{
    Contribution, Entry, Item, ItemKind, ItemState, NewItem, Note, Passed, RECALL_MINUTES, Receipt, Release, disclose,
    draft, entries, receipts, save, sent,
};

vault::statements! {
    CONVENER: Case, Read = "select u.party_id from cases c join teams t on t.id = c.team_id \
        join care_units u on u.id = t.care_unit_id where c.id = $4";
}

/// Begins a contribution on one subject, empty, and answers with the item to write in.
pub async fn begin(grant: &Grant<'_, Case, Edit>, subject: Subject) -> Result<Id<Item>, Error> {
    let consultation = open_consultation(grant).await?;
    draft(grant, &NewItem::new(ItemKind::Contribution, subject, consultation), &Contribution::default()).await
}

/// The own party's draft on this subject for the consultation that comes, if one is begun.
pub async fn unfinished(grant: &Grant<'_, Case, Edit>, subject: Subject) -> Result<Option<Id<Item>>, Error> {
    let consultation = open_consultation(grant).await?;
    let begun = |entry: &&Entry| {
        entry.own
            && (entry.kind, entry.state) == (ItemKind::Contribution, ItemState::Draft)
            && (entry.subject, entry.consultation) == (subject, consultation)
    };
    Ok(entries(grant).await?.iter().find(begun).map(|entry| entry.item))
}

/// The consultation that is written for now; `Refused` when the case is past it.
async fn open_consultation(grant: &Grant<'_, Case, Edit>) -> Result<i64, Error> {
    let head = Head::of(grant).await?;
    match head.state {
        CaseState::Following | CaseState::Closed => Err(Error::Refused("closed")),
        CaseState::Discussed => Err(Error::Refused("already-done")),
        _ => Ok(head.consultations + 1),
    }
}

/// An own contribution by its id.
pub fn own(entries: &[Entry], id: Id<Item>) -> Result<&Entry, Error> {
    let own = |entry: &&Entry| entry.own && entry.item == id && entry.kind == ItemKind::Contribution;
    entries.iter().find(own).ok_or(Error::NotFound)
}

/// Saves a contribution as a draft; `Stale` when somebody else of the party saved first. Answers with the version.
pub async fn write(
    grant: &Grant<'_, Case, Edit>,
    id: Id<Item>,
    version: i64,
    subject: Subject,
    text: &Contribution,
) -> Result<i64, Error> {
    open_consultation(grant).await?;
    let entries = entries(grant).await?;
    let stands = own(&entries, id)?;
    if stands.version == version && stands.subject == subject && stands.content::<Contribution, _>(grant)? == *text {
        return Ok(version);
    }
    save(grant, id, version, &NewItem::new(ItemKind::Contribution, subject, stands.consultation), text).await
}

/// Lets a contribution go to everybody in the circle whom consent allows it, less those named.
pub async fn let_go(
    grant: &Grant<'_, Case, Edit>,
    id: Id<Item>,
    except: &[Id<Party>],
) -> Result<Vec<(Id<Party>, Passed)>, Error> {
    answer_for(grant).await?;
    let circle = Circle::of(grant).await?;
    let to: Vec<Id<Party>> = circle.others.iter().map(|side| side.party.id).filter(|id| !except.contains(id)).collect();
    let release_at = grant.now().plus_minutes(RECALL_MINUTES);
    disclose(grant, id, &Release { to: &to, purpose: Purpose::Consultation, release_at }).await
}

/// What ended by a consent that was taken back, ran out or was narrowed goes again to those to whom it had gone, as far
/// as consent lets it now: the holder's own act, for all of it at once. `Refused` when nothing is left to let go, or
/// when another version of the consent stands than `version`, of which the page was made.
pub async fn let_go_anew(grant: &Grant<'_, Case, Edit>, version: Option<i64>) -> Result<(), Error> {
    let head = Head::of(grant).await?;
    if version != Some(head.consents) {
        return Err(Error::Refused("preparation.consent-changed"));
    }
    let texts = anew(&entries(grant).await?, &Circle::of(grant).await?, &sent(grant).await?);
    if head.state == CaseState::Closed || texts.is_empty() {
        return Err(Error::Refused("already-done"));
    }
    answer_for(grant).await?;
    let release_at = grant.now().plus_minutes(RECALL_MINUTES);
    for text in texts {
        disclose(grant, text.item, &Release { to: &text.to, purpose: Purpose::Consultation, release_at }).await?;
    }
    Ok(())
}

/// Has an earlier version reached anybody? Then a new one says why it is new (decisions: the case).
pub async fn was_read(grant: &Grant<'_, Case, Edit>, id: Id<Item>) -> Result<bool, Error> {
    let read = |receipt: &Receipt| receipt.item == id && receipt.release_at <= grant.now();
    Ok(receipts(grant).await?.iter().any(read))
}

/// 'Nothing known with us' to the circle, or 'need to talk' to the convener: itself a disclosure.
pub async fn say(
    grant: &Grant<'_, Case, Edit>,
    kind: ItemKind,
    note: &Note,
) -> Result<Vec<(Id<Party>, Passed)>, Error> {
    let consultation = open_consultation(grant).await?;
    if already(&entries(grant).await?, kind, consultation) {
        return Err(Error::Refused("already-done"));
    }
    answer_for(grant).await?;
    let id = draft(grant, &NewItem::new(kind, Subject::Case, consultation), note).await?;
    let convener: Id<Party> = grant.one(&CONVENER, params![]).await?.get("party_id")?;
    let circle = Circle::of(grant).await?;
    let everybody = kind == ItemKind::NothingKnown || convener == grant.party()?;
    let hears = |id: &Id<Party>| everybody || *id == convener;
    let to: Vec<Id<Party>> = circle.others.iter().map(|side| side.party.id).filter(hears).collect();
    let release_at = grant.now().plus_minutes(RECALL_MINUTES);
    disclose(grant, id, &Release { to: &to, purpose: Purpose::Consultation, release_at }).await
}

fn already(entries: &[Entry], kind: ItemKind, consultation: i64) -> bool {
    let same = |entry: &Entry| {
        entry.own && entry.kind == kind && entry.consultation == consultation && entry.state == ItemState::Disclosed
    };
    entries.iter().any(same)
}

/// The words of a subject's code as the log and the address know it.
pub fn subjects() -> impl Iterator<Item = Subject> {
    Subject::ALL.iter().copied().filter(|subject| *subject != Subject::Case)
}
