//! Who may find an account, use an invitation, and sign in with a password and a code.

use constcat::concat;

use super::check::Evidence;
use crate::accounts::Visitor;
use crate::parties::{ROLE_NOW, ROLES};

vault::signed! {
    /// Whose invitation it is, the keyed hash of its secret, until when it holds, and when it was used.
    pub INVITATIONS = "invitations" as "v" ("staff_id", "party_id", "secret", "made_by", "created", "valid_to", "used")
}
vault::signed! {
    /// Whose account it is, the keyed hash of the address she signs in with, who invited her and who confirmed it; the seal
    /// holds the rest.
    pub LOCAL_ACCOUNTS = "local_accounts" as "a" ("party_id", "login", "created", "made_by", "confirmed_by")
}
vault::signed! {
    /// The keyed hash of a code that lets its owner in once.
    pub RECOVERY_CODES = "recovery_codes" as "c" ("staff_id", "code", "created", "used")
}

vault::resource! {
    /// Where whoever comes says who she is: an account or an invitation is looked up by a keyed hash, and tries are counted.
    /// Each comes to a desk of her own, so that nobody waits for another's.
    pub SignInDesk: Visitor { edit: [Visitor::Visitor], of_case: false } in Directory = concat!(
        "select cast($4 as text) as id, 'visitor' as level, 'anybody' as why, '' as proof where $3 > 0");
}

vault::resource! {
    /// An invitation that may be used still.
    pub Invitation: Visitor { edit: [Visitor::Visitor], of_case: false } in Directory = concat!(
        "select v.id, 'visitor' as level, 'invitation' as why, ", INVITATIONS.proof,
        " as proof from invitations v where v.used is null and v.valid_to > $3");
}

/// Whoever has an account that was confirmed, and a role now: `(id, party_id, why, proof)`.
pub(super) const WORKS_HERE: &str = concat!(
    "select a.id, r.party_id, 'role ' || r.id as why, ",
    LOCAL_ACCOUNTS.proof,
    " || ",
    ROLES.proof,
    " as proof from local_accounts a join roles r on r.staff_id = a.id \
     where a.confirmed_by is not null and ",
    ROLE_NOW,
);

/// A role `r` now of an administrator who can sign in: by an account or by her party's provider, once that was confirmed.
pub(crate) const ADMINISTRATOR_WHO_SIGNS_IN: &str = concat!(
    "r.role = 'party_administrator' and ",
    ROLE_NOW,
    " and (exists (select 1 from local_accounts a where a.id = r.staff_id and a.confirmed_by is not null) \
     or exists (select 1 from identities i where i.staff_id = r.staff_id and i.confirmed_by is not null))"
);

vault::resource! {
    /// Signing in with a password and a one-time code, or a code that was kept for the day they are gone.
    pub LocalAccount: Visitor { edit: [Visitor::Visitor], of_case: false } in Directory = concat!(
        "select w.id, 'visitor' as level, w.why, w.proof from (", WORKS_HERE, ") as w");
}

impl vault::SignInMethod for LocalAccount {
    type Evidence = Evidence;
    fn is_about(evidence: &Evidence, subject: base::Id<vault::Staff>) -> bool {
        evidence.staff() == subject
    }
    const REHEARSAL: bool = false;
    const MEANS: vault::Means = vault::Means::Totp;
    fn level(_: &Evidence) -> vault::Assurance {
        vault::Assurance::Substantial
    }
    const PARTY: vault::Statement<Self, vault::Read> = super::store::PARTY;
}
