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
    /// Who opened a way back for whom, and from when on another may let it through.
    pub RECOVERIES = "recoveries" as "rc" ("party_id", "opened_by", "created", "ripe")
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

vault::signed! {
    /// Who came in by an account of ours though her party has a provider, and which reviewer has looked at it.
    pub RESERVE_SIGN_INS = "reserve_sign_ins" as "x" ("party_id", "staff_id", "at", "means", "reviewed_by", "reviewed", "outcome")
}

/// The provider of her party is the way in of whom an account `a` is of.
pub(super) const BY_PROVIDER: &str = "exists (select 1 from identities i join providers o on o.id = i.party_id \
    where i.staff_id = a.id and i.confirmed_by is not null)";
/// A role `r` by which somebody may come in though the provider is her way in, for the day it is down: to look after the
/// party's people, and no case is hers to read.
pub(crate) const IN_RESERVE: &str = concat!(
    "r.role = 'party_administrator' and not exists (select 1 from roles f where f.staff_id = r.staff_id and f.role = 'officer' and ",
    vault::valid_now!("f"),
    ")"
);

/// Whoever has an account that was confirmed, and a role now: `(id, party_id, why, proof)`. Whoever is linked at her party's
/// provider comes in by it alone, so that it puts her out too; but for administrators in reserve.
pub(super) const WORKS_HERE: &str = concat!(
    "select a.id, r.party_id, 'role ' || r.id as why, ",
    LOCAL_ACCOUNTS.proof,
    " || ",
    ROLES.proof,
    " as proof from local_accounts a join roles r on r.staff_id = a.id \
     where a.confirmed_by is not null and ",
    ROLE_NOW,
    " and (not ",
    BY_PROVIDER,
    " or ",
    IN_RESERVE,
    ")"
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
