//! Who may be told that a colleague works with a person (decisions, second round 15).

use constcat::concat;
use organisation::parties::{OWN_ROLE, ROLES};

use crate::access::{CARRIES_CASE, DISCLOSURES, FLOWS, LET_IN};

base::codes! {
    /// What an officer is to an open case of a colleague's.
    pub enum HeldLevel { Colleague = "colleague" }
}

/// An open case of the officer's party where her consent lets the party itself know of it now: its own, by the row from
/// itself to itself by which colleagues know of it; another's, once it has been told of it and while that stands. Nobody with protected identity has a
/// case here yet; when they have, theirs is left out in this one place.
const HELD: &str = concat!(
    "select c.id, 'colleague' as level, 'role ' || r.id || ' consent ' || f.number as why, ",
    ROLES.proof,
    " || f.proof as proof from cases c cross join roles r cross join (",
    FLOWS,
    ") as f where ",
    OWN_ROLE,
    " and r.role = 'officer' and f.case_id = c.id and f.from_party = c.party_id and f.to_party = $2 \
     and c.party_id = $2 and f.purpose = 'consultation' and ",
    CARRIES_CASE,
    " and c.state <> 'closed' \
     union all select c.id, 'colleague', 'role ' || r.id || ' consent ' || f.number, ",
    ROLES.proof,
    " || f.proof || ",
    DISCLOSURES.proof,
    " from cases c cross join roles r cross join disclosures d cross join (",
    FLOWS,
    ") as f where ",
    OWN_ROLE,
    " and r.role = 'officer' and c.state <> 'closed' and ",
    LET_IN
);

vault::resource! {
    /// Who at the own party works with a person: a name and a telephone, and nothing of the case.
    pub Held: HeldLevel { edit: [], of_case: true } in Directory = HELD;
}
