//! The page of a colleague's link.

use base::Error;
use web::{Answer, Context};
use wording::linking as words;

use super::brought_store::{self, Brought};
use super::{store, view};
use crate::local_accounts::READ;
use crate::staff::{Administers, Colleague, address, member};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Colleague>().await?;
    let links = store::links(&grant).await?;
    let brought = match &links.standing {
        Some(link) => brought_store::brought(&grant, link.since).await?,
        None => Brought::default(),
    };
    let page = view::Page {
        language: ctx.language,
        member: &member(&grant).await?,
        links: &links,
        brought: &brought,
        now: grant.now(),
        me: grant.me()?,
        may_change: grant.level() == Administers::Administrator,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render()))
}

pub async fn confirm(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Colleague>().await?;
    ctx.tx.fresh()?;
    store::confirm(&grant, ctx.form.value(READ).unwrap_or_default()).await?;
    Ok(ctx.go(address::link(grant.id()?.cast())))
}

pub async fn unlink(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Colleague>().await?;
    ctx.tx.fresh()?;
    store::unlink(&grant, ctx.form.value(READ).unwrap_or_default()).await?;
    Ok(ctx.go(address::link(grant.id()?.cast())))
}
