//! Looking after one's own keys.

use base::{Error, Id};
use vault::{Edit, Grant, Staff};
use web::{Answer, Context};
use wording::own_account as words;

use super::model::Ways;
use super::policy::Account;
use super::proven::{changed, proven};
use super::{address, forms, key_store};
use crate::local_accounts::desk;
use crate::local_accounts::keys::{Asked, asks_for_key, handle, not_taken, registered, relying_party};
use crate::outbox::Kind;

/// Leave to change one's own account, with the ways into it: whoever has none of her own has no keys.
async fn mine(ctx: &Context) -> Result<(Grant<'_, Account, Edit>, Ways), Error> {
    let grant = ctx.tx.ask::<Account, Edit>(ctx.tx.me()?.cast()).await?;
    let ways = key_store::ways(&grant).await?.ok_or(Error::NotFound)?;
    Ok((grant, ways))
}

/// Asks for one more key, of whoever has signed in a moment ago.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let here = relying_party(ctx.origin()).ok_or(Error::NotFound)?;
    let (grant, ways) = mine(ctx).await?;
    proven(ctx)?;
    let staff: Id<Staff> = ctx.tx.me()?;
    let name = ctx.tx.actor().profile().map_or("", |profile| profile.name.as_str());
    let has: Vec<_> = ways.keys.iter().map(|key| key.held.key.clone()).collect();
    let begun = here.begin_registration(handle(&grant, staff).await?, &ways.address, name, &has, ctx.tx.now().millis());
    let begun = begun.map_err(|error| Error::internal("asking for a new key", error))?;
    asks_for_key(ctx, &desk(&ctx.tx).await?, &Asked::More(staff), &begun).await
}

/// Keeps the key that answers, for whoever has signed in afresh still.
pub async fn add(ctx: &Context) -> Result<Answer, Error> {
    let (grant, _) = mine(ctx).await?;
    proven(ctx)?;
    let why = match registered(ctx, &desk(&ctx.tx).await?, &Asked::More(ctx.tx.me()?)).await? {
        Ok(key) => match key_store::add(&grant, key).await? {
            true => {
                let token = changed(ctx, &grant, Kind::NewKey).await?;
                return Ok(ctx.go(address::account()).signing_in(token));
            }
            false => "known",
        },
        Err(why) => why,
    };
    grant.note("key_refused", why);
    Err(ctx.hindered(not_taken(&words::key_not_saved(ctx.language))))
}

pub async fn name(ctx: &Context) -> Result<Answer, Error> {
    let (grant, ways) = mine(ctx).await?;
    let (which, name) = forms::named(&ctx.form, &ways)?;
    key_store::name(&grant, ways.key(Some(which)).ok_or(Error::NotFound)?, name).await?;
    Ok(ctx.go(address::account()))
}

/// Takes a key away, if it is not the only way in.
pub async fn remove(ctx: &Context) -> Result<Answer, Error> {
    let (grant, ways) = mine(ctx).await?;
    let key = ways.key(forms::which(&ctx.form)).ok_or(Error::NotFound)?;
    proven(ctx)?;
    if !ways.may_lose_a_key() {
        return Err(ctx.hindered(not_taken(&words::last_key(ctx.language))));
    }
    key_store::remove(&grant, key.id).await?;
    let token = changed(ctx, &grant, Kind::ChangedWays).await?;
    Ok(ctx.go(address::account()).signing_in(token))
}
