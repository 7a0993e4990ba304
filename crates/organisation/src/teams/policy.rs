//! Who sits in a team, and what that lets them do with its dates and lists.

use constcat::concat;

use super::model::SeatRole;
use crate::parties::{IS_OFFICER, OFFICER_PROOF};

vault::signed! {
    pub SEATS = "seats" as "s" ("team_id", "party_id", "staff_id", "role", "valid_from", "valid_to")
}

vault::signed! {
    /// A meeting: of which team, when, how it stands, which case is in hand, and how many are bidden, so that one whose row
    /// is gone does not fit.
    pub MEETINGS = "meetings" as "m" ("team_id", "starts", "minutes", "form", "state", "cancel_reason", "current_case",
        "parties")
}

/// A seat `s` that the asker holds now, as somebody who works with cases at its party (L3.5).
pub const SEATED: &str =
    concat!("s.staff_id = $1 and s.party_id = $2 and ", vault::valid_now!("s"), " and ", IS_OFFICER);
/// The proof of that.
pub const SEATED_PROOF: &str = concat!(SEATS.proof, " || ", OFFICER_PROOF);

const SEATED_TEAM: &str = concat!(
    "select s.team_id as id, s.role as level, 'seat ' || s.id as why, ",
    SEATED_PROOF,
    " as proof from seats s where ",
    SEATED
);

vault::resource! {
    /// A team as its members work in it: its dates and lists, not the content of its cases.
    pub TeamRoom: SeatRole { edit: [SeatRole::Coordinator], of_case: false } in Directory = SEATED_TEAM;
}
