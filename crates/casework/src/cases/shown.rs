//! What the page of a case shows, and what its parts share.

use base::{Id, Language};
use maud::Markup;
use organisation::parties::StaffName;
use vault::{Grant, Read};
use web::parts::{self, Look};
use wording::common;

use super::model::Overview;
use crate::access::{Case, Circle};
use crate::consents::{Twin, Version};
use crate::disclosures::{CaseFace, Entry, Receipt};
use crate::plans::AgreedRow;
use crate::preparation::Anew;
use crate::{feedback, followups};

/// Everything a case page shows. What the reader may not see is not here.
pub struct CasePage<'a> {
    pub id: Id<Case>,
    pub overview: &'a Overview,
    pub officer: Option<&'a StaffName>,
    pub face: Option<&'a CaseFace>,
    pub circle: &'a Circle,
    pub entries: &'a [Entry],
    pub receipts: &'a [Receipt],
    /// What the own party may let go anew.
    pub anew: &'a [Anew],
    /// Who tells her what came out.
    pub planned: &'a [feedback::Planned],
    /// The six-month follow-up, for the party that asks.
    pub task: Option<&'a followups::Task>,
    /// The newest version of consent.
    pub version: Option<&'a Version>,
    /// Other open cases about the same person at the reader's party.
    pub twins: &'a [Twin],
    /// What was agreed, of every consultation.
    pub agreed: &'a [AgreedRow],
    pub grant: &'a Grant<'a, Case, Read>,
    pub revealed: bool,
}

/// It came since the reader was here last.
pub fn new_tag(l: Language) -> Markup {
    parts::tag(Look::Plain, &common::is_new(l))
}
