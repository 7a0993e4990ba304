//! The SQL of one's own secrets.

use base::{Error, Id};
use constcat::concat;
use credentials::codes::RecoveryCode;
use credentials::password::About;
use vault::{Edit, Grant, Sealed, Staff, params};

use crate::local_accounts::{
    ADD_CODE, CODES, Code, LOCAL_ACCOUNTS, REMOVE_CODES, SECRETS, Secrets, SignInDesk, keep_codes,
};
use crate::own_account::Account;
use crate::parties::{STAFF, StaffName};

const NAME: Sealed = STAFF.named("staff_id", "name_version", "name");

vault::statements! {
    OWN: Account, Read = concat!("select a.id, a.version, a.sealed, f.id as staff_id, f.version as name_version, \
        f.sealed as name, p.name as party, ", LOCAL_ACCOUNTS.proof, " as proof from local_accounts a \
        join staff f on f.id = a.id join parties p on p.id = f.party_id where a.id = $4");
    /// Of two at one moment one is the first.
    CHANGE: Account, Edit = "update local_accounts set version = $5 + 1, sealed = $6 where id = $4 and version = $5";
    CHANGE_APP: Account, Edit = "update local_accounts set version = $5 + 1, sealed = $6, step = $7 where id = $4 and version = $5";
    CODES_OF_OWN: Account, Read = CODES;
    REMOVE_OWN_CODES: Account, Edit = REMOVE_CODES;
    ADD_OWN_CODE: Account, Edit = ADD_CODE;
}

/// Her account of ours, as it stands.
pub struct Own {
    pub version: i64,
    pub secrets: Secrets,
    name: String,
    party: String,
}

impl Own {
    /// What her password must not hold.
    pub fn about(&self) -> About<'_> {
        About { name: &self.name, party: &self.party, address: &self.secrets.address, product: "Trisam" }
    }
}

/// Her account, where she has one with a password.
pub async fn own<A>(grant: &Grant<'_, Account, A>) -> Result<Option<Own>, Error> {
    let Some(row) = grant.maybe(&OWN, params![]).await? else { return Ok(None) };
    let secrets: Secrets = grant.open_name(&row, &SECRETS).await?;
    let StaffName { name, .. } = grant.open_name(&row, &NAME).await?;
    let own = Own { version: row.get("version")?, secrets, name, party: row.get("party")? };
    Ok(Some(own).filter(|own| own.secrets.by_password.is_some()))
}

async fn sealed(grant: &Grant<'_, Account, Edit>, version: i64, secrets: &Secrets) -> Result<Vec<u8>, Error> {
    grant.directory().await?.seal(&SECRETS, grant.id()?, version + 1, secrets)
}

/// Takes another password, of which `hash` is kept, in place of the one that was compared at `version`. The caller has asked for
/// fresh authentication.
///
/// # Errors
/// `Stale` where the account is another by now.
pub async fn change_password(
    grant: &Grant<'_, Account, Edit>,
    mut own: Own,
    (version, hash): (i64, &str),
) -> Result<(), Error> {
    let Some(by_password) = &mut own.secrets.by_password else { return Err(Error::NotFound) };
    hash.clone_into(&mut by_password.hash);
    let sealed = sealed(grant, version, &own.secrets).await?;
    grant.note("change_password", grant.me()?.to_string());
    grant.change(&CHANGE, params![version, sealed]).await
}

/// Keeps what another app is to share with us until it shows a code. The one in use goes on.
pub async fn show_app(grant: &Grant<'_, Account, Edit>, mut own: Own, fresh: [u8; 20]) -> Result<(), Error> {
    let Some(by_password) = &mut own.secrets.by_password else { return Err(Error::NotFound) };
    by_password.next_totp = Some(fresh);
    let sealed = sealed(grant, own.version, &own.secrets).await?;
    grant.change(&CHANGE, params![own.version, sealed]).await
}

/// The app that was shown is the one in use; `step` is that of its first code. The caller has asked for fresh authentication.
pub async fn take_app(
    grant: &Grant<'_, Account, Edit>,
    mut own: Own,
    (totp, step): ([u8; 20], i64),
) -> Result<(), Error> {
    let Some(by_password) = &mut own.secrets.by_password else { return Err(Error::NotFound) };
    (by_password.totp, by_password.next_totp) = (totp, None);
    let sealed = sealed(grant, own.version, &own.secrets).await?;
    grant.note("change_app", grant.me()?.to_string());
    grant.change(&CHANGE_APP, params![own.version, sealed, step]).await
}

/// Other recovery codes in place of those she has. The caller has asked for fresh authentication.
pub async fn new_codes<A>(
    grant: &Grant<'_, Account, Edit>,
    desk: &Grant<'_, SignInDesk, A>,
    codes: &[RecoveryCode],
) -> Result<(), Error> {
    let staff: Id<Staff> = grant.id()?.cast();
    for row in grant.all(&CODES_OF_OWN, params![]).await? {
        grant.forget("recovery_codes", row.get::<Id<Code>>("id")?);
    }
    grant.run(&REMOVE_OWN_CODES, params![]).await?;
    let compared: Vec<&str> = codes.iter().map(RecoveryCode::as_str).collect();
    keep_codes(grant, (desk, &ADD_OWN_CODE), staff, &compared).await?;
    grant.note("new_codes", staff.to_string());
    Ok(())
}
