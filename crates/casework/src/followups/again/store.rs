//! Taking a case up again.

use base::Error;
use vault::{Edit, Grant};

use super::super::standing::Standing;
use super::super::store::drop_open;
use super::super::store::standing;
use crate::access::{self, Case, CaseState, Circle, Head, Purpose, Subject};
use crate::disclosures::{CaseFace, Entry, ItemKind, NewItem, RECALL_MINUTES, Release, disclose, entries, save};

/// Back to what comes before a meeting, with the same question. A follow-up that is not noted goes: its day is set
/// anew after the coming consultation. Where consent no longer holds nobody else sees the case until she is asked
/// again; the page says so first.
pub async fn again(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    let stands = standing(grant).await?;
    if !stands.may_go_again() {
        return Err(Error::Refused(if stands.state == CaseState::Closed { "closed" } else { "too-early" }));
    }
    drop_open(grant).await?;
    access::unfile(grant).await?;
    Head { state: CaseState::Preparing, ..Head::of(grant).await? }.save(grant, None).await?;
    grant.note("again", "");
    Ok(())
}

/// The same with a new question: a new version of the case's item, to everybody who may hear of the case. Only the
/// party that raised it can write that (`NotFound`); `Stale` when somebody changed the question meanwhile.
pub async fn again_with(grant: &Grant<'_, Case, Edit>, version: i64, question: &str) -> Result<(), Error> {
    let entries = entries(grant).await?;
    let entry = own_question(&entries).ok_or(Error::NotFound)?;
    let face = CaseFace { question: question.to_owned(), ..entry.content(grant)? };
    let new = NewItem::new(ItemKind::Case, Subject::Case, entry.consultation);
    save(grant, entry.item, version, &new, &face).await?;
    again(grant).await?;
    let to = Circle::of(grant).await?.hearers(Subject::Case);
    let release_at = grant.now().plus_minutes(RECALL_MINUTES);
    disclose(grant, entry.item, &Release { to: &to, purpose: Purpose::Consultation, release_at }).await.map(drop)
}

/// The own party's question, where it raised the case.
pub(super) fn own_question(entries: &[Entry]) -> Option<&Entry> {
    entries.iter().find(|entry| entry.own && entry.kind == ItemKind::Case)
}

/// What must be asked of her again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AskAgain {
    pub consultation: bool,
    pub follow_up: bool,
}

impl AskAgain {
    pub(super) fn of(stands: &Standing, now: base::Instant) -> Self {
        Self { consultation: !stands.holds_again(now), follow_up: !stands.follow_up }
    }
}
