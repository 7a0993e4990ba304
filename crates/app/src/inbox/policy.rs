//! Whose desk it is: one's own.

use constcat::concat;
use organisation::parties::{ROLES, Role};
use organisation::teams::SEATS;

/// The first of these that somebody is decides what the start page holds; a seat makes an officer.
const OWN: &str = concat!(
    "select r.staff_id as id, r.role as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " as proof from roles r where r.staff_id = $1 and r.party_id = $2 and r.valid_from <= $3 \
     and (r.valid_to is null or r.valid_to > $3) \
     union all select s.staff_id, 'officer', 'seat ' || s.id, ",
    SEATS.proof,
    " from seats s where s.staff_id = $1 and s.party_id = $2 and s.valid_from <= $3 \
     and (s.valid_to is null or s.valid_to > $3)"
);

vault::resource! {
    /// The reader's own desk: numbers over the cases the reader may see, and the own meetings' dates.
    pub Desk: Role { edit: [], of_case: false } in Directory = OWN;
}
