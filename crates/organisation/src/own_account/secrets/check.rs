//! What is found out before the transaction in which a password is changed: comparing and hashing take a processor for some
//! forty milliseconds.

use base::{Error, Invalid};
use vault::Edit;
use web::{Arrival, Finding, Prepared};

use super::{forms, store};
use crate::local_accounts::{Room, count_try, desk, hashed, is_password, room};
use crate::own_account::Account;
use crate::own_account::model::may_change_ways;

/// What came of it. A wrong password and one that is tried too often are one answer.
pub enum Change {
    /// Whoever asks may not, or has to sign in first: the handler says what is missing.
    Nobody,
    /// Something was left out, or the new one will not do.
    Unfilled(Invalid),
    Wrong,
    Right {
        /// Of the account whose password was compared.
        version: i64,
        hash: String,
        _room: Room,
    },
}

/// Compares the present password and hashes the new one; finds a [`Change`].
pub fn change(arrival: Arrival) -> Finding {
    Box::pin(async move { Ok(Box::new(changed(&arrival).await?) as Prepared) })
}

async fn changed(arrival: &Arrival) -> Result<Change, Error> {
    let _room = room()?;
    let Some((own, may_try)) = look_up(arrival).await? else { return Ok(Change::Nobody) };
    let (present, chosen) = match forms::changes(&arrival.form, &own.about()) {
        Ok(typed) => typed,
        Err(invalid) => return Ok(Change::Unfilled(invalid)),
    };
    let known = own.secrets.by_password.as_ref().filter(|_| may_try);
    if !is_password(known, &present).await? {
        return Ok(Change::Wrong);
    }
    Ok(Change::Right { version: own.version, hash: hashed(&arrival.vault, chosen).await?, _room })
}

/// Her account, and whether its password may be compared: counted with the tries of signing in, in a transaction of its own, so
/// that what undoes the request does not undo that. What is not whole is no try.
async fn look_up(arrival: &Arrival) -> Result<Option<(store::Own, bool)>, Error> {
    let token = arrival.token.as_deref().unwrap_or_default();
    let Some(tx) = arrival.vault.enter(token, false).await? else { return Ok(None) };
    let is_sure = tx.actor().sitting().is_some_and(|sitting| may_change_ways(sitting.level));
    if tx.fresh().is_err() || !is_sure {
        return Ok(None);
    }
    let account = tx.ask::<Account, Edit>(tx.me()?.cast()).await?;
    let Some(own) = store::own(&account).await? else { return Ok(None) };
    let may_try = match forms::changes(&arrival.form, &own.about()) {
        Err(_) => false,
        Ok(_) => {
            let desk = desk::<Edit>(&tx).await?;
            account.note("password_try", account.me()?.to_string());
            count_try(&desk, &own.secrets.address).await?
        }
    };
    drop(account);
    tx.commit().await?;
    Ok(Some((own, may_try)))
}
