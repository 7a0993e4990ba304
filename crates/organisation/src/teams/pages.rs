//! The register of teams: open to everybody who works at a party, since no case stands in it.

use base::{Code as _, Error};
use vault::{Grant, Read};
use web::{Answer, Context, Route, work};
use wording::teams as words;

use super::model::Team;
use super::{address, store, tally, view};
use crate::parties::{Register, Role};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::TEAMS, "Register Read", work!(all)),
    Route::get(address::STAFFING, "Register Read", work!(staffing)),
    Route::get(address::TALLY, "Register Read", work!(tally::show)),
    Route::get(address::TALLY_FILE, "Register Read", work!(tally::download)),
    Route::get(address::TEAM, "Register Read", work!(team)),
];

/// How far back the dates of meetings go.
pub(super) const MONTHS_BACK: i32 = 6;

pub(super) async fn register(ctx: &Context) -> Result<Grant<'_, Register, Read>, Error> {
    ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await
}

/// All teams.
async fn all(ctx: &Context) -> Result<Answer, Error> {
    let teams = store::overview(&register(ctx).await?).await?;
    Ok(ctx.show(&words::title(ctx.language), view::all(ctx.language, &teams)))
}

/// The own party's places in teams.
async fn staffing(ctx: &Context) -> Result<Answer, Error> {
    let places = store::own_places(&register(ctx).await?).await?;
    let roles = ctx.tx.actor().profile().map(|profile| &profile.roles[..]).unwrap_or_default();
    let looks_after =
        [Role::Manager, Role::PartyAdministrator].iter().any(|role| roles.iter().any(|code| code == role.code()));
    let page = view::staffing(ctx.language, ctx.tx.now(), &places, looks_after);
    Ok(ctx.show(&words::staffing(ctx.language), page))
}

/// One team: who sits in it, and when it meets.
async fn team(ctx: &Context) -> Result<Answer, Error> {
    let id = ctx.id::<Team>("id")?;
    let grant = register(ctx).await?;
    let (team, unit) = store::one(&grant, id).await?;
    let (me, seated) = (ctx.tx.me()?, store::seated(&grant, id).await?);
    let since = ctx.tx.now().date().plus_months(-MONTHS_BACK).start();
    let page = view::TeamPage {
        language: ctx.language,
        now: ctx.tx.now(),
        places: &store::places(&grant, id).await?,
        seated: &seated,
        dates: &store::dates(&grant, id, since).await?,
        sits: seated.iter().any(|seated| seated.staff == me),
        team: &team,
        unit: &unit,
    };
    Ok(ctx.show(&words::team(ctx.language), page.render()))
}
