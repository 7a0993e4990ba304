//! The pages of grants.

use base::Error;
use base::address::Key;
use web::{Answer, Context};
use wording::fields::Filled;
use wording::initiatives as w;

use super::{forms, grantees_store, money_store, view};
use crate::funding::{FundingLevel, Initiative};
use crate::importing;
use crate::initiatives::address;
use crate::initiatives::store::{self, Funded};

/// The id of the address's grant, if the initiative has it.
pub(super) fn key<'c>(ctx: &'c Context, funded: &Funded) -> Result<&'c str, Error> {
    let key = ctx.named("key").ok_or(Error::NotFound)?;
    the(funded, key).map(|_| key)
}

pub(super) fn the<'f>(funded: &'f Funded, key: &str) -> Result<&'f importing::Grant, Error> {
    funded.content.grants.iter().find(|grant| grant.id == key).ok_or(Error::NotFound)
}

/// One grant: its money, its documents, and who reports on it.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = &ctx.look::<Initiative>().await?;
    let funded = store::one(grant).await?;
    let key = key(ctx, &funded)?;
    let page = view::GrantPage {
        now: grant.now(),
        initiative: funded.id,
        name: &funded.content.name,
        grant: the(&funded, key)?,
        held: &money_store::of(grant, key).await?,
        reporters: &grantees_store::reporters(grant, key).await?,
        writes: grant.level() != FundingLevel::BoardMember,
        filled: &Filled::of(ctx),
    };
    Ok(ctx.show(&w::grant(ctx.language), page.render()))
}

/// The form with which a grant is added.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let (l, funded) = (ctx.language, store::one(&grant).await?);
    Ok(ctx.show(&w::new_grant(l), view::begin(&Filled::of(ctx), &funded)))
}

/// Adds it.
pub async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let mut funded = store::one(&grant).await?;
    let new = forms::grant(&ctx.form, &funded.content.grants)?;
    let to = address::grant(funded.id, new.key());
    funded.content.grants.push(new);
    store::save(&grant, funded.version, &funded.content).await?;
    Ok(ctx.go(to))
}

/// From now on a party reports on the grant. It is a role, so it asks for a fresh sign-in.
pub async fn add_grantee(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    ctx.tx.fresh()?;
    let funded = store::one(&grant).await?;
    let key = key(ctx, &funded)?;
    let offered = grantees_store::reporters(&grant, key).await?;
    let party = forms::party(&ctx.form, &offered)?;
    grantees_store::add_grantee(&grant, key, party).await?;
    Ok(ctx.go(address::grant(funded.id, Key(key)).at("redovisar")))
}

/// From now on it does not.
pub async fn end_grantee(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    ctx.tx.fresh()?;
    let funded = store::one(&grant).await?;
    let key = key(ctx, &funded)?;
    let offered = grantees_store::reporters(&grant, key).await?;
    let mut read = ctx.form.reader();
    let party = read.carried(|read| read.id_among(forms::PARTY.name, offered.iter().map(|one| one.party.id)));
    grantees_store::end_grantee(&grant, key, read.finish(|| party)?).await?;
    Ok(ctx.go(address::grant(funded.id, Key(key)).at("redovisar")))
}
