//! The SQL of keys.

use base::{Error, Id, hex};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Profile, Resource, Sealed, Staff, params};

use super::check::Evidence;
use super::policy::{HAS_KEY, KeyAccount, PASSKEYS};
use super::{Held, Key};
use crate::local_accounts::{Invitation, LOCAL_ACCOUNTS, PROFILE, SignInDesk, profile_of};

pub const HELD: Sealed = Sealed::of("passkeys");

/// Binds what [`new_row`] answers. A credential is known once.
pub const INSERT: &str = "insert into passkeys (id, staff_id, credential, version, sealed, created, last_used, mac) \
    values ($5, $6, $7, 1, $8, $3, null, $9) on conflict (credential) do nothing";

vault::statements! {
    FIND: SignInDesk, Read = concat!("select k.id, k.staff_id, k.version, k.sealed, a.party_id, ", PASSKEYS.proof, " || ",
        LOCAL_ACCOUNTS.proof, " as proof from passkeys k join local_accounts a on a.id = k.staff_id where k.credential = $5");
    ADD_FIRST: Invitation, Edit = INSERT;
    /// Of two at one moment one is the first.
    USE: KeyAccount, Edit = "update passkeys set version = $6 + 1, sealed = $7, last_used = $3 \
        where id = $5 and version = $6 and staff_id = $4";
    OWN_PROFILE: KeyAccount, Read = PROFILE;
    pub(super) PARTY: KeyAccount, Read = concat!("select h.party_id, h.proof from (", HAS_KEY, ") as h where h.id = $4");
}

/// A key that was found by its credential.
pub struct Found {
    pub key: Id<Key>,
    pub staff: Id<Staff>,
    pub party: Id<Party>,
    pub version: i64,
    pub held: Held,
}

/// What is kept of a credential's id, to find it by.
async fn credential<R: Resource, A>(grant: &Grant<'_, R, A>, id: &[u8]) -> Result<String, Error> {
    grant.directory_index(&format!("credential|{}", hex::write(id))).await
}

/// The key with this credential.
pub async fn find<A>(desk: &Grant<'_, SignInDesk, A>, id: &[u8]) -> Result<Option<Found>, Error> {
    let Some(row) = desk.maybe(&FIND, params![credential(desk, id).await?]).await? else { return Ok(None) };
    let held = desk.open_name(&row, &HELD).await?;
    let (key, staff, party) = (row.get("id")?, row.get("staff_id")?, row.get("party_id")?);
    Ok(Some(Found { key, staff, party, version: row.get("version")?, held }))
}

/// What authenticators call the owner of an account: always the same, and nothing of hers.
pub async fn handle<R: Resource, A>(grant: &Grant<'_, R, A>, staff: Id<Staff>) -> Result<[u8; 16], Error> {
    let mark = grant.directory_index(&format!("key-user|{staff}")).await?;
    mark.as_bytes().first_chunk().copied().ok_or_else(|| Error::internal("naming an account to a key", mark.len()))
}

/// A new key, ready to be written by [`INSERT`]; with its id.
pub async fn new_row<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    staff: Id<Staff>,
    held: &Held,
) -> Result<(Id<Key>, Vec<Param>), Error> {
    let (id, credential) = (grant.new_id::<Key>()?, credential(grant, held.key.id()).await?);
    let mac = grant.sign(&PASSKEYS, id, &params![staff, &credential, grant.now()]).await?;
    let sealed = grant.directory().await?.seal(&HELD, id, 1, held)?;
    Ok((id, params![id, staff, credential, sealed, mac]))
}

/// Keeps the first key of an account that has just been made; `false` where it is known already.
pub async fn add_first(grant: &Grant<'_, Invitation, Edit>, staff: Id<Staff>, held: &Held) -> Result<bool, Error> {
    let (_, row) = new_row(grant, staff, held).await?;
    Ok(grant.run(&ADD_FIRST, row).await? == 1)
}

/// Keeps what the key says of itself since it was used: `false` where it was used meanwhile, or is gone.
pub async fn use_key(grant: &Grant<'_, KeyAccount, Edit>, evidence: &Evidence) -> Result<bool, Error> {
    let Evidence { key, version, held, .. } = evidence;
    let sealed = grant.directory().await?.seal(&HELD, *key, version + 1, held)?;
    Ok(grant.run(&USE, params![*key, *version, sealed]).await? == 1)
}

/// What the bar on top says of whoever signs in.
pub async fn profile(grant: &Grant<'_, KeyAccount, Edit>) -> Result<Profile, Error> {
    profile_of(grant, &grant.all(&OWN_PROFILE, params![]).await?).await
}
