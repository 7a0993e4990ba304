//! The pages of the register.

use base::Error;
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::register as words;

use super::model::Place;
use super::{address, forms, store, view};
use crate::funding::{Funding, FundingLevel};

fn after(ctx: &Context) -> Place {
    ctx.query.value("efter").map_or_else(Place::first, Place::read)
}

/// The register, for anybody (L8.2).
pub async fn public(ctx: &Context) -> Result<Answer, Error> {
    let (after, l) = (after(ctx), ctx.language);
    let entries = store::public(&ctx.tx, &after).await?;
    Ok(ctx.show(&words::title(l), view::public(l, &view::List { entries: &entries, after: &after, own: false })))
}

/// The register, for those who keep it.
pub async fn own(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?;
    let after = after(ctx);
    let (entries, rule) = (store::own(&grant, &after).await?, store::rule(&grant).await?);
    let keeps = grant.level() != FundingLevel::BoardMember;
    let stored = forms::stored(&rule);
    let list = view::List { entries: &entries, after: &after, own: true };
    Ok(ctx.show(&words::title(ctx.language), view::own(&Filled::of(ctx).over(&stored), &list, keeps)))
}

/// Another template from now on.
pub async fn set_rule(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Funding, Edit>(ctx.tx.party()?.cast()).await?;
    store::set_rule(&grant, &forms::rule(&ctx.form)?).await?;
    Ok(ctx.go(address::own()))
}
