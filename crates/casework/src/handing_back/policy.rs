//! Which cases and people the program may read to hand a party what it wrote: that party's own, under its confirmed order.

use constcat::concat;
use organisation::party_leaving::{EXPORTS, Leaves, MAY_BE_HANDED_BACK};

use crate::access::PARTS;
use crate::people::PEOPLE_MARK;

vault::resource! {
    /// What a party wrote in a case. The key is that of the party's own compartment.
    pub HandedBack: Leaves { edit: [], of_case: true } in Subject = concat!(
        "select e.case_id as id, 'order' as level, 'order ' || x.id as why, ", PARTS.proof, " || ", EXPORTS.proof,
        " as proof from party_exports x join case_parties e on e.party_id = x.party_id where ", MAY_BE_HANDED_BACK);
}

vault::resource! {
    /// A party's own record of a person.
    pub HandedPerson: Leaves { edit: [], of_case: false } in Subject = concat!(
        "select n.id, 'order' as level, 'order ' || x.id as why, ", PEOPLE_MARK.proof, " || ", EXPORTS.proof,
        " as proof from party_exports x join people n on n.party_id = x.party_id where ", MAY_BE_HANDED_BACK);
}
