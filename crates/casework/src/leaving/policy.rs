//! Who may say that somebody leaves, and move cases from one to another: those who look after the party's people, who read
//! nothing of a case.

use constcat::concat;
use organisation::parties::{ADMINISTERS, OWN_ROLE, ROLE_NOW, ROLES, STAFF_MARK};
use organisation::units::{UNIT_MEMBERS, UNITS};

use crate::access::PARTS;

base::codes! {
    /// What somebody is to what the people of her party have in hand. Nobody else has a part in it, nor she in her own.
    pub enum HandsOver {
        Administrator = "administrator",
        /// Sees to it that nothing is without somebody who answers for it.
        Manager = "manager",
    }
}

vault::resource! {
    /// Somebody of the party and what she has in hand, as numbers; and who could take over from her.
    pub Leaver: HandsOver { edit: [], of_case: false } in Directory = concat!(
        "select f.id, 'administrator' as level, 'role ' || r.id as why, ", ROLES.proof, " || ", STAFF_MARK.proof,
        " as proof from roles r join staff f on f.party_id = r.party_id where ", ADMINISTERS, " and f.id <> $1");
}

/// A role `r` by which the asker moves cases, and what it makes her.
const MOVES: &str = concat!(OWN_ROLE, " and r.role in ('party_administrator', 'manager')");
/// The role `r` of an officer rests: nobody answered for it in the yearly review, and for as long an administrator can have it
/// taken up again.
pub(super) const RESTS: &str = "r.role = 'officer' and r.given_by is null and r.cut_short is not null and r.valid_to <= $3 \
     and r.valid_to > $3 - 2592000000";
/// An officer of the party answers for the case of its part `e`, or stands in for one whose role rests.
pub(super) const IS_OWNED: &str = concat!(
    "(exists (select 1 from assignments a join roles r on r.staff_id = a.staff_id and r.party_id = a.party_id \
     where a.case_id = e.case_id and a.party_id = e.party_id and a.role = 'officer' and ",
    vault::valid_now!("a"),
    " and r.role = 'officer' and ",
    ROLE_NOW,
    ") or (exists (select 1 from assignments a join roles r on r.staff_id = a.staff_id and r.party_id = a.party_id \
     where a.case_id = e.case_id and a.party_id = e.party_id and a.role = 'officer' and ",
    vault::valid_now!("a"),
    " and ",
    RESTS,
    ") and exists (select 1 from assignments a join roles r on r.staff_id = a.staff_id and r.party_id = a.party_id \
     where a.case_id = e.case_id and a.party_id = e.party_id and a.role = 'substitute' and ",
    vault::valid_now!("a"),
    " and r.role = 'officer' and ",
    ROLE_NOW,
    ")))"
);
/// Has somebody of the asker's units, or of none, answered for the case of the part `e`? Another unit's is for its own manager,
/// or the administrators.
pub(super) const IS_OF_OWN_UNITS: &str =
    concat!("exists (select 1 ", UNITS_OF_OFFICERS, " and coalesce(n.manager_id, $1) = $1)");
/// Whoever has answered for the case of the part `e`, with her unit `n`.
const UNITS_OF_OFFICERS: &str = "from assignments a left join unit_members h on h.id = a.staff_id \
     left join units n on n.id = h.unit_id and n.ended is null \
     where a.case_id = e.case_id and a.party_id = e.party_id and a.role = 'officer'";
/// The marks of what that rests on.
const OF_UNITS_PROOF: &str = concat!(
    "coalesce((select string_agg(coalesce(",
    UNIT_MEMBERS.proof,
    ", '') || coalesce(",
    UNITS.proof,
    ", ''), '') ",
    UNITS_OF_OFFICERS,
    "), '')"
);
const LEVEL: &str =
    "case r.role when 'manager' then 'manager' else 'administrator' end as level, 'role ' || r.id as why, ";

vault::resource! {
    /// The cases of a party that nobody answers for who works with cases there, as numbers; and who could.
    pub Unowned: HandsOver { edit: [], of_case: false } in Directory = concat!(
        "select r.party_id as id, ", LEVEL, ROLES.proof, " as proof from roles r where ", MOVES);
}

vault::resource! {
    /// A case in which the party has a part, as something that one of its people hands to another. It brings no key: nothing
    /// that is written in the case can be opened under it. Each has its row in the log of the case. A manager moves those alone
    /// that nobody answers for, of her own units or of none: who has which case is otherwise said by its officer, or where she leaves.
    pub HandedCase: HandsOver { edit: [HandsOver::Administrator, HandsOver::Manager], of_case: true } in Directory = concat!(
        "select e.case_id as id, ", LEVEL, ROLES.proof, " || ", PARTS.proof, " || ", OF_UNITS_PROOF,
        " as proof from roles r join case_parties e on e.party_id = r.party_id where ", MOVES,
        " and (r.role = 'party_administrator' or (not ", IS_OWNED, " and ", IS_OF_OWN_UNITS, "))");
}
