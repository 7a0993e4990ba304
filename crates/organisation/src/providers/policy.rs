//! Whom a provider may sign in.

use constcat::concat;

use super::check::Evidence;
use crate::accounts::Visitor;
use crate::parties::{ROLE_NOW, ROLES};

vault::signed! {
    /// That a party has a provider; the seal holds the rest.
    pub PROVIDERS = "providers" as "o" ("created")
}
vault::signed! {
    /// Who of the staff it is that a provider calls so, who invited her and who confirmed it.
    pub IDENTITIES = "identities" as "i" ("staff_id", "party_id", "subject", "created", "made_by", "confirmed_by")
}
vault::signed! {
    /// That a role was given by a provider's claims.
    pub GIVEN_ROLES = "given_roles" as "g" ("identity_id", "created")
}

vault::sealed! {
    /// A sign-in under way: at which provider, for whom, and until when.
    pub CEREMONIES = "ceremonies" as "c" ("provider_id", "mark", "ends")
}

vault::resource! {
    /// A member of staff who is linked to somebody at her party's provider: what the provider says of her is done.
    pub Vouched: Visitor { edit: [Visitor::Visitor], of_case: false } in Directory = concat!(
        "select i.staff_id as id, 'visitor' as level, 'identity ' || i.id as why, ", IDENTITIES.proof, " || ", PROVIDERS.proof,
        " as proof from identities i join providers o on o.id = i.party_id where i.confirmed_by is not null");
}

/// Whoever is linked to somebody at her party's provider, by a link that was confirmed, and has a role there now:
/// `(id, party_id, why, proof)`. A seat alone is no leave (decision 27).
pub(super) const WORKS_HERE: &str = concat!(
    "select i.staff_id as id, r.party_id, 'role ' || r.id as why, ",
    IDENTITIES.proof,
    " || ",
    PROVIDERS.proof,
    " || ",
    ROLES.proof,
    " as proof from identities i join providers o on o.id = i.party_id \
     join roles r on r.staff_id = i.staff_id where i.confirmed_by is not null and ",
    ROLE_NOW
);

vault::resource! {
    /// Signing in by the own party's provider.
    pub ProviderAccount: Visitor { edit: [Visitor::Visitor], of_case: false } in Directory = concat!(
        "select w.id, 'visitor' as level, w.why, w.proof from (", WORKS_HERE, ") as w");
}

impl vault::SignInMethod for ProviderAccount {
    type Evidence = Evidence;
    fn is_about(evidence: &Evidence, subject: base::Id<vault::Staff>) -> bool {
        evidence.staff() == subject
    }
    const REHEARSAL: bool = false;
    const MEANS: vault::Means = vault::Means::OpenId;
    fn level(evidence: &Evidence) -> vault::Assurance {
        evidence.level()
    }
    fn shown_at(evidence: &Evidence, _: base::Instant) -> base::Instant {
        evidence.shown_at()
    }
    const PARTY: vault::Statement<Self, vault::Read> = super::identity_store::PARTY;
}
