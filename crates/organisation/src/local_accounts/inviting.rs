//! The page on which an administrator invites somebody to an account.

use base::Error;
use credentials::codes::InvitationSecret;
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::local_accounts as words;

use super::{forms, inviting_view, store};
use crate::staff::{Administers, Colleague, address, member};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Read>(ctx.id("id")?).await?;
    let page = inviting_view::Page {
        member: &member(&grant).await?,
        standing: &store::standing(&grant).await?,
        now: ctx.tx.now(),
        me: ctx.tx.me()?,
        may_invite: grant.level() == Administers::Administrator,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::invite_title(ctx.language), page.render(&Filled::of(ctx))))
}

/// Says that the account is hers, by another administrator than the one who invited her.
pub async fn confirm(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Edit>(ctx.id("id")?).await?;
    ctx.tx.fresh()?;
    store::confirm(&grant, ctx.form.value(forms::READ).unwrap_or_default()).await?;
    Ok(ctx.go(address::invite(grant.id()?.cast())))
}

/// Takes the account away.
pub async fn remove(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Edit>(ctx.id("id")?).await?;
    ctx.tx.fresh()?;
    store::remove(&grant).await?;
    Ok(ctx.go(address::invite(grant.id()?.cast())))
}

/// The letter with the secret is the answer, and stands nowhere else: who needs it again invites again.
pub async fn invite(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Edit>(ctx.id("id")?).await?;
    let address = forms::invited(&ctx.form)?;
    if matches!(store::standing(&grant).await?, store::Standing::Account(_)) {
        return Err(Error::Refused("already-done"));
    }
    ctx.tx.fresh()?;
    let secret = InvitationSecret::new(&ctx.vault().chance().bytes()?);
    let until = store::invite(&grant, &address, secret.as_str()).await?;
    let member = member(&grant).await?;
    let letter = inviting_view::letter(ctx.language, &member, (&address, &secret.printed()), (until, ctx.tx.now()));
    Ok(ctx.show(&words::letter_title(ctx.language), letter))
}
