//! Who sees that a key in reserve was used: those who look after the party's people, and those who review its log.

use constcat::concat;

use crate::parties::{OWN_ROLE, ROLES};

base::codes! {
    /// What somebody is to it. Whoever is both reviews.
    pub enum Watches {
        Reviewer = "reviewer",
        Administrator = "administrator",
    }
}

vault::resource! {
    /// The sign-ins in reserve of a party. No case stands among them.
    pub ReserveDesk: Watches { edit: [Watches::Reviewer], of_case: false } in Directory = concat!(
        "select r.party_id as id, case r.role when 'log_reviewer' then 'reviewer' else 'administrator' end as level, \
         'role ' || r.id as why, ", ROLES.proof, " as proof from roles r where ", OWN_ROLE,
        " and r.role in ('log_reviewer', 'party_administrator')");
}
