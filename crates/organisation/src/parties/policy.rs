//! Who may read the register of parties and staff, and who may begin an empty installation.

use super::model::RegisterLevel;

base::codes! {
    /// The one who begins an installation.
    pub enum Founder { Founder = "founder" }
}

vault::signed! {
    /// A party as it was founded: what it is called, and whether it is an authority.
    pub PARTIES = "parties" as "p" ("kind", "name", "short", "authority", "created")
}
vault::signed! {
    /// At which party somebody works; the seal holds her name.
    pub STAFF_MARK = "staff" as "f" ("party_id", "created")
}
vault::signed! {
    /// A role at a party, from a day to a day.
    pub ROLES = "roles" as "r" ("staff_id", "party_id", "role", "valid_from", "valid_to", "given_by",
        "cut_short")
}

/// A role `r` that is held now. One that somebody gave herself is none, however it came to be written (S5).
pub const ROLE_NOW: &str =
    constcat::concat!(vault::valid_now!("r"), " and (r.given_by is null or r.given_by <> r.staff_id)");
/// A role `r` that the asker holds now, at the party for which she sits.
pub const OWN_ROLE: &str = constcat::concat!("r.staff_id = $1 and r.party_id = $2 and ", ROLE_NOW);

/// A role `r` by which the asker looks after the people of the party for which she sits.
pub const ADMINISTERS: &str = constcat::concat!(OWN_ROLE, " and r.role = 'party_administrator'");

/// The asker works with cases at the party for which she sits: a seat or an assignment alone is no leave (L3.5).
pub const IS_OFFICER: &str =
    constcat::concat!("exists (select 1 from roles r where ", OWN_ROLE, " and r.role = 'officer')");
/// Whoever holds the seat `s` works with cases at its party. For numbers: it brings no proof.
pub const IS_OFFICER_OF: &str = constcat::concat!(
    "exists (select 1 from roles r where r.staff_id = s.staff_id and r.party_id = s.party_id and r.role = 'officer' and ",
    ROLE_NOW,
    ")"
);
/// The proof of [`IS_OFFICER`].
pub const OFFICER_PROOF: &str = constcat::concat!(
    "coalesce((select ",
    ROLES.proof,
    " from roles r where ",
    OWN_ROLE,
    " and r.role = 'officer' order by r.id limit 1), '')"
);

const REGISTER: &str = constcat::concat!(
    "select r.party_id as id, case r.role when 'party_administrator' then 'administrator' else 'member' end as level, \
     'role ' || r.id as why, ",
    ROLES.proof,
    " as proof from roles r where ",
    OWN_ROLE
);

vault::resource! {
    /// The register of parties, teams and staff, by the reader's own party. No case stands in it.
    pub Register: RegisterLevel { edit: [RegisterLevel::Administrator], of_case: false } in Directory = REGISTER;
}

/// The id under which an installation is founded.
pub const FOUNDING_ID: &str = "00000000-0000-7000-8000-000000000000";

const FOUNDING: &str = constcat::concat!(
    "select '",
    FOUNDING_ID,
    "' as id, 'founder' as level, 'empty installation' as why, '' as proof \
     where not exists (select 1 from parties where $3 > 0)"
);

vault::resource! {
    /// An installation without parties: whoever starts the program may make them, once.
    pub Founding: Founder { edit: [Founder::Founder], of_case: false } in Directory = FOUNDING;
}
