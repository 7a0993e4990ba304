//! The page on which a party's administrators say that it leaves.

use base::{Error, Id};
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::party_leaving as words;

use super::policy::{Order, PartyLeaving};
use super::{address, forms, store, view};

async fn changed(ctx: &Context) -> Result<Grant<'_, PartyLeaving, Edit>, Error> {
    ctx.tx.ask(ctx.tx.party()?.cast()).await
}

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyLeaving, Read>(ctx.tx.party()?.cast()).await?;
    let page = view::Page {
        ordered: &store::standing(&grant).await?,
        me: grant.me()?,
        now: grant.now(),
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx), &ctx.hindrance())))
}

pub async fn order(ctx: &Context) -> Result<Answer, Error> {
    let grant = changed(ctx).await?;
    let (key, last_day) = forms::ordered(&ctx.form, grant.now().date())?;
    ctx.tx.fresh()?;
    store::order(&grant, &key, last_day).await?;
    Ok(ctx.go(address::leaving()))
}

fn read(ctx: &Context) -> Result<Id<Order>, Error> {
    ctx.form.value(forms::ORDER).and_then(|id| id.parse().ok()).ok_or(Error::NotFound)
}

pub async fn confirm(ctx: &Context) -> Result<Answer, Error> {
    let grant = changed(ctx).await?;
    ctx.tx.fresh()?;
    match store::confirm(&grant, read(ctx)?).await {
        Err(Error::Stale) => Err(ctx.hindered(view::another_by_now(ctx.language))),
        done => done.map(|()| ctx.go(address::leaving())),
    }
}

pub async fn take_back(ctx: &Context) -> Result<Answer, Error> {
    let (grant, read) = (changed(ctx).await?, read(ctx)?);
    ctx.tx.fresh()?;
    let standing = store::standing(&grant).await?.filter(|ordered| ordered.order.id == read);
    store::take_back(&grant, standing.ok_or(Error::NotFound)?.order).await?;
    Ok(ctx.go(address::leaving()))
}
