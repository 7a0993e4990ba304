//! The acts of a recovery, on the page of a colleague's account.

use base::Error;
use credentials::codes::InvitationSecret;
use web::{Answer, Context};

use super::store;
use crate::local_accounts::inviting::letter;
use crate::local_accounts::{Standing, forms, standing};
use crate::staff::{Colleague, address};

/// Opens one for whoever has an account that holds: what never opened anything is taken away at once.
pub async fn open(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Colleague>().await?;
    match standing(&grant).await? {
        Standing::Account(account) if account.confirmed => {}
        _ => return Err(Error::NotFound),
    }
    ctx.tx.fresh()?;
    store::open(&grant).await?;
    Ok(ctx.go(address::invite(grant.id()?.cast())))
}

pub async fn call_off(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Colleague>().await?;
    ctx.tx.fresh()?;
    store::call_off(&grant).await?;
    Ok(ctx.go(address::invite(grant.id()?.cast())))
}

/// Lets it through, by another administrator than who opened it. The letter is the answer.
pub async fn let_through(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Colleague>().await?;
    let (to, _) = forms::invited(&ctx.form, false)?;
    ctx.tx.fresh()?;
    let secret = InvitationSecret::new(&ctx.vault().chance().bytes()?);
    let until = store::let_through(&grant, &to, &secret).await?;
    letter(ctx, &grant, (&to, &secret, until)).await
}
