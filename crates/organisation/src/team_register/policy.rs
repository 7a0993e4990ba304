//! Who keeps the register of teams: those who work at the association's office.

use constcat::concat;

use crate::parties::{FOUNDING_ID, OWN_ROLE, ROLES};
use crate::teams::TEAMS_MARK;

base::codes! {
    /// What somebody is to the register of teams.
    pub enum Keeps { Office = "office" }
}

/// A role `r` by which the asker keeps the register.
const OF_OFFICE: &str = concat!(OWN_ROLE, " and r.role in ('association', 'director', 'development_officer')");

vault::resource! {
    /// The register of teams, under the id of the association.
    pub TeamRegister: Keeps { edit: [Keeps::Office], of_case: false } in Directory = concat!(
        "select r.party_id as id, 'office' as level, 'role ' || r.id as why, ", ROLES.proof, " as proof from roles r where ",
        OF_OFFICE);
}

base::codes! {
    /// What somebody is to the end of a team.
    pub enum Ends {
        /// Sets its last day.
        Office = "office",
        /// The program, which ends it once nothing is left in it.
        Keeper = "keeper",
    }
}

/// The id under which the program looks which teams are past their last day.
pub const ALL_TEAMS: &str = FOUNDING_ID;

vault::resource! {
    /// Which teams are past their last day: for the program alone.
    pub Endings: Ends { edit: [], of_case: false } in Directory = concat!(
        "select i.id, 'keeper' as level, 'end of a team' as why, '' as proof from (select '", ALL_TEAMS,
        "' as id) as i where $1 = 'system/teams'");
}

vault::resource! {
    /// The end of a team: its last day, and what is left in it as numbers. No case can be seen by it.
    pub TeamEnd: Ends { edit: [Ends::Office, Ends::Keeper], of_case: false } in Directory = concat!(
        "select t.id, 'office' as level, 'role ' || r.id as why, ", ROLES.proof, " || ", TEAMS_MARK.proof,
        " as proof from roles r cross join teams t where ", OF_OFFICE, " union all \
        select t.id, 'keeper', 'end of a team', ", TEAMS_MARK.proof, " from teams t where $1 = 'system/teams'");
}
