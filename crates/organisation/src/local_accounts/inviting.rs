//! The page on which an administrator invites somebody to an account.

use base::Error;
use credentials::codes::InvitationSecret;
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::local_accounts as words;

use super::model::How;
use super::{forms, inviting_store, inviting_view, store};
use crate::outbox;
use crate::staff::{Administers, Colleague, address, member};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Read>(ctx.id("id")?).await?;
    let standing = store::standing(&grant).await?;
    let page = inviting_view::Page {
        member: &member(&grant).await?,
        standing: &standing,
        by_mail: outbox::is_open(ctx.vault()),
        now: ctx.tx.now(),
        me: ctx.tx.me()?,
        may_invite: grant.level() == Administers::Administrator,
        fresh: ctx.tx.fresh().is_ok(),
    };
    let usual = forms::usual(standing.invited_at());
    Ok(ctx.show(&words::invite_title(ctx.language), page.render(&Filled::of(ctx).over(&usual))))
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

/// By mail, nobody but the invited sees the secret. Otherwise the letter with it is the answer, and stands nowhere else: who
/// needs it again invites again.
pub async fn invite(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Edit>(ctx.id("id")?).await?;
    let (address, how) = forms::invited(&ctx.form, outbox::is_open(ctx.vault()))?;
    if matches!(store::standing(&grant).await?, store::Standing::Account(_)) {
        return Err(Error::Refused("already-done"));
    }
    ctx.tx.fresh()?;
    let secret = InvitationSecret::new(&ctx.vault().chance().bytes()?);
    let until = inviting_store::invite(&grant, &address, &secret, how).await?;
    if how == How::Mail {
        return Ok(ctx.go(address::invite(grant.id()?.cast())));
    }
    let member = member(&grant).await?;
    let letter = inviting_view::letter(ctx.language, &member, (&address, &secret.printed()), (until, ctx.tx.now()));
    Ok(ctx.show(&words::letter_title(ctx.language), letter))
}
