//! The pages of the list for a meeting.

use base::{Error, Id, Invalid};
use maud::Markup;
use vault::{Party, Read};
use web::{Answer, Context};
use wording::{common, meetings as w};

use super::super::model::Place;
use super::super::policy::Meeting;
use super::store::{self, Added, Changed};
use super::view;
use crate::access::Case;

/// The most minutes a case can be given.
const LONGEST: i64 = 120;

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let body = page(ctx, &Invalid { problems: Vec::new() }, None).await?;
    Ok(ctx.show(&w::agenda_title(ctx.language), body))
}

async fn page(ctx: &Context, invalid: &Invalid, told: Option<Markup>) -> Result<Markup, Error> {
    let grant = ctx.tx.ask::<Meeting, Read>(ctx.id("id")?).await?;
    let held = store::held(&grant).await?;
    let (parties, ready) = (store::parties(&grant).await?, store::ready(&grant).await?);
    let team = (held.leads() && held.is_open()).then_some(held.team);
    let cases = store::cases(&ctx.tx, held.id, team).await?;
    let (own, today) = (grant.party()?, grant.now().date());
    let page = view::Agenda { held: &held, parties: &parties, ready: &ready, cases: &cases, own, today };
    Ok(view::agenda(ctx.language, &page, invalid, told))
}

/// The page again, with what is wrong.
pub async fn again(ctx: &Context, invalid: &Invalid, told: Option<Markup>) -> Result<Answer, Error> {
    let l = ctx.language;
    let body = page(ctx, invalid, told).await?;
    Ok(ctx.again(&common::title_with_problem(l, &w::agenda_title(l)), body))
}

fn back(ctx: &Context, id: Id<Meeting>) -> Answer {
    ctx.go(format!("/moten/{id}"))
}

/// An id out of the form; one that is none looks like a missing record.
fn posted<T>(ctx: &Context, field: &str) -> Result<Id<T>, Error> {
    ctx.form.value(field).and_then(|id| id.parse().ok()).ok_or(Error::NotFound)
}

pub async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    match store::add(&ctx.tx, &grant, posted::<Case>(ctx, "case")?).await? {
        Added::Listed(_) => Ok(back(ctx, grant.id()?)),
        Added::Missing(parties) => {
            let told = view::missing(ctx.language, &parties);
            again(ctx, &Invalid { problems: Vec::new() }, Some(told)).await
        }
    }
}

pub async fn remove(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    store::remove(&ctx.tx, &grant, posted(ctx, "place")?).await?;
    Ok(back(ctx, grant.id()?))
}

pub async fn arrange(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let place: Id<Place> = posted(ctx, "place")?;
    let mut read = ctx.form.reader();
    let minutes = read.int("minutes", 5..=LONGEST);
    let minutes = match read.finish(|| minutes) {
        Ok(minutes) => minutes,
        // Each place of the list has a field of this name: what is wrong stands at the one that was posted.
        Err(mut invalid) => {
            invalid.problems.iter_mut().for_each(|problem| problem.field = format!("minutes-{place}"));
            return again(ctx, &invalid, None).await;
        }
    };
    store::arrange(&grant, place, minutes, ctx.form.value("act") == Some("up")).await?;
    Ok(back(ctx, grant.id()?))
}

pub async fn party(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let party: Id<Party> = posted(ctx, "party")?;
    if ctx.form.value("act") == Some("off") {
        store::stays_away(&grant, party).await?;
        return Ok(back(ctx, grant.id()?));
    }
    match store::comes(&grant, party).await? {
        Changed::Done => Ok(back(ctx, grant.id()?)),
        Changed::NotCovering(count) => {
            let told = view::not_covering(ctx.language, count);
            again(ctx, &Invalid { problems: Vec::new() }, Some(told)).await
        }
    }
}
