//! The pages of grants.

use base::address::Key;
use base::{Error, Invalid};
use maud::Markup;
use vault::Grant;
use web::{Answer, Context};
use wording::{common, initiatives as w};

use super::{grantees_store, money_store, posted, view};
use crate::initiatives::address;
use crate::initiatives::import;
use crate::initiatives::policy::{FundingLevel, Initiative};
use crate::initiatives::store::{self, Funded};

/// The id of the address's grant, if the initiative has it.
pub(super) fn key<'c>(ctx: &'c Context, funded: &Funded) -> Result<&'c str, Error> {
    let key = ctx.named("key").ok_or(Error::NotFound)?;
    the(funded, key).map(|_| key)
}

pub(super) fn the<'f>(funded: &'f Funded, key: &str) -> Result<&'f import::Grant, Error> {
    funded.content.grants.iter().find(|grant| grant.id == key).ok_or(Error::NotFound)
}

/// One grant: its money, its documents, and who reports on it.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let body = page(ctx, &ctx.look::<Initiative>().await?, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&w::grant(ctx.language), body))
}

async fn page<A>(ctx: &Context, grant: &Grant<'_, Initiative, A>, invalid: &Invalid) -> Result<Markup, Error> {
    let funded = store::one(grant).await?;
    let key = key(ctx, &funded)?;
    let page = view::GrantPage {
        language: ctx.language,
        now: grant.now(),
        initiative: funded.id,
        name: &funded.content.name,
        grant: the(&funded, key)?,
        held: &money_store::of(grant, key).await?,
        reporters: &grantees_store::reporters(grant, key).await?,
        writes: grant.level() != FundingLevel::BoardMember,
        invalid,
    };
    Ok(page.render())
}

/// The form with which a grant is added.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let (l, funded) = (ctx.language, store::one(&grant).await?);
    Ok(ctx.show(&w::new_grant(l), view::begin(l, &funded, &ctx.form, &Invalid { problems: Vec::new() })))
}

/// Adds it.
pub async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let (l, mut funded) = (ctx.language, store::one(&grant).await?);
    let new = match posted::grant(&ctx.form, &funded.content.grants) {
        Ok(new) => new,
        Err(invalid) => {
            let body = view::begin(l, &funded, &ctx.form, &invalid);
            return Ok(ctx.again(&common::title_with_problem(l, &w::new_grant(l)), body));
        }
    };
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
    let mut read = ctx.form.reader();
    let party = read.id_among("party", offered.iter().map(|one| one.party.id));
    let party = match read.finish(|| party) {
        Ok(party) => party,
        Err(invalid) => {
            let body = page(ctx, &grant, &invalid).await?;
            return Ok(ctx.again(&common::title_with_problem(ctx.language, &w::grant(ctx.language)), body));
        }
    };
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
    let party = read.carried(|read| read.id_among("party", offered.iter().map(|one| one.party.id)));
    grantees_store::end_grantee(&grant, key, read.finish(|| party)?).await?;
    Ok(ctx.go(address::grant(funded.id, Key(key)).at("redovisar")))
}
