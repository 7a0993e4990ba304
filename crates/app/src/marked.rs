//! The tables whose rows bear a mark or a seal, for `trisam check` to hold against the log. A test finds those that are
//! missing here.

use vault::{Sealed, Walk, walk};

use crate::access::{
    AGENDA, ASSIGNMENTS, BIDDEN, BLOCKS, CASES, CONSENTS, DISCLOSURES, MEETINGS, PARTS, REFUSALS, SEATS, TUPLES,
};
use crate::accounts::INSTALLATION;
use crate::consents::TEXTS;
use crate::disclosures::{COPIES, ITEMS};
use crate::files::FILES;
use crate::followups::{FEEDBACK_MARK, FOLLOWUP_MARK, WAIVERS};
use crate::initiatives::publishing::PUBLICATIONS;
use crate::initiatives::{GOALS, GRANTEES, INITIATIVES, MONEY};
use crate::parties::{PARTIES, ROLES, STAFF_MARK};
use crate::people::PEOPLE_MARK;
use crate::register::{REGISTRATIONS, RULES};
use crate::reports::{COMMENTS, DRAFTS, REPORTS, SUBMISSIONS};
use crate::teams::{CARE_UNITS, PLACES_MARK, TEAMS_MARK};

/// Where a row has both, both are walked: a mark says nothing of content that is gone.
pub const MARKED: &[Walk] = &[
    INSTALLATION.walk,
    PARTIES.walk,
    CARE_UNITS.walk,
    TEAMS_MARK.walk,
    PLACES_MARK.walk,
    STAFF_MARK.walk,
    ROLES.walk,
    SEATS.walk,
    PEOPLE_MARK.walk,
    CASES.walk,
    PARTS.walk,
    ASSIGNMENTS.walk,
    CONSENTS.walk,
    TEXTS,
    TUPLES.walk,
    REFUSALS.walk,
    BLOCKS.walk,
    DISCLOSURES.walk,
    MEETINGS.walk,
    BIDDEN.walk,
    AGENDA.walk,
    FEEDBACK_MARK.walk,
    FOLLOWUP_MARK.walk,
    GRANTEES.walk,
    PUBLICATIONS.walk,
    RULES.walk,
    REGISTRATIONS.walk,
    REPORTS.walk,
    SUBMISSIONS.walk,
    FILES.walk,
    walk!("staff"),
    walk!("people"),
    walk!("consent_refusals"),
    walk!(ITEMS),
    walk!(COPIES),
    walk!("feedbacks"),
    walk!("followups"),
    walk!(WAIVERS),
    walk!(INITIATIVES),
    walk!(GOALS),
    walk!(MONEY),
    walk!(DRAFTS),
    walk!("submissions"),
    walk!(Sealed::of("files"), "10"),
    walk!(COMMENTS),
];
