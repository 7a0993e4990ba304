//! The tables whose rows bear a mark or a seal, for `trisam check` to hold against the log. A test finds those that are
//! missing here.

use association::files::FILES;
use association::funding::GRANTEES;
use association::initiatives::{GOALS, INITIATIVES, MONEY};
use association::publishing::PUBLICATIONS;
use association::register::{REGISTRATIONS, RULES};
use association::reports::{COMMENTS, DRAFTS, REPORTS, SUBMISSIONS};
use casework::access::{
    AGENDA, ASSIGNMENTS, BIDDEN, BLOCKS, CASES, CONSENTS, DISCLOSURES, MOVES, PARTS, REFUSALS, TUPLES,
};
use casework::consents::TEXTS;
use casework::disclosures::{COPIES, ITEMS};
use casework::followups::{FEEDBACK_MARK, FOLLOWUP_MARK, WAIVERS};
use casework::people::PEOPLE_MARK;
use organisation::absences::ABSENCES;
use organisation::access_review::{REVIEW_ROWS, REVIEWS};
use organisation::accounts::INSTALLATION;
use organisation::beginning::BEGINNINGS;
use organisation::local_accounts::{
    INVITATIONS, LOCAL_ACCOUNTS, PASSKEY_CEREMONIES, PASSKEYS, RECOVERIES, RECOVERY_CODES, RESERVE_SIGN_INS,
};
use organisation::outbox::MAILS;
use organisation::particulars::{LOCAL_SYSTEMS, MUNICIPALITIES};
use organisation::parties::{PARTIES, ROLES, STAFF_MARK};
use organisation::party_leaving::EXPORTS;
use organisation::provider_setup::PROPOSALS;
use organisation::providers::{CEREMONIES, GIVEN_ROLES, IDENTITIES, PROVIDERS};
use organisation::teams::{CARE_UNITS, PLACES_MARK, TEAMS_MARK};
use organisation::teams::{MEETINGS, SEATS};
use organisation::units::{UNIT_MEMBERS, UNITS};
use vault::{Sealed, Walk, walk};

/// Where a row has both, both are walked: a mark says nothing of content that is gone.
pub const MARKED: &[Walk] = &[
    INSTALLATION.walk,
    PARTIES.walk,
    BEGINNINGS.walk,
    MUNICIPALITIES.walk,
    LOCAL_SYSTEMS.walk,
    CARE_UNITS.walk,
    TEAMS_MARK.walk,
    PLACES_MARK.walk,
    STAFF_MARK.walk,
    INVITATIONS.walk,
    LOCAL_ACCOUNTS.walk,
    RECOVERIES.walk,
    RESERVE_SIGN_INS.walk,
    RECOVERY_CODES.walk,
    PASSKEYS.walk,
    PROVIDERS.walk,
    PROPOSALS.walk,
    EXPORTS.walk,
    IDENTITIES.walk,
    GIVEN_ROLES.walk,
    MAILS.walk,
    ROLES.walk,
    SEATS.walk,
    UNITS.walk,
    UNIT_MEMBERS.walk,
    ABSENCES.walk,
    REVIEWS.walk,
    REVIEW_ROWS.walk,
    PEOPLE_MARK.walk,
    CASES.walk,
    PARTS.walk,
    ASSIGNMENTS.walk,
    MOVES.walk,
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
    walk!("units"),
    walk!("beginnings"),
    walk!("invitations"),
    walk!("local_accounts"),
    walk!("passkeys"),
    walk!("mails"),
    walk!(PASSKEY_CEREMONIES),
    walk!("providers"),
    walk!("provider_proposals"),
    walk!(CEREMONIES),
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
