//! The pages of the list for a meeting.

use base::{Error, Id, Invalid, Problem};
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::meetings as w;

use super::super::model::Place;
use super::super::policy::Meeting;
use super::store::{self, Added, Changed};
use super::view;
use crate::access::Case;
use crate::meetings::address;

/// The most minutes a case can be given.
const LONGEST: i64 = 120;

/// The list, and below its heading what stands in the way of what was asked for.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Meeting, Read>(ctx.id("id")?).await?;
    let (held, parties, ready) = tokio::try_join!(store::held(&grant), store::parties(&grant), store::ready(&grant))?;
    let team = (held.leads() && held.is_open()).then_some(held.team);
    let cases = store::cases(&ctx.tx, held.id, team).await?;
    let (own, today) = (grant.party()?, grant.now().date());
    let filled = &Filled::of(ctx);
    let page = view::Agenda { held: &held, parties: &parties, ready: &ready, cases: &cases, own, today, filled };
    Ok(ctx.show(&w::agenda_title(ctx.language), view::agenda(&page, &ctx.hindrance())))
}

fn back(ctx: &Context, id: Id<Meeting>) -> Answer {
    ctx.go(address::meeting(id))
}

/// One of the ids that the page's buttons carry.
fn carried<T>(ctx: &Context, field: &str, offered: impl IntoIterator<Item = Id<T>>) -> Result<Id<T>, Error> {
    let mut read = ctx.form.reader();
    let id = read.carried(|read| read.id_among(field, offered));
    Ok(read.finish(|| id)?)
}

async fn place(ctx: &Context, grant: &Grant<'_, Meeting, Edit>) -> Result<Id<Place>, Error> {
    let held = store::held(grant).await?;
    carried(ctx, "place", held.places.iter().map(|place| place.id))
}

pub async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let mut read = ctx.form.reader();
    let case = read.carried(|read| read.id::<Case>("case"));
    let added = match store::add(&ctx.tx, &grant, read.finish(|| case)?).await {
        // A case that is hidden or another team's is answered like nonsense.
        Err(Error::NotFound) => return Err(Invalid::one("case", Problem::Carried).into()),
        added => added?,
    };
    match added {
        Added::Listed(_) => Ok(back(ctx, grant.id()?)),
        Added::Missing(parties) => Err(ctx.hindered(view::missing(ctx.language, &parties))),
    }
}

pub async fn remove(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    store::remove(&ctx.tx, &grant, place(ctx, &grant).await?).await?;
    Ok(back(ctx, grant.id()?))
}

pub async fn arrange(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let place = place(ctx, &grant).await?;
    let mut read = ctx.form.reader();
    let minutes = read.int(view::MINUTES.name, 5..=LONGEST);
    let minutes = read.finish(|| minutes).map_err(|mut invalid| {
        // Each place of the list has a field of this name: what is wrong stands at the one that was posted.
        invalid.problems.iter_mut().for_each(|problem| problem.field = view::minutes_of(place));
        invalid
    })?;
    store::arrange(&grant, place, minutes, ctx.form.value("act") == Some("up")).await?;
    Ok(back(ctx, grant.id()?))
}

pub async fn party(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let (parties, own) = (store::parties(&grant).await?, grant.party()?);
    let others = parties.iter().filter(|(party, _)| party.id != own);
    let party = carried(ctx, "party", others.clone().map(|(party, _)| party.id))?;
    let mut read = ctx.form.reader();
    let act = read.carried(|read| read.choice("act", &["on", "off"]));
    let comes = read.finish(|| act)? == "on";
    // Somebody pressed before: it is so already.
    if others.clone().any(|(other, there)| (other.id, *there) == (party, comes)) {
        return Ok(back(ctx, grant.id()?));
    }
    if !comes {
        store::stays_away(&grant, party).await?;
        return Ok(back(ctx, grant.id()?));
    }
    match store::comes(&grant, party).await? {
        Changed::Done => Ok(back(ctx, grant.id()?)),
        Changed::NotCovering(count) => Err(ctx.hindered(view::not_covering(ctx.language, count))),
    }
}
