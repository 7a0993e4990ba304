//! Whether somebody may change what she signs in with, and what follows where she has.

use base::Error;
use vault::{Assurance, Edit, Grant};
use web::Context;

use super::model::may_change_ways;
use super::policy::Account;
use crate::outbox::{self, Kind};

/// How strongly she signed in.
pub fn level(ctx: &Context) -> Assurance {
    ctx.tx.actor().sitting().map_or(Assurance::Low, |sitting| sitting.level)
}

/// Whoever changes what she signs in with has signed in a moment ago, by as much as it will ask for.
///
/// # Errors
/// `SignIn`; `Refused` where she came by less.
pub fn proven(ctx: &Context) -> Result<(), Error> {
    ctx.tx.fresh()?;
    if may_change_ways(level(ctx)) { Ok(()) } else { Err(Error::Refused("own_account.too-low")) }
}

/// What she signs in with is another now: she is told by mail, whoever else is signed in as her is out, and the browser that did
/// it goes on by the token that this answers.
pub async fn changed(ctx: &Context, grant: &Grant<'_, Account, Edit>, what: Kind) -> Result<String, Error> {
    outbox::warn(grant, what, ctx.tx.me()?)?;
    grant.end_sessions_but(ctx.tx.actor().who()?, ctx.tx.session()?).await?;
    ctx.tx.renew_token().await
}
