//! What a party answers to a proposal, and what it tells later: items of its own.

use base::{Code as _, Error, Id};
use organisation::teams::MEETINGS;
use vault::{Edit, Grant, params};

use super::agreed::answer;
use super::model::{Progress, Taken};
use crate::access::{AGENDA, Case, Circle, Purpose, Subject};
use crate::disclosures::{
    ActionText, Entry, Item, ItemKind, ItemState, NewItem, ProposalLine, RECALL_MINUTES, Release, disclose,
    disclose_in_meeting, draft, entries, recall, save, withdraw,
};

vault::statements! {
    DISCUSSED_NOW: Case, Read = constcat::concat!("select m.id, ", AGENDA.proof, " || ", MEETINGS.proof, " as proof from agenda g \
        join meetings m on m.id = g.meeting_id and m.current_case = g.case_id and m.state = 'open' where g.case_id = $4");
    /// The meetings on whose lists the case stands or stood. Nothing is read there: they are addresses to go back to.
    ON_LISTS: Case, Read = constcat::concat!("select g.meeting_id, ", AGENDA.proof, " as proof from agenda g where g.case_id = $4 order by g.id");
}

/// Marks the ids of meetings, which this slice lies beneath.
pub enum Meeting {}

/// The meetings on whose lists the case stands or stood.
pub async fn meetings(grant: &Grant<'_, Case, Edit>) -> Result<Vec<Id<Meeting>>, Error> {
    grant.all(&ON_LISTS, params![]).await?.iter().map(|row| row.get("meeting_id")).collect()
}

/// A proposal for the reader's own party that it may see, by its id.
pub fn proposal<'a>(entries: &'a [Entry], circle: &Circle, id: Id<Item>) -> Result<&'a Entry, Error> {
    let mine = |entry: &&Entry| {
        entry.item == id
            && entry.kind == ItemKind::Proposal
            && entry.about_party == Some(circle.own.id)
            && entry.state != ItemState::Withdrawn
    };
    entries.iter().find(mine).ok_or(Error::NotFound)
}

/// An action of the reader's own party, by its id.
pub fn action(entries: &[Entry], id: Id<Item>) -> Result<&Entry, Error> {
    let mine = |entry: &&Entry| {
        entry.own && entry.item == id && entry.kind == ItemKind::Action && entry.state != ItemState::Withdrawn
    };
    entries.iter().find(mine).ok_or(Error::NotFound)
}

/// 'Vi tar det': what was proposed becomes an item of the asker's party, disclosed to whom consent allows. What is
/// not said anew (`None`) stays as proposed. `NotFound` when the proposal is for another party.
pub async fn take(grant: &Grant<'_, Case, Edit>, id: Id<Item>, taken: Option<&Taken>) -> Result<Id<Item>, Error> {
    let (circle, entries) = tokio::try_join!(Circle::of(grant), entries(grant))?;
    let proposal = proposal(&entries, &circle, id)?;
    let said = match taken {
        Some(taken) => taken.clone(),
        None => as_proposed(grant, proposal)?,
    };
    let text = ActionText { what: said.what.clone(), result: String::new() };
    put(grant, &circle, (proposal, answer(proposal, &entries)), Progress::NotBegun, &said, &text).await
}

/// 'Vi tar det inte', with the reason.
pub async fn decline(grant: &Grant<'_, Case, Edit>, id: Id<Item>, reason: &str) -> Result<Id<Item>, Error> {
    let (circle, entries) = tokio::try_join!(Circle::of(grant), entries(grant))?;
    let proposal = proposal(&entries, &circle, id)?;
    let said = as_proposed(grant, proposal)?;
    let text = ActionText { what: said.what.clone(), result: reason.to_owned() };
    put(grant, &circle, (proposal, answer(proposal, &entries)), Progress::Declined, &said, &text).await
}

fn as_proposed(grant: &Grant<'_, Case, Edit>, proposal: &Entry) -> Result<Taken, Error> {
    let line: ProposalLine = proposal.content(grant)?;
    Ok(Taken { what: line.text, subject: proposal.subject, due: proposal.due })
}

async fn put(
    grant: &Grant<'_, Case, Edit>,
    circle: &Circle,
    (proposal, earlier): (&Entry, Option<&Entry>),
    progress: Progress,
    said: &Taken,
    text: &ActionText,
) -> Result<Id<Item>, Error> {
    let new = NewItem {
        about_item: Some(proposal.item),
        about_party: Some(circle.own.id),
        code: Some(progress.code().to_owned()),
        due: said.due,
        ..NewItem::new(ItemKind::Action, said.subject, proposal.consultation)
    };
    let id = match earlier {
        None => draft(grant, &new, text).await?,
        Some(earlier) if earlier.code.as_deref() == Some(Progress::Declined.code()) => {
            save(grant, earlier.item, earlier.version, &new, text).await?;
            earlier.item
        }
        Some(_) => return Err(Error::Refused("already-done")),
    };
    let_go(grant, circle, id, said.subject).await?;
    Ok(id)
}

/// Tells how an own action goes, as a new version that is disclosed again. `Stale` when somebody else of the party
/// did so since `version`.
pub async fn tell(
    grant: &Grant<'_, Case, Edit>,
    id: Id<Item>,
    version: i64,
    progress: Progress,
    result: &str,
) -> Result<(), Error> {
    let (circle, entries) = tokio::try_join!(Circle::of(grant), entries(grant))?;
    let stands = action(&entries, id)?;
    let text: ActionText = stands.content(grant)?;
    let new = NewItem {
        about_item: stands.about_item,
        about_party: stands.about_party,
        code: Some(progress.code().to_owned()),
        due: stands.due,
        ..NewItem::new(ItemKind::Action, stands.subject, stands.consultation)
    };
    save(grant, id, version, &new, &ActionText { result: result.to_owned(), ..text }).await?;
    let_go(grant, &circle, id, stands.subject).await
}

/// To everybody whom consent allows to hear it. While the case is discussed the time to undo is waived.
async fn let_go(grant: &Grant<'_, Case, Edit>, circle: &Circle, id: Id<Item>, subject: Subject) -> Result<(), Error> {
    let (to, purpose) = (&circle.hearers(subject)[..], Purpose::Consultation);
    if grant.maybe(&DISCUSSED_NOW, params![]).await?.is_some() {
        let at_once = Release { to, purpose, release_at: grant.now() };
        return disclose_in_meeting(grant, id, &at_once).await.map(drop);
    }
    let release = Release { to, purpose, release_at: grant.now().plus_minutes(RECALL_MINUTES) };
    disclose(grant, id, &release).await.map(drop)
}

/// Takes back an answer that nobody can have read yet: the proposal is unanswered again, or the earlier version is
/// written anew by whoever undid it.
pub async fn undo(grant: &Grant<'_, Case, Edit>, id: Id<Item>) -> Result<(), Error> {
    let entries = entries(grant).await?;
    let first = action(&entries, id)?.version == 1;
    recall(grant, id).await?;
    if first { withdraw(grant, id).await } else { Ok(()) }
}
