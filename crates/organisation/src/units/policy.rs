//! Whose unit it is: administrators keep them by the people of their party, and whoever manages one sees who works there.

use constcat::concat;

use crate::parties::{OWN_ROLE, ROLES};

vault::signed! {
    /// A unit, and who manages it; the seal holds its name.
    pub UNITS = "units" as "n" ("party_id", "manager_id", "created", "ended")
}
vault::signed! {
    /// In which unit somebody works.
    pub UNIT_MEMBERS = "unit_members" as "h" ("party_id", "unit_id", "since")
}

/// Do the asker and the one whose assignment is `a` work in the same unit? Those of a party who are in none are together, as
/// all are where it has none (L3.8).
pub const SAME_UNIT: &str = "coalesce((select h.unit_id from unit_members h where h.id = $1), '') = \
    coalesce((select h.unit_id from unit_members h where h.id = a.staff_id), '')";
/// The proof of that.
pub const SAME_UNIT_PROOF: &str = concat!(
    "coalesce((select ",
    UNIT_MEMBERS.proof,
    " from unit_members h where h.id = $1), '') || coalesce((select ",
    UNIT_MEMBERS.proof,
    " from unit_members h where h.id = a.staff_id), '')"
);

base::codes! {
    /// What somebody is to the units that she manages.
    pub enum Manages { Own = "own" }
}

vault::resource! {
    /// The units that the asker manages, under her own id: who works there, and which seats they hold. As long as she is a
    /// manager of the party.
    pub Managed: Manages { edit: [], of_case: false } in Directory = concat!(
        "select r.staff_id as id, 'own' as level, 'role ' || r.id as why, ", ROLES.proof,
        " as proof from roles r where ", OWN_ROLE, " and r.role = 'manager'");
}
