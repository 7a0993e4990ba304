//! Changing one's own secrets.

use base::Error;
use credentials::codes::{RECOVERY_CODES, RecoveryCode};
use credentials::totp;
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::{local_accounts as account_words, own_account_secrets as words};

use super::check::Change;
use super::store::{self, Own};
use super::{forms, view};
use crate::local_accounts::{desk, forget_tries};
use crate::outbox::Kind;
use crate::own_account::proven::{changed, proven};
use crate::own_account::{Account, address};

/// Leave to change one's own account, with what it holds: whoever has no password of ours has no secrets here.
async fn mine(ctx: &Context) -> Result<(Grant<'_, Account, Edit>, Own), Error> {
    let grant = ctx.tx.ask::<Account, Edit>(ctx.tx.me()?.cast()).await?;
    let own = store::own(&grant).await?.ok_or(Error::NotFound)?;
    proven(ctx)?;
    Ok((grant, own))
}

/// Takes another password, of whoever has signed in a moment ago and knows the present one.
pub async fn change_password(ctx: &Context) -> Result<Answer, Error> {
    let (grant, own) = mine(ctx).await?;
    let (version, hash) = match ctx.prepared::<Change>()? {
        Change::Right { version, hash, .. } => (*version, hash),
        Change::Wrong => return Err(Error::Invalid(forms::wrong_password())),
        Change::Unfilled(invalid) => return Err(Error::Invalid(invalid.clone())),
        Change::Nobody => return Err(Error::SignIn),
    };
    forget_tries(&desk::<Edit>(&ctx.tx).await?, &own.secrets.address).await?;
    store::change_password(&grant, own, (version, hash)).await?;
    renewed(ctx, &grant).await
}

async fn renewed(ctx: &Context, grant: &Grant<'_, Account, Edit>) -> Result<Answer, Error> {
    Ok(ctx.go(address::account()).signing_in(changed(ctx, grant, Kind::ChangedWays).await?))
}

/// Shows what another app is to share with us: another each time.
pub async fn change_app(ctx: &Context) -> Result<Answer, Error> {
    let (grant, own) = mine(ctx).await?;
    let (fresh, address) = (ctx.vault().chance().bytes()?, own.secrets.address.clone());
    store::show_app(&grant, own, fresh).await?;
    Ok(app(ctx, &Filled::new(ctx.language, &base::Form::default(), &base::Invalid::default()), fresh, &address))
}

/// The same page with what is wrong.
pub async fn app_again(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Account, Read>(ctx.tx.me()?.cast()).await?;
    let own = store::own(&grant).await?.ok_or(Error::NotFound)?;
    Ok(app(ctx, &Filled::of(ctx), shown(&own)?, &own.secrets.address))
}

fn app(ctx: &Context, filled: &Filled<'_>, totp: [u8; 20], account: &str) -> Answer {
    let (secret, issuer) = (totp::Secret::new(totp), wording::common::product(ctx.language));
    let picture = secret.picture(&issuer, account, &account_words::picture(ctx.language));
    let picture = picture.as_ref().map_or("", |picture| picture.as_str());
    ctx.show(&words::app_title(ctx.language), view::app(filled, picture, &secret.in_fours()))
}

fn shown(own: &Own) -> Result<[u8; 20], Error> {
    own.secrets.by_password.as_ref().and_then(|by_password| by_password.next_totp).ok_or(Error::NotFound)
}

/// Takes the app that was shown, once it has shown a code.
pub async fn confirm_app(ctx: &Context) -> Result<Answer, Error> {
    let (grant, own) = mine(ctx).await?;
    let (totp, code) = (shown(&own)?, forms::code(&ctx.form)?);
    let step = totp::check(&totp::Secret::new(totp), &code, ctx.tx.now().millis(), None);
    let step = step.ok_or_else(|| Error::Invalid(forms::wrong_code()))?;
    store::take_app(&grant, own, (totp, step)).await?;
    renewed(ctx, &grant).await
}

/// Makes other recovery codes. They are the answer, and stand nowhere else.
pub async fn new_codes(ctx: &Context) -> Result<Answer, Error> {
    let (grant, _) = mine(ctx).await?;
    let mut random = [[0; 8]; RECOVERY_CODES];
    for bytes in &mut random {
        *bytes = ctx.vault().chance().bytes()?;
    }
    let codes = RecoveryCode::set(&random);
    store::new_codes(&grant, &desk::<Read>(&ctx.tx).await?, &codes).await?;
    let printed: Vec<_> = codes.iter().map(RecoveryCode::printed).collect();
    let token = changed(ctx, &grant, Kind::ChangedWays).await?;
    Ok(ctx.show(&words::codes_title(ctx.language), view::codes(ctx.language, &printed)).signing_in(token))
}
