//! The page of stops: what the own party may not tell, at the individual's word (L3.7).

use base::{Error, Invalid, Problem};
use web::{Answer, Context};
use wording::consents as w;
use wording::fields::Filled;

use super::{address, stop_forms, stop_view, store};
use crate::access::{Case, Circle};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let page = stop_view::Stops {
        case: grant.id()?,
        circle: &Circle::of(&grant).await?,
        offered: &store::offered(&grant).await?,
        stops: &store::blocks(&grant).await?,
    };
    Ok(ctx.show(&w::stop_title(ctx.language), stop_view::stops(&Filled::of(ctx), &page)))
}

pub async fn stop(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let block = stop_forms::read(&ctx.form, &Circle::of(&grant).await?)?;
    // The same stop once more is no more than once.
    if store::blocks(&grant).await?.iter().all(|(_, other)| *other != block) {
        store::block(&grant, &block).await?;
    }
    Ok(ctx.go(address::stops(grant.id()?)))
}

pub async fn lift(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let mut read = ctx.form.reader();
    let stop = read.carried(|read| read.id("stop"));
    match store::lift(&grant, read.finish(|| stop)?).await {
        // Nobody's and another party's are answered like nonsense.
        Err(Error::NotFound) => return Err(Invalid::one("stop", Problem::Carried).into()),
        lifted => lifted?,
    }
    Ok(ctx.go(address::stops(grant.id()?)))
}
