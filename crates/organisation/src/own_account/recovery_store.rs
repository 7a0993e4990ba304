//! The SQL of a recovery that somebody opened for the reader.

use base::Error;
use vault::{Edit, Grant, Who, params};

use super::policy::Account;
use crate::local_accounts::recovering::{self, Recovery, is_over, opened};

vault::statements! {
    OWN_RECOVERY: Account, Read = recovering::RECOVERY;
    END: Account, Edit = recovering::END;
}

/// What somebody opened for her, if it stands.
pub async fn recovery<A>(grant: &Grant<'_, Account, A>) -> Result<Option<Recovery>, Error> {
    match grant.maybe(&OWN_RECOVERY, params![]).await? {
        Some(row) => opened(grant, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Stops it: she has not lost her way in.
///
/// # Errors
/// `NotFound` where nothing stands.
pub async fn stop(grant: &Grant<'_, Account, Edit>, who: Who) -> Result<(), Error> {
    if !is_over(grant, (&OWN_RECOVERY, &END)).await? {
        return Err(Error::NotFound);
    }
    grant.note("stop_recovery", grant.me()?.to_string());
    grant.warn_sessions(who, false).await
}
