//! The page of somebody's seats.

use base::{Error, Id};
use vault::{Edit, Read};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::seating as words;

use super::{forms, store, view};
use crate::staff::{Administers, Colleague, address, member};
use crate::teams::Seat;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::SEATS, "Colleague Read", work!(show)),
    Route::post(address::SEATS, "Colleague Edit, Colleague Read", work!(give)).shown_by(work!(show)),
    Route::post(address::END_SEAT, "Colleague Edit", work!(end)),
];

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Read>(ctx.id("id")?).await?;
    let page = view::Page {
        member: &member(&grant).await?,
        held: &store::held(&grant).await?,
        teams: &store::teams(&grant).await?,
        now: ctx.tx.now(),
        may_change: grant.level() == Administers::Administrator,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx))))
}

async fn give(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Edit>(ctx.id("id")?).await?;
    let given = forms::given(&ctx.form, &store::teams(&grant).await?, ctx.tx.now().date())?;
    ctx.tx.fresh()?;
    store::give(&grant, given.team, given.role, given.to).await?;
    Ok(ctx.go(address::seats(grant.id()?.cast())))
}

async fn end(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Colleague, Edit>(ctx.id("id")?).await?;
    let held = store::held(&grant).await?.into_iter().map(|held| held.id);
    let mut read = ctx.form.reader();
    let seat: Option<Id<Seat>> = read.carried(|read| read.id_among("id", held));
    let seat = read.finish(|| seat)?;
    ctx.tx.fresh()?;
    store::end(&grant, seat).await?;
    Ok(ctx.go(address::seats(grant.id()?.cast())))
}
