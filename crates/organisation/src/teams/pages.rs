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

/// Did she have this role when she signed in? For links: each page asks anew.
fn is(ctx: &Context, role: Role) -> bool {
    ctx.tx.actor().profile().is_some_and(|profile| profile.roles.iter().any(|code| code == role.code()))
}

/// The same for whoever keeps the register of teams.
pub fn keeps_register(ctx: &Context) -> bool {
    [Role::Association, Role::Director, Role::DevelopmentOfficer].into_iter().any(|role| is(ctx, role))
}

/// All teams.
async fn all(ctx: &Context) -> Result<Answer, Error> {
    let mut teams = store::overview(&register(ctx).await?).await?;
    teams.retain(|one| one.team.ended.is_none());
    let page = view::all(ctx.language, &teams, keeps_register(ctx));
    Ok(ctx.show(&words::title(ctx.language), page))
}

/// The own party's places in teams.
async fn staffing(ctx: &Context) -> Result<Answer, Error> {
    let places = store::own_places(&register(ctx).await?).await?;
    let looks_after = [Role::Manager, Role::PartyAdministrator].map(|role| is(ctx, role));
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
        keeps_register: keeps_register(ctx),
        team: &team,
        unit: &unit,
    };
    Ok(ctx.show(&words::team(ctx.language), page.render()))
}
