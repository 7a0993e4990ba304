//! The association's pages: its initiatives, and letting the public read one.

use base::Error;
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::initiatives as words;

use super::address;
use super::{grants, store, view};
use crate::funding::{Funding, FundingLevel, Initiative};
use crate::importing::export;

/// Every initiative of the association.
pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?;
    let all = store::all(&grant).await?;
    let writes = grant.level() != FundingLevel::BoardMember;
    Ok(ctx.show(&words::title(ctx.language), view::all(ctx.language, &all, writes, ctx.tx.now())))
}

/// One: its grants and their money, and what is done with it.
pub async fn one(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    let funded = store::one(&grant).await?;
    let page = view::Overview {
        language: ctx.language,
        now: ctx.tx.now(),
        funded: &funded,
        has_changed: store::has_changed(&grant, &funded).await?,
        held: &grants::money(&grant).await?,
        writes: grant.level() != FundingLevel::BoardMember,
    };
    Ok(ctx.show(&words::one(ctx.language), page.render()))
}

async fn association(ctx: &Context) -> Result<Grant<'_, Funding, Edit>, Error> {
    ctx.tx.ask(ctx.tx.party()?.cast()).await
}

/// From now on anybody may read it.
pub async fn publish(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    store::publish(&grant, &association(ctx).await?).await?;
    Ok(ctx.go(address::initiative(grant.id()?)))
}

/// From now on nobody outside may.
pub async fn withdraw(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    store::withdraw(&grant, &association(ctx).await?).await?;
    Ok(ctx.go(address::initiative(grant.id()?)))
}

/// The initiative as a file that can be taken in again, with its grants and their documents. Texts that nobody has
/// published, notes and whom to call stand in it, as on the page where they are written: it is for those who write.
pub async fn file(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let funded = store::one(&grant).await?;
    Ok(ctx.file("insats.json", "application/json", export(&funded.content)?.into_bytes()))
}
