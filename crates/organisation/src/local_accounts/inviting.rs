//! The page on which an administrator invites somebody to an account.

use base::{Error, Instant};
use credentials::codes::InvitationSecret;
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::local_accounts as words;

use super::model::How;
use super::{forms, inviting_store, inviting_view, recovering, store};
use crate::outbox;
use crate::staff::{Administers, Colleague, address, member};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Read>(ctx.id("id")?).await?;
    let (standing, recovery) = (store::standing(&grant).await?, recovering::standing(&grant).await?);
    let page = inviting_view::Page {
        member: &member(&grant).await?,
        standing: &standing,
        to_link: store::is_to_link(&grant).await?,
        recovery: recovery.as_ref(),
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

/// Takes the account away at once.
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
    if matches!(store::standing(&grant).await?, store::Standing::Account(_)) && !store::is_to_link(&grant).await? {
        return Err(Error::Refused("already-done"));
    }
    if recovering::standing(&grant).await?.is_some() {
        return Err(Error::Refused("local_accounts_recovering.under-way"));
    }
    ctx.tx.fresh()?;
    let secret = InvitationSecret::new(&ctx.vault().chance().bytes()?);
    let until = inviting_store::invite(&grant, &address, &secret, how).await?;
    if how == How::Mail {
        return Ok(ctx.go(address::invite(grant.id()?.cast())));
    }
    letter(ctx, &grant, (&address, &secret, until)).await
}

/// The letter of an invitation that holds until then.
pub(super) async fn letter(
    ctx: &Context,
    grant: &Grant<'_, Colleague, Edit>,
    (address, secret, until): (&str, &InvitationSecret, Instant),
) -> Result<Answer, Error> {
    let (member, secret) = (member(grant).await?, secret.printed());
    let letter = inviting_view::letter(ctx.language, &member, (address, &secret), (until, ctx.tx.now()));
    Ok(ctx.show(&words::letter_title(ctx.language), letter))
}
