//! Whom the operator may invite.

use constcat::concat;

use crate::parties::{PARTIES, ROLES, STAFF_MARK};

base::codes! {
    /// Whoever runs the installation.
    pub enum Operator { Operator = "operator" }
}

/// Whoever looks or has looked after the people of a party. A role that somebody gave herself is none.
pub(super) const RESCUE: &str = concat!(
    "select f.id, 'operator' as level, 'role ' || r.id as why, ",
    STAFF_MARK.proof,
    " || ",
    ROLES.proof,
    " || ",
    PARTIES.proof,
    " as proof from staff f join parties p on p.id = f.party_id join roles r on r.staff_id = f.id and r.party_id = p.id \
     where $1 = 'system/operating' and r.role = 'party_administrator' and r.valid_from <= $3 \
     and (r.given_by is null or r.given_by <> r.staff_id)"
);

vault::resource! {
    /// An administrator whom her party cannot help.
    pub Rescue: Operator { edit: [Operator::Operator], of_case: false } in Directory = RESCUE;
}
