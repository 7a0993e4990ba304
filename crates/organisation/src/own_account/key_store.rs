//! The SQL of the keys of one's own account.

use base::{Error, Id};
use constcat::concat;
use passkeys::Passkey;
use vault::{Edit, Grant, Staff, params};

use super::model::{OwnKey, Ways};
use super::policy::Account;
use crate::local_accounts::keys::{HELD, Held, INSERT, Key, new_row};
use crate::local_accounts::{LOCAL_ACCOUNTS, PASSKEYS, SECRETS, Secrets};

vault::statements! {
    OWN: Account, Read = concat!("select a.id, a.version, a.sealed, (select count(*) from recovery_codes c where c.staff_id = a.id \
        and c.used is null) as codes_left, ", LOCAL_ACCOUNTS.proof, " as proof from local_accounts a where a.id = $4");
    KEYS: Account, Read = concat!("select k.id, k.version, k.sealed, k.created, k.last_used, ", PASSKEYS.proof, " as proof \
        from passkeys k where k.staff_id = $4 order by k.created, k.id");
    ADD: Account, Edit = INSERT;
    NAME: Account, Edit = "update passkeys set version = $6 + 1, sealed = $7 where id = $5 and version = $6 and staff_id = $4";
    REMOVE: Account, Edit = "delete from passkeys where id = $5 and staff_id = $4";
}

/// The ways into her account; none where she signs in by her party's provider alone.
pub async fn ways<A>(grant: &Grant<'_, Account, A>) -> Result<Option<Ways>, Error> {
    let Some(row) = grant.maybe(&OWN, params![]).await? else { return Ok(None) };
    let Secrets { address, by_password } = grant.open_name(&row, &SECRETS).await?;
    let mut keys = Vec::new();
    for row in grant.all(&KEYS, params![]).await? {
        let held = grant.open_name(&row, &HELD).await?;
        let (id, version) = (row.get("id")?, row.get("version")?);
        keys.push(OwnKey { id, version, held, created: row.get("created")?, used: row.get("last_used")? });
    }
    Ok(Some(Ways { address, has_password: by_password.is_some(), codes_left: row.get("codes_left")?, keys }))
}

/// Keeps one more key; `false` where it is known already. The caller has asked for fresh authentication.
pub async fn add(grant: &Grant<'_, Account, Edit>, key: Passkey) -> Result<bool, Error> {
    let staff: Id<Staff> = grant.id()?.cast();
    let (id, row) = new_row(grant, staff, &Held { name: String::new(), key }).await?;
    grant.note("add_key", id.to_string());
    Ok(grant.run(&ADD, row).await? == 1)
}

/// Calls a key so.
pub async fn name(grant: &Grant<'_, Account, Edit>, key: &OwnKey, name: String) -> Result<(), Error> {
    let held = Held { name, ..key.held.clone() };
    let sealed = grant.directory().await?.seal(&HELD, key.id, key.version + 1, &held)?;
    grant.change(&NAME, params![key.id, key.version, sealed]).await
}

/// Takes a key away, which opens nothing from now on. The caller has asked for fresh authentication, and seen that another
/// way in is left.
pub async fn remove(grant: &Grant<'_, Account, Edit>, key: Id<Key>) -> Result<(), Error> {
    grant.forget("passkeys", key);
    grant.forget("passkeys.sealed", key);
    grant.note("remove_key", key.to_string());
    grant.change(&REMOVE, params![key]).await
}
