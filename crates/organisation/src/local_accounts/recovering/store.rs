//! The SQL of recoveries.

use base::{Error, Id, Instant};
use constcat::concat;
use credentials::codes::InvitationSecret;
use vault::{Edit, Grant, Read, Resource, Row, Sealed, Staff, Statement, Who, params};

use super::model::ripe;
use crate::local_accounts::inviting_store::invite;
use crate::local_accounts::model::How;
use crate::local_accounts::policy::RECOVERIES;
use crate::local_accounts::store::{Standing, standing as account_of, take_away};
use crate::outbox;
use crate::parties::{STAFF, StaffName};
use crate::staff::Colleague;

const NAME: Sealed = STAFF.named("staff_id", "name_version", "name");

/// Of the subject, with who opened it.
pub const RECOVERY: &str = concat!(
    "select rc.id, rc.opened_by, rc.created, rc.ripe, f.id as staff_id, f.version as name_version, f.sealed as name, ",
    RECOVERIES.proof,
    " as proof from recoveries rc join staff f on f.id = rc.opened_by where rc.id = $4"
);
pub const END: &str = "delete from recoveries where id = $4";

vault::statements! {
    OF: Colleague, Read = RECOVERY;
    /// Of two at one moment one is the first.
    OPEN: Colleague, Edit = "insert into recoveries (id, party_id, opened_by, created, ripe, mac) values ($4, $2, $1, $3, $5, $6) \
        on conflict (id) do nothing";
    END_OF: Colleague, Edit = END;
}

/// A recovery that waits, or may be let through.
pub struct Recovery {
    pub opened_by: Id<Staff>,
    pub by_name: String,
    pub opened: Instant,
    pub ripe: Instant,
}

/// Reads a row of [`RECOVERY`].
pub async fn opened<R: Resource, A>(grant: &Grant<'_, R, A>, row: &Row) -> Result<Recovery, Error> {
    let StaffName { name, .. } = grant.open_name(row, &NAME).await?;
    let (opened_by, opened, ripe) = (row.get("opened_by")?, row.get("created")?, row.get("ripe")?);
    Ok(Recovery { opened_by, by_name: name, opened, ripe })
}

/// The colleague's, if one stands.
pub async fn standing<A>(grant: &Grant<'_, Colleague, A>) -> Result<Option<Recovery>, Error> {
    match grant.maybe(&OF, params![]).await? {
        Some(row) => opened(grant, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Opens a way back for a colleague who has an account that holds; what she has goes on until it is let through. The caller
/// has asked for fresh authentication.
///
/// # Errors
/// `Refused` where one stands already.
pub async fn open(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    if !begin(grant).await? {
        return Err(Error::Refused("already-done"));
    }
    warn_owner(grant, true).await
}

/// Whoever had an account that was taken away gets another after the same wait.
pub async fn open_after_closing(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    begin(grant).await.map(drop)
}

/// Tells of it by mail, and answers whether there was none.
async fn begin(grant: &Grant<'_, Colleague, Edit>) -> Result<bool, Error> {
    if grant.maybe(&OF, params![]).await?.is_some() {
        return Ok(false);
    }
    let (staff, now, ripe) = (grant.id()?, grant.now(), ripe(grant.now()));
    let mac = grant.sign(&RECOVERIES, staff, &params![grant.party()?, grant.me()?, now, ripe]).await?;
    grant.note("open_recovery", staff.to_string());
    outbox::warn(grant, outbox::Kind::RecoveryBegun, staff)?;
    grant.change(&OPEN, params![ripe, mac]).await.map(|()| true)
}

/// Tells whose way in it is, by every page of hers; or no longer.
async fn warn_owner(grant: &Grant<'_, Colleague, Edit>, warned: bool) -> Result<(), Error> {
    let who = Who::Staff { person: grant.id()?.cast(), party: grant.party()? };
    grant.warn_sessions(who, warned).await
}

/// A recovery is over: it was stopped, called off or let through. `false` where there is none.
pub async fn is_over<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    (standing, end): (&Statement<R, Read>, &Statement<R, Edit>),
) -> Result<bool, Error> {
    if grant.maybe(standing, params![]).await?.is_none() {
        return Ok(false);
    }
    grant.forget("recoveries", grant.id()?);
    grant.change(end, params![]).await.map(|()| true)
}

/// Any administrator but herself may call it off, as long as she has the account that it is to replace. Without one it is the
/// wait itself: whoever called that off would invite her at once.
///
/// # Errors
/// `Refused` where her account was taken away; `NotFound` where nothing stands.
pub async fn call_off(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    standing(grant).await?.ok_or(Error::NotFound)?;
    if !matches!(account_of(grant).await?, Standing::Account(_)) {
        return Err(Error::Refused("local_accounts_recovering.under-way"));
    }
    is_over(grant, (&OF, &END_OF)).await?;
    grant.note("call_off_recovery", grant.id()?.to_string());
    warn_owner(grant, false).await
}

/// Ends what she signs in with and invites her anew, by a letter that is handed over; answers until when the invitation holds. The caller has asked for fresh
/// authentication.
///
/// # Errors
/// `NotFound` where none stands; `Refused` to whoever opened it, and before its time.
pub async fn let_through(
    grant: &Grant<'_, Colleague, Edit>,
    address: &str,
    secret: &InvitationSecret,
) -> Result<Instant, Error> {
    let recovery = standing(grant).await?.ok_or(Error::NotFound)?;
    if recovery.opened_by == grant.me()? {
        return Err(Error::Refused("local_accounts_recovering.another"));
    }
    if grant.now() < recovery.ripe {
        return Err(Error::Refused("local_accounts_recovering.waits"));
    }
    grant.note("let_recovery_through", grant.id()?.to_string());
    take_away(grant).await?;
    warn_owner(grant, false).await?;
    outbox::warn(grant, outbox::Kind::Recovered, grant.id()?)?;
    invite(grant, address, secret, How::Letter).await
}
