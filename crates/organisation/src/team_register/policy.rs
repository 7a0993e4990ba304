//! Who keeps the register of teams: those who work at the association's office.

use constcat::concat;

use crate::parties::{OWN_ROLE, ROLES};

base::codes! {
    /// What somebody is to the register of teams.
    pub enum Keeps { Office = "office" }
}

vault::resource! {
    /// The register of teams, under the id of the association.
    pub TeamRegister: Keeps { edit: [Keeps::Office], of_case: false } in Directory = concat!(
        "select r.party_id as id, 'office' as level, 'role ' || r.id as why, ", ROLES.proof, " as proof from roles r where ",
        OWN_ROLE, " and r.role in ('association', 'director', 'development_officer')");
}
