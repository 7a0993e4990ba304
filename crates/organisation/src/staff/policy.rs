//! Who looks after the people of a party: its administrators, and nobody after oneself.

use constcat::concat;

use crate::parties::{ADMINISTERS, ROLES, STAFF_MARK};

base::codes! {
    /// What an administrator is to the people of her party.
    pub enum Administers {
        Administrator = "administrator",
        /// Her own roles are another administrator's to give.
        Oneself = "oneself",
    }
}

vault::resource! {
    /// The people of a party, as a list.
    pub PartyStaff: Administers { edit: [Administers::Administrator], of_case: false } in Directory = concat!(
        "select r.party_id as id, 'administrator' as level, 'role ' || r.id as why, ", ROLES.proof,
        " as proof from roles r where ", ADMINISTERS);
}

vault::resource! {
    /// Somebody who works at the party: her roles.
    pub Colleague: Administers { edit: [Administers::Administrator], of_case: false } in Directory = concat!(
        "select f.id, case when f.id = $1 then 'oneself' else 'administrator' end as level, 'role ' || r.id as why, ",
        ROLES.proof, " || ", STAFF_MARK.proof,
        " as proof from roles r join staff f on f.party_id = r.party_id where ", ADMINISTERS);
}
