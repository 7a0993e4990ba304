//! Who may say by which provider a party's people sign in.

use constcat::concat;

use crate::parties::{ADMINISTERS, ROLES};

base::codes! {
    /// Who answers for a party's provider.
    pub enum Keeper { Administrator = "administrator" }
}

vault::signed! {
    /// Whose proposal it is, and at which party; the seal holds what is proposed.
    pub PROPOSALS = "provider_proposals" as "n" ("party_id", "made_by", "created")
}

vault::resource! {
    /// The provider of one's own party.
    pub PartyProvider: Keeper { edit: [Keeper::Administrator], of_case: false } in Directory = concat!(
        "select r.party_id as id, 'administrator' as level, 'role ' || r.id as why, ", ROLES.proof,
        " as proof from roles r where ", ADMINISTERS);
}
