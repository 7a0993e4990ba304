//! The pages on which somebody makes her account of an invitation.

use base::{Error, Invalid, Problem};
use credentials::codes::{InvitationSecret, RECOVERY_CODES, RecoveryCode};
use credentials::totp;
use maud::html;
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::local_accounts as words;

use super::check::{Chosen, desk};
use super::policy::{Invitation, SignInDesk};
use super::{enrolling_view as view, forms, keys, store};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    Ok(ctx.show(&words::welcome_title(ctx.language), view::welcome(&Filled::of(ctx))))
}

/// Whoever has the secret is shown what her app is to share with us, and chooses a password.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let (secret, found) = found(ctx, &desk::<Read>(&ctx.tx).await?).await?;
    let grant = ctx.tx.ask::<Invitation, Edit>(found.id).await?;
    let totp = ctx.vault().chance().bytes()?;
    let before = store::show_totp(&grant, totp).await?;
    page(ctx, &Filled::new(ctx.language, &base::Form::default(), &Invalid::default()), &secret, (&found, totp, before))
}

/// The same page with what is wrong.
pub async fn choose(ctx: &Context) -> Result<Answer, Error> {
    let (secret, found) = found(ctx, &desk::<Read>(&ctx.tx).await?).await?;
    ctx.tx.ask::<Invitation, Read>(found.id).await?;
    let totp = found.invited.totp.ok_or_else(no_invitation)?;
    page(ctx, &Filled::of(ctx), &secret, (&found, totp, false))
}

/// The invitation whose secret was sent, with the secret.
pub(super) async fn found<A>(
    ctx: &Context,
    desk: &Grant<'_, SignInDesk, A>,
) -> Result<(InvitationSecret, store::Found), Error> {
    let secret = forms::invitation(&ctx.form)?;
    let found = store::invitation(desk, secret.as_str()).await?.ok_or_else(no_invitation)?;
    Ok((secret, found))
}

fn no_invitation() -> Error {
    Error::Invalid(Invalid::one(forms::INVITATION.name, Problem::Other("local_accounts.no-invitation")))
}

fn page(
    ctx: &Context,
    filled: &Filled<'_>,
    secret: &InvitationSecret,
    (found, totp, before): (&store::Found, [u8; 20], bool),
) -> Result<Answer, Error> {
    let app = totp::Secret::new(totp);
    let (issuer, account) = (wording::common::product(ctx.language), &found.invited.address);
    let picture = app.picture(&issuer, account, &words::picture(ctx.language));
    let page = view::Choose {
        secret: &secret.printed(),
        name: &found.name,
        address: account,
        picture: picture.as_ref().map_or("", |picture| picture.as_str()),
        in_fours: &app.in_fours(),
        before,
        with_key: keys::enrol(ctx.language, ctx.origin(), &secret.printed()),
    };
    let body = html! { (ctx.hindrance()) (page.render(filled)) };
    Ok(ctx.show(&words::choose_title(ctx.language), body))
}

/// Makes the account. Its recovery codes are the answer, and stand nowhere else.
pub async fn enrol(ctx: &Context) -> Result<Answer, Error> {
    let chosen = match ctx.prepared::<Result<Chosen, Invalid>>()? {
        Ok(chosen) => chosen,
        Err(invalid) => return Err(Error::Invalid(invalid.clone())),
    };
    let grant = ctx.tx.ask::<Invitation, Edit>(chosen.invitation).await?;
    let mut random = [[0; 8]; RECOVERY_CODES];
    for bytes in &mut random {
        *bytes = ctx.vault().chance().bytes()?;
    }
    let codes = RecoveryCode::set(&random);
    let compared: Vec<&str> = codes.iter().map(RecoveryCode::as_str).collect();
    store::enrol(&grant, &desk(&ctx.tx).await?, (&chosen.secrets, chosen.step), &compared).await?;
    let printed: Vec<_> = codes.iter().map(RecoveryCode::printed).collect();
    Ok(ctx.show(&words::done_title(ctx.language), view::done(ctx.language, &printed)))
}
