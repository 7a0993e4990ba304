//! Whether somebody may change what she signs in with.

use base::Error;
use vault::Assurance;
use web::Context;

use super::model::may_change_ways;

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
