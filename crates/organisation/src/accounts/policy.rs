//! Who may sit down as somebody else: anybody, where everybody is invented.

use crate::parties::{ROLE_NOW, ROLES};
use crate::teams::SEATS;

base::codes! {
    /// Somebody who has not signed in, or looks at a demo.
    pub enum Visitor { Visitor = "visitor" }
}

vault::signed! {
    /// What kind of installation this is, said once and signed: a real one cannot be made a demo afterwards.
    pub INSTALLATION = "installation" as "i" ("demo")
}

const DEMO: &str = constcat::concat!(
    "select i.id, 'visitor' as level, 'demo' as why, ",
    INSTALLATION.proof,
    " as proof from installation i where i.demo = 1"
);

vault::resource! {
    /// The people of a demo, to choose from. Nobody in a real installation.
    pub Demo: Visitor { edit: [], of_case: false } in Directory = DEMO;
}

/// Whoever has a role or a seat now, and for which party: `(id, party_id, why, proof)`.
pub(super) const INVENTED: &str = constcat::concat!(
    "select r.staff_id as id, r.party_id, 'demo role ' || r.id as why, ",
    INSTALLATION.proof,
    " || ",
    ROLES.proof,
    " as proof from installation i cross join roles r \
     where i.demo = 1 and ",
    ROLE_NOW,
    " \
     union all select s.staff_id, s.party_id, 'demo seat ' || s.id, ",
    INSTALLATION.proof,
    " || ",
    SEATS.proof,
    " from installation i cross join seats s \
     where i.demo = 1 and ",
    vault::valid_now!("s")
);

vault::resource! {
    /// Sitting down as one of the people of a demo: the only method of signing in so far.
    pub Impersonation: Visitor { edit: [Visitor::Visitor], of_case: false } in Directory = constcat::concat!(
        "select v.id, 'visitor' as level, v.why, v.proof from (", INVENTED, ") as v"
    );
}
