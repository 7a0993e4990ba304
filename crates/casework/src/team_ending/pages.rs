//! The page of a team's last day, for the association's office.

use base::Error;
use organisation::team_register::{Ending, TeamEnd, set_last_day};
use organisation::teams::{Team, address};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::team_ending as w;

use super::{forms, store, view};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::END, "TeamEnd Read", work!(show)),
    Route::post(address::END, "TeamEnd Edit, TeamEnd Read", work!(set)).shown_by(work!(show)),
    Route::post(address::GO_ON, "TeamEnd Edit", work!(goes_on)),
];

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<TeamEnd>().await?;
    let team = Ending::of(&grant).await?;
    let page = view::Page {
        id: grant.id()?.cast::<Team>(),
        team: &team,
        left: store::left(&grant).await?,
        today: grant.now().date(),
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&w::title(ctx.language), page.render(&Filled::of(ctx).over(&forms::stands_as(team.last_day)))))
}

async fn set(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<TeamEnd>().await?;
    let day = forms::last_day(&ctx.form, grant.now().date())?;
    ctx.tx.fresh()?;
    set_last_day(&grant, Some(day)).await?;
    Ok(ctx.go(address::end(grant.id()?.cast())))
}

async fn goes_on(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<TeamEnd>().await?;
    ctx.tx.fresh()?;
    set_last_day(&grant, None).await?;
    Ok(ctx.go(address::end(grant.id()?.cast())))
}
