//! Where cases are raised and read.

use base::{Address, Id};

use crate::access::Case;

base::addresses! {
    /// All that one may see. Its page is the start page's slice's.
    CASES, cases() = "/arenden";
    RAISE, raise() = "/arenden/lyft";
    CASE, case(id: Id<Case>) = "/arenden/{id}";
    /// To another team: `moving`.
    MOVE, move_on(id: Id<Case>) = "/arenden/{id}/flytta";
    /// Which team that is to be.
    CHOOSE, choose(id: Id<Case>) = "/arenden/{id}/flytta/team";
    /// Shows the identity number.
    NUMBER, number(id: Id<Case>) = "/arenden/{id}/nummer";
}

/// Where the case's page shows what its parties have written.
pub fn texts(id: Id<Case>) -> Address {
    case(id).at("underlag")
}

/// Where it shows what was agreed.
pub fn agreed(id: Id<Case>) -> Address {
    case(id).at("overens")
}
