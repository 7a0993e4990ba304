//! Who may sign in with a key.

use constcat::concat;

use super::check::Evidence;
use crate::accounts::Visitor;
use crate::local_accounts::policy::WORKS_HERE;

vault::signed! {
    /// Whose key it is, and the keyed hash by which it is found; the seal holds the rest.
    pub PASSKEYS = "passkeys" as "k" ("staff_id", "credential", "created")
}

vault::sealed! {
    /// What a browser was asked for, and until when.
    pub PASSKEY_CEREMONIES = "passkey_ceremonies" as "y" ("mark", "ends")
}

/// Whoever has a key, an account that was confirmed, and a role now: `(id, party_id, why, proof)`.
pub(super) const HAS_KEY: &str = concat!(
    "select w.id, w.party_id, w.why, w.proof || ",
    PASSKEYS.proof,
    " as proof from (",
    WORKS_HERE,
    ") as w join passkeys k on k.staff_id = w.id"
);

vault::resource! {
    /// Signing in with a key that has made sure of who uses it.
    pub KeyAccount: Visitor { edit: [Visitor::Visitor], of_case: false } in Directory = concat!(
        "select h.id, 'visitor' as level, h.why, h.proof from (", HAS_KEY, ") as h");
}

impl vault::SignInMethod for KeyAccount {
    type Evidence = Evidence;
    fn is_about(evidence: &Evidence, subject: base::Id<vault::Staff>) -> bool {
        evidence.staff() == subject
    }
    const REHEARSAL: bool = false;
    const MEANS: vault::Means = vault::Means::Passkey;
    fn level(_: &Evidence) -> vault::Assurance {
        vault::Assurance::Substantial
    }
    const PARTY: vault::Statement<Self, vault::Read> = super::store::PARTY;
}
