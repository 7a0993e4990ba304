//! Who may review a party's log.

use constcat::concat;
use organisation::parties::{OWN_ROLE, ROLES};

use crate::access::PARTS;

base::codes! {
    /// The party's named log reviewer.
    pub enum Reviewer { Reviewer = "reviewer" }
}

const REVIEWS: &str = concat!(OWN_ROLE, " and r.role = 'log_reviewer'");

vault::resource! {
    /// A party's log: rows by its own staff anywhere, and looks of others at what it let them have.
    pub PartyLog: Reviewer { edit: [], of_case: false } in Party = concat!(
        "select r.party_id as id, 'reviewer' as level, 'role ' || r.id as why, ", ROLES.proof,
        " as proof from roles r where ", REVIEWS);
}

/// They see from where the own party's rows were asked.
impl vault::LogReview for PartyLog {}

vault::resource! {
    /// Whose case a row is about, from the own party's compartment. Each look names the case in the log (L3.9).
    pub LoggedCase: Reviewer { edit: [], of_case: true } in Subject = LOGGED_CASE;
}

/// The relation of [`LoggedCase`], for its list to join.
pub const LOGGED_CASE: &str = concat!(
    "select e.case_id as id, 'reviewer' as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " || ",
    PARTS.proof,
    " as proof from roles r join case_parties e on e.party_id = r.party_id where ",
    REVIEWS
);
