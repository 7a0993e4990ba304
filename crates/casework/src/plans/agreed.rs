//! What was agreed, read from the items that the reader may see: nothing else is asked of the database.

use base::{Code as _, Error, Id};
use vault::{Grant, Party};

use super::model::{AgreedRow, Kind, Progress, Recommended};
use crate::access::{Case, Circle};
use crate::disclosures::{ActionText, Entry, Item, ItemKind, ItemState, ProposalLine, RecommendationLine};

/// The rows of 'Vi kom överens om', of every consultation, oldest first: recommendations as they are, each proposal
/// with what its party answered. A proposal is only that until its own party takes it (decisions: meeting).
pub fn agreed<A>(grant: &Grant<'_, Case, A>, entries: &[Entry], circle: &Circle) -> Result<Vec<AgreedRow>, Error> {
    let mut rows = Vec::new();
    for entry in entries.iter().filter(|entry| entry.state != ItemState::Withdrawn) {
        let row = match entry.kind {
            ItemKind::Recommendation => recommended(grant, entry)?,
            ItemKind::Proposal => Some(proposed(grant, entry, entries, circle)?),
            ItemKind::Action if proposal_of(entry, entries).is_none() => Some(answered(grant, entry, circle)?),
            _ => None,
        };
        rows.extend(row);
    }
    Ok(rows)
}

/// The answer to a proposal: an action about it, by the party it is for and by no other.
pub(super) fn answer<'a>(proposal: &Entry, entries: &'a [Entry]) -> Option<&'a Entry> {
    entries.iter().find(|entry| answers(entry, proposal))
}

fn answers(action: &Entry, proposal: &Entry) -> bool {
    action.kind == ItemKind::Action
        && action.state != ItemState::Withdrawn
        && action.about_item == Some(proposal.item)
        && proposal.about_party == Some(action.party)
}

fn proposal_of<'a>(action: &Entry, entries: &'a [Entry]) -> Option<&'a Entry> {
    entries
        .iter()
        .find(|entry| entry.kind == ItemKind::Proposal && entry.state != ItemState::Withdrawn && answers(action, entry))
}

fn recommended<A>(grant: &Grant<'_, Case, A>, entry: &Entry) -> Result<Option<AgreedRow>, Error> {
    let Some(code) = entry.code.as_deref().and_then(Recommended::from_code) else { return Ok(None) };
    let line: RecommendationLine = entry.content(grant)?;
    Ok(Some(AgreedRow { text: line.text, ..row(entry, entry.item, Kind::Recommended(code)) }))
}

fn proposed<A>(
    grant: &Grant<'_, Case, A>,
    entry: &Entry,
    entries: &[Entry],
    circle: &Circle,
) -> Result<AgreedRow, Error> {
    if let Some(action) = answer(entry, entries) {
        return Ok(AgreedRow { item: entry.item, ..answered(grant, action, circle)? });
    }
    let line: ProposalLine = entry.content(grant)?;
    let party = entry.about_party;
    Ok(AgreedRow { text: line.text, ..of(circle, party, row(entry, entry.item, Kind::Proposed)) })
}

fn answered<A>(grant: &Grant<'_, Case, A>, action: &Entry, circle: &Circle) -> Result<AgreedRow, Error> {
    let ActionText { what: text, result } = action.content(grant)?;
    let progress = action.code.as_deref().and_then(Progress::from_code).unwrap_or(Progress::NotBegun);
    let row = row(action, action.about_item.unwrap_or(action.item), Kind::Answered(progress));
    Ok(AgreedRow { action: Some(action.item), text, result, ..of(circle, Some(action.party), row) })
}

fn of(circle: &Circle, party: Option<Id<Party>>, row: AgreedRow) -> AgreedRow {
    let mine = party == Some(circle.own.id);
    AgreedRow { party: party.and_then(|id| circle.name(id)).cloned(), mine, ..row }
}

fn row(entry: &Entry, item: Id<Item>, kind: Kind) -> AgreedRow {
    AgreedRow {
        item,
        action: None,
        kind,
        party: None,
        text: String::new(),
        result: String::new(),
        subject: entry.subject,
        consultation: entry.consultation,
        due: entry.due,
        mine: false,
        came: (!entry.own).then_some(entry.released),
    }
}
