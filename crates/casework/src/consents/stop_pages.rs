//! The page of stops: what the own party may not tell, at the individual's word (L3.7).

use base::{Code as _, Error, Invalid, Problem};
use vault::{Grant, Read};
use web::{Answer, Context};
use wording::consents as w;

use super::address;
use super::pages::part;
use super::stop_view::{self, EVERYTHING};
use super::store::{self, Block};
use crate::access::{Case, Circle, Subject};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let body = page(ctx, &part(ctx).await?, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&w::stop_title(ctx.language), body))
}

async fn page(ctx: &Context, grant: &Grant<'_, Case, Read>, invalid: &Invalid) -> Result<maud::Markup, Error> {
    let page = stop_view::Stops {
        case: grant.id()?,
        circle: &Circle::of(grant).await?,
        offered: &store::offered(grant).await?,
        stops: &store::blocks(grant).await?,
    };
    Ok(stop_view::stops(ctx.language, &page, &ctx.form, invalid))
}

/// A receiver outside the circle is answered like nonsense: neither was offered.
pub async fn stop(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let circle = Circle::of(&grant).await?;
    let block = match read(ctx, &circle) {
        Ok(block) => block,
        Err(invalid) => {
            let l = ctx.language;
            let body = page(ctx, &part(ctx).await?, &invalid).await?;
            return Ok(ctx.again(&wording::common::title_with_problem(l, &w::stop_title(l)), body));
        }
    };
    // The same stop once more is no more than once.
    if store::blocks(&grant).await?.iter().all(|(_, other)| *other != block) {
        store::block(&grant, &block).await?;
    }
    Ok(ctx.go(address::stops(grant.id()?)))
}

fn read(ctx: &Context, circle: &Circle) -> Result<Block, Invalid> {
    let mut read = ctx.form.reader();
    let to = read.id_among("to", circle.others.iter().map(|side| side.party.id));
    let about = read.parsed("about", |text| match Subject::from_code(text) {
        None if text != EVERYTHING => Err(Problem::NotAChoice),
        subject => Ok(subject),
    });
    read.finish(|| Some(Block { from: Some(circle.own.id), to: to?, subject: about? }))
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
