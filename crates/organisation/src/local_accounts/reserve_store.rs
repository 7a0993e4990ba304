//! The SQL of coming in by an account of ours where the provider is the way in: it is told, and looked at afterwards.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Party, Read, SignInMethod, Staff, Statement, params};

use super::keys::KeyAccount;
use super::policy::{BY_PROVIDER, LOCAL_ACCOUNTS, LocalAccount, RESERVE_SIGN_INS};

const LINKED: &str = concat!(
    "select a.party_id, ",
    LOCAL_ACCOUNTS.proof,
    " as proof from local_accounts a where a.id = $4 and ",
    BY_PROVIDER
);
const INSERT: &str = "insert into reserve_sign_ins (id, party_id, staff_id, at, means, reviewed_by, reviewed, outcome, mac) \
    values ($5, $6, $4, $3, $7, null, null, null, $8)";

vault::statements! {
    LINKED_PASSWORD: LocalAccount, Read = LINKED;
    NOTE_PASSWORD: LocalAccount, Edit = INSERT;
    LINKED_KEY: KeyAccount, Read = LINKED;
    NOTE_KEY: KeyAccount, Edit = INSERT;
}

/// Marks the ids of sign-ins in reserve.
#[derive(Debug)]
pub enum ReserveSignIn {}

/// The statements of one method.
pub struct Noting<R: SignInMethod> {
    linked: Statement<R, Read>,
    note: Statement<R, Edit>,
}

pub const BY_PASSWORD: Noting<LocalAccount> = Noting { linked: LINKED_PASSWORD, note: NOTE_PASSWORD };
pub const BY_KEY: Noting<KeyAccount> = Noting { linked: LINKED_KEY, note: NOTE_KEY };

impl<R: SignInMethod> Noting<R> {
    /// Opens a review for the log reviewers of her party, if whoever signs in has a provider for it.
    pub async fn note(&self, grant: &Grant<'_, R, Edit>) -> Result<(), Error> {
        let Some(row) = grant.maybe(&self.linked, params![]).await? else { return Ok(()) };
        let (id, staff): (Id<ReserveSignIn>, Id<Staff>) = (grant.new_id()?, grant.id()?.cast());
        let (party, means): (Id<Party>, _) = (row.get("party_id")?, R::MEANS.code());
        let open = params![party, staff, grant.now(), means, None::<Id<Staff>>, None::<Instant>, None::<String>];
        let mac = grant.sign(&RESERVE_SIGN_INS, id, &open).await?;
        grant.note_for(party, "reserve_sign_in", staff.to_string());
        grant.change(&self.note, params![id, party, means, mac]).await
    }
}
