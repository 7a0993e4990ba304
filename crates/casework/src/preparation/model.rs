//! What a party writes before a meeting, in one of three forms: a contribution, 'nothing known', 'need to talk'.

use base::{Id, Instant};
use vault::Party;

use crate::access::{Circle, Purpose, Subject};
use crate::disclosures::{Contribution, Entry, Item, ItemKind, ItemState, Receipt};

/// An own text that had gone to somebody and ended there, and that consent lets go to the same again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anew {
    pub item: Id<Item>,
    pub kind: ItemKind,
    pub subject: Subject,
    /// When it went last.
    pub at: Instant,
    pub to: Vec<Id<Party>>,
}

/// What the own party may let go anew, as it stands now and to whom that went before. The invitation is not among it:
/// it goes by inviting. Nor what another party said in a meeting: that goes only where both may tell it.
pub fn anew(entries: &[Entry], circle: &Circle, sent: &[Receipt]) -> Vec<Anew> {
    let goes = |entry: &&Entry| {
        let said_by_other = entry.kind == ItemKind::Mapping && entry.about_party != Some(circle.own.id);
        let by_inviting = matches!(entry.kind, ItemKind::Case | ItemKind::Baseline);
        entry.own && entry.state == ItemState::Disclosed && !said_by_other && !by_inviting
    };
    let text = |entry: &Entry| {
        let of = (entry.item, entry.version, Purpose::Consultation);
        let mine: Vec<&Receipt> = sent.iter().filter(|one| (one.item, one.version, one.purpose) == of).collect();
        let mut to = circle.hearers(entry.subject);
        to.retain(|to| {
            let mut theirs = mine.iter().filter(|one| one.to == *to).peekable();
            theirs.peek().is_some() && theirs.all(|one| one.ended.is_some())
        });
        let at = mine.iter().map(|one| one.at).max().filter(|_| !to.is_empty())?;
        Some(Anew { item: entry.item, kind: entry.kind, subject: entry.subject, at, to })
    };
    entries.iter().filter(goes).filter_map(text).collect()
}

impl Contribution {
    pub fn is_empty(&self) -> bool {
        self.now.is_empty() && self.offer.is_empty() && self.obstacle.is_empty()
    }
}
