//! The association's pages of what it has asked for.

use base::{Code as _, Error, Invalid, Problem};
use vault::Read;
use web::{Answer, Context};
use wording::fields::Filled;
use wording::reports as words;

use super::super::store;
use super::{forms, model, view};
use crate::funding::{Funding, FundingLevel, Initiative};
use crate::initiatives;
use crate::reports::address;

/// Every report of the association: due, late, received, published.
pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?;
    let all = store::of_association(&grant).await?;
    let filter = ctx.query.value("visa").and_then(view::Stand::from_code);
    let body = view::all(ctx.language, &all, filter, ctx.tx.now().date());
    Ok(ctx.show(&words::all(ctx.language), body))
}

/// Those of one initiative, and asking for another.
pub async fn of_initiative(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    let (funded, all) = (initiatives::one(&grant).await?, store::of_initiative(&grant).await?);
    let plans = grant.level() != FundingLevel::BoardMember;
    let reporters = if plans { initiatives::grantees(&grant).await? } else { Vec::new() };
    let is_odd = ctx.invalid().at(forms::ANYWAY.name).is_some();
    let typed = forms::plan(&ctx.form, &reporters).ok().filter(|_| is_odd);
    let odd = typed.map(|(plan, reporter)| model::odd(ctx.language, &funded.content, &all, &plan, &reporter));
    let page = view::OfInitiative {
        id: grant.id()?,
        content: &funded.content,
        all: &all,
        reporters: &reporters,
        filled: &Filled::of(ctx),
        odd: &odd.unwrap_or_default(),
        plans,
        today: ctx.tx.now().date(),
    };
    Ok(ctx.show(&words::all(ctx.language), page.render()))
}

/// Asks for one more. What is odd about its months is told first, and it is asked for anyway when told so.
pub async fn plan(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let (funded, reporters) = (initiatives::one(&grant).await?, initiatives::grantees(&grant).await?);
    let (plan, reporter) = forms::plan(&ctx.form, &reporters)?;
    let planned = store::of_initiative(&grant).await?;
    let odd = model::odd(ctx.language, &funded.content, &planned, &plan, &reporter);
    if !odd.is_empty() && !ctx.form.has(forms::ANYWAY.name, "yes") {
        return Err(Invalid::one(forms::ANYWAY.name, Problem::Other("reports.odd")).into());
    }
    store::plan(&grant, &funded.content, &plan).await?;
    Ok(ctx.go(address::of_initiative(grant.id()?)))
}
