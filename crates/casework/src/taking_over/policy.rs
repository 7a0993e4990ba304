//! Who may open a colleague's case for a day: an officer of the same unit, and nobody across parties (L3.8).

use constcat::concat;
use organisation::parties::{OWN_ROLE, ROLES};
use organisation::units::{SAME_UNIT, SAME_UNIT_PROOF};

use super::model::MILLIS;
use crate::access::{ASSIGNMENTS, CASES};

base::codes! {
    /// What an officer is to an open case for which a colleague answers.
    pub enum TakeOverLevel { Colleague = "colleague" }
}

vault::resource! {
    /// An open case of a colleague's in which the asker has no part herself, and has had none for a day: nobody who was
    /// asked to leave comes back at once. It brings no key and shows nothing. Nobody with
    /// protected identity has a case here yet; when they have, theirs is left out in this one place.
    pub TakeOver: TakeOverLevel { edit: [TakeOverLevel::Colleague], of_case: true } in Directory = concat!(
        "select a.case_id as id, 'colleague' as level, 'role ' || r.id || ' in place of assignment ' || a.id as why, ",
        ROLES.proof, " || ", ASSIGNMENTS.proof, " || ", CASES.proof, " || ", SAME_UNIT_PROOF,
        " as proof from assignments a join cases c on c.id = a.case_id join roles r on r.party_id = a.party_id where ",
        OWN_ROLE, " and r.role = 'officer' and c.state <> 'closed' and a.role = 'officer' and a.staff_id <> $1 and ",
        vault::valid_now!("a"), " and ", SAME_UNIT, " and not exists (select 1 from assignments m where m.case_id = a.case_id \
        and m.party_id = $2 and m.staff_id = $1 and (", vault::valid_now!("m"), " \
        or m.role = 'take_over' and m.valid_from > $3 - ", MILLIS, "))");
}
