//! The pages of a team's dates.

use base::Error;
use organisation::teams::{SeatRole, TeamRoom, address as teams};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::meetings as w;

use super::super::agenda::store::held;
use super::super::policy::Meeting;
use super::{forms, store, view};
use crate::meetings::address;

pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let dates = store::coming(&ctx.tx).await?;
    let l = ctx.language;
    Ok(ctx.show(&w::dates_title(l), view::all(l, &dates, ctx.tx.now().date())))
}

pub async fn of_team(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<TeamRoom>().await?;
    let (team, dates) = store::of_team(&grant).await?;
    let leads = grant.level() == SeatRole::Coordinator;
    let page = view::TeamDates { id: grant.id()?.cast(), team: &team, dates: &dates, leads, today: grant.now().date() };
    Ok(ctx.show(&w::dates_title(ctx.language), view::of_team(Filled::of(ctx), &page)))
}

pub async fn plan(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<TeamRoom>().await?;
    for date in &forms::planned(&ctx.form, grant.now().date(), store::last_day(&grant).await?)? {
        store::plan(&grant, date).await?;
    }
    Ok(ctx.go(teams::meetings(grant.id()?.cast())))
}

pub async fn cancel(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let reason = forms::reason(&ctx.form)?;
    store::cancel(&ctx.tx, &grant, &held(&grant).await?, reason).await?;
    Ok(ctx.go(address::meeting(grant.id()?)))
}
