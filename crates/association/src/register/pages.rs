//! The pages of the register.

use base::form::Need;
use base::{Error, Invalid};
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::register as words;

use super::address;
use super::model::{Place, Rule};
use super::{store, view};
use crate::initiatives::{Funding, FundingLevel};

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
    let typed = (rule.text.as_str(), rule.series.as_str());
    let list = view::List { entries: &entries, after: &after, own: true };
    let page = view::Own { list, typed, keeps, invalid: &Invalid { problems: Vec::new() } };
    Ok(ctx.show(&words::title(ctx.language), page.render(ctx.language)))
}

/// Another template from now on.
pub async fn set_rule(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Funding, Edit>(ctx.tx.party()?.cast()).await?;
    let mut read = ctx.form.reader();
    let (template, series) = (read.text("template", Need::Required, 60), read.text("series", Need::Optional, 20));
    let rule = read.finish(|| Some((template, series))).and_then(|(template, series)| Rule::new(&template, &series));
    match rule {
        Ok(rule) => {
            store::set_rule(&grant, &rule).await?;
            Ok(ctx.go(address::own()))
        }
        Err(invalid) => {
            let look = ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?;
            let after = Place::first();
            let entries = store::own(&look, &after).await?;
            let typed = |field| ctx.form.value(field).unwrap_or_default();
            let typed = (typed("template"), typed("series"));
            let list = view::List { entries: &entries, after: &after, own: true };
            let page = view::Own { list, typed, keeps: true, invalid: &invalid };
            Ok(ctx.again(&words::title(ctx.language), page.render(ctx.language)))
        }
    }
}
