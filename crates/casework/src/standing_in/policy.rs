//! Who may say that somebody is away, and name who stands in for her meanwhile.

use constcat::concat;
use organisation::absences::ABSENCES;
use organisation::parties::{ADMINISTERS, OWN_ROLE, ROLES, STAFF_MARK};
use organisation::units::{UNIT_MEMBERS, UNITS};

use crate::access::ASSIGNMENTS;

base::codes! {
    /// What the asker is to whoever is away.
    pub enum AbsentLevel {
        Oneself = "oneself",
        /// Looks after the people of the party.
        Administrator = "administrator",
        /// Manages the unit in which she works.
        Manager = "manager",
    }
}

const ABSENT: &str = concat!(
    "select f.id, 'oneself' as level, 'own absence' as why, ",
    STAFF_MARK.proof,
    " as proof from staff f where f.id = $1 and f.party_id = $2 \
     union all select f.id, 'administrator', 'role ' || r.id, ",
    ROLES.proof,
    " || ",
    STAFF_MARK.proof,
    " from roles r cross join staff f where f.party_id = r.party_id and ",
    ADMINISTERS,
    " and f.id <> $1 union all select f.id, 'manager', 'role ' || r.id || ' unit ' || n.id, ",
    ROLES.proof,
    " || ",
    UNITS.proof,
    " || ",
    UNIT_MEMBERS.proof,
    " || ",
    STAFF_MARK.proof,
    " from roles r cross join units n cross join unit_members h cross join staff f where n.manager_id = $1 \
     and n.party_id = r.party_id and n.ended is null and h.unit_id = n.id and f.id = h.id and f.party_id = n.party_id and ",
    OWN_ROLE,
    " and r.role = 'manager' and f.id <> $1"
);

vault::resource! {
    /// Somebody of the party, when she is away and who stands in for her; how many cases she answers for.
    pub Absent: AbsentLevel { edit: [AbsentLevel::Oneself, AbsentLevel::Administrator, AbsentLevel::Manager], of_case: false }
        in Directory = ABSENT;
}

vault::resource! {
    /// A case that somebody who is away answers for, as something in which another stands in. It brings no key: nothing that is
    /// written in the case can be opened under it. Each has its row in the log of the case. Nobody comes to it before the
    /// absence is recorded, nor when it is over. Nobody with protected identity has a case here yet; when they have, whoever
    /// stands in must hold that role.
    pub CoveredCase: AbsentLevel { edit: [AbsentLevel::Oneself, AbsentLevel::Administrator, AbsentLevel::Manager], of_case: true }
        in Directory = concat!(
        "select a.case_id as id, w.level, w.why || ' absence ' || b.id as why, w.proof || ", ABSENCES.proof, " || ",
        ASSIGNMENTS.proof, " as proof from assignments a join absences b on b.staff_id = a.staff_id and b.party_id = a.party_id \
        join (", ABSENT, ") as w on w.id = b.staff_id where a.party_id = $2 and a.role = 'officer' and ", vault::valid_now!("a"),
        " and b.valid_to > $3");
}
