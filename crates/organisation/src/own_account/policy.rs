//! Everybody looks after her own account.

use crate::parties::STAFF_MARK;

base::codes! {
    /// Whose account it is.
    pub enum Owner { Owner = "owner" }
}

const OWN: &str = constcat::concat!(
    "select f.id, 'owner' as level, 'own account' as why, ",
    STAFF_MARK.proof,
    " as proof from staff f where f.id = $1 and f.party_id = $2"
);

vault::resource! {
    /// The account of one member of staff: where she is signed in.
    pub Account: Owner { edit: [Owner::Owner], of_case: false } in Directory = OWN;
}
