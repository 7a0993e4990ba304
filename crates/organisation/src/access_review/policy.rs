//! Who reviews: the manager who was asked, the administrators of the party, and the program where nobody answers.

use constcat::concat;

use crate::parties::{ADMINISTERS, FOUNDING_ID, OWN_ROLE, PARTIES, ROLE_NOW, ROLES};
use crate::units::UNITS;

vault::signed! {
    /// A review of one unit, or of those of a party who are in none: who is asked, and how far silence has brought it.
    pub REVIEWS = "access_reviews" as "v" ("party_id", "unit_id", "reviewer", "opened", "stage", "since")
}
vault::signed! {
    /// One role or seat in it, what was said of it by whom, and until when it held before silence suspended it.
    pub REVIEW_ROWS = "access_review_rows" as "x" ("review_id", "party_id", "staff_id", "role_id", "seat_id", "decision",
        "decided_by", "decided", "was_to")
}

/// Is the reviewer of the review `v` still the one to be asked: a manager of the party now and, before it was passed on, of this
/// unit? Nobody else decides, whoever was asked when it was opened.
pub(super) const ASKED: &str = concat!(
    "v.stage in ('open', 'reminded', 'passed_on') and (v.stage = 'passed_on' or v.unit_id is null or exists (select 1 from units n \
     where n.id = v.unit_id and n.manager_id = v.reviewer and n.ended is null)) and exists (select 1 from roles r \
     where r.staff_id = v.reviewer and r.party_id = v.party_id and r.role = 'manager' and ",
    ROLE_NOW,
    ")"
);
/// What that rests on, besides the review and the asker's own role.
const ASKED_PROOF: &str = concat!("coalesce((select ", UNITS.proof, " from units n where n.id = v.unit_id), '')");

base::codes! {
    /// What somebody is to the reviews of a party.
    pub enum ReviewLevel {
        /// The program itself.
        Keeper = "keeper",
        Administrator = "administrator",
        /// Goes through what she was asked about.
        Manager = "manager",
    }
}

/// The id under which the program looks which parties have a review to go on with.
pub const ALL_PARTIES: &str = FOUNDING_ID;

vault::resource! {
    /// Which parties have a review to go on with: for the program alone.
    pub Reviews: ReviewLevel { edit: [], of_case: false } in Directory = concat!(
        "select i.id, 'keeper' as level, 'review of access' as why, '' as proof from (select '", ALL_PARTIES,
        "' as id) as i where $1 = 'system/reviewing'");
}

vault::resource! {
    /// The reviews of a party. A manager reads of them what she was asked about.
    pub PartyReview: ReviewLevel { edit: [ReviewLevel::Keeper, ReviewLevel::Administrator], of_case: false } in Directory = concat!(
        "select p.id, 'keeper' as level, 'review of access' as why, ", PARTIES.proof,
        " as proof from parties p where $1 = 'system/reviewing' union all \
        select r.party_id, 'administrator', 'role ' || r.id, ", ROLES.proof, " from roles r where ", ADMINISTERS, " union all \
        select r.party_id, 'manager', 'role ' || r.id, ", ROLES.proof, " from roles r where ", OWN_ROLE,
        " and r.role = 'manager'");
}

vault::resource! {
    /// One role or seat under review. Nobody decides about herself.
    pub ReviewedRow: ReviewLevel { edit: [ReviewLevel::Administrator, ReviewLevel::Manager], of_case: false } in Directory = concat!(
        "select x.id, 'administrator' as level, 'role ' || r.id as why, ", ROLES.proof, " || ", REVIEW_ROWS.proof,
        " as proof from roles r join access_review_rows x on x.party_id = r.party_id where ", ADMINISTERS,
        " and x.staff_id <> $1 union all \
        select x.id, 'manager', 'role ' || r.id || ' review ' || v.id, ", ROLES.proof, " || ", REVIEWS.proof, " || ",
        REVIEW_ROWS.proof, " || ", ASKED_PROOF, " from roles r join access_reviews v on v.reviewer = r.staff_id and v.party_id = r.party_id \
        join access_review_rows x on x.review_id = v.id and x.party_id = v.party_id where ", OWN_ROLE,
        " and r.role = 'manager' and x.staff_id <> $1 and ", ASKED);
}
