//! Items and their disclosure: what a party writes, and the frozen copies others received.

use base::{Date, Id, Instant};
use vault::{Party, Staff};

use crate::access::{Purpose, Subject};

/// Marks the ids of items.
#[derive(Debug)]
pub enum Item {}
/// Marks the ids of disclosures.
#[derive(Debug)]
pub enum Disclosure {}

base::codes! {
    /// What an item is.
    pub enum ItemKind {
        /// Who it is about and what is asked: the invitation.
        Case = "case",
        /// How she lives when the case is raised; stays with the party.
        Baseline = "baseline",
        /// What a party writes before the meeting.
        Contribution = "contribution",
        NothingKnown = "nothing_known",
        NeedToTalk = "need_to_talk",
        /// A row of the joint mapping.
        Mapping = "mapping",
        Recommendation = "recommendation",
        /// Something agreed, proposed for a party by whoever holds the pen.
        Proposal = "proposal",
        /// What a party has taken on.
        Action = "action",
        /// Solved without a meeting: what was done instead.
        Outcome = "outcome",
    }
}

base::codes! {
    /// How far an item has come.
    pub enum ItemState { Draft = "draft", Disclosed = "disclosed", Withdrawn = "withdrawn" }
}

/// How long a disclosure can be undone before anybody reads it (decisions: meeting, plan, questions).
pub const RECALL_MINUTES: i64 = 10;

/// An item to be written: what stands in the clear about it.
#[derive(Clone, Debug)]
pub struct NewItem {
    pub kind: ItemKind,
    pub subject: Subject,
    /// The consultation it belongs to; 1 is the first.
    pub consultation: i64,
    pub about_item: Option<Id<Item>>,
    pub about_party: Option<Id<Party>>,
    pub code: Option<String>,
    pub due: Option<Date>,
}

impl NewItem {
    pub const fn new(kind: ItemKind, subject: Subject, consultation: i64) -> Self {
        Self { kind, subject, consultation, about_item: None, about_party: None, code: None, due: None }
    }
}

/// An item of the reader's own party, or the newest copy of another party's that the reader may see now.
#[derive(Clone, Debug)]
pub struct Entry {
    pub item: Id<Item>,
    /// The party whose item it is.
    pub party: Id<Party>,
    pub author: Id<Staff>,
    pub kind: ItemKind,
    pub subject: Subject,
    pub state: ItemState,
    pub consultation: i64,
    pub about_item: Option<Id<Item>>,
    pub about_party: Option<Id<Party>>,
    pub code: Option<String>,
    pub due: Option<Date>,
    pub version: i64,
    /// Last change of an own item; when a received one was disclosed.
    pub at: Instant,
    /// From when on a received one could be read.
    pub released: Instant,
    pub own: bool,
    pub(super) row: vault::Row,
}

/// To whom an own item went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub item: Id<Item>,
    pub version: i64,
    pub kind: ItemKind,
    pub to: Id<Party>,
    pub purpose: Purpose,
    pub at: Instant,
    /// Until then it can be undone and nobody reads it.
    pub release_at: Instant,
    /// When consent for it was over; it never opens again.
    pub ended: Option<Instant>,
    /// Until when its receiver may take it to its own record; none where it could not read it the instant before.
    pub file_to: Option<Instant>,
}

/// How a disclosure to one party went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// It is there.
    Goes,
    /// No consent for it now; which reason is not told.
    DoesNot,
}

/// To whom, for what and when an item is let go.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    pub to: &'a [Id<Party>],
    pub purpose: Purpose,
    /// Readable from: now, or when the time to undo is over.
    pub release_at: Instant,
}
