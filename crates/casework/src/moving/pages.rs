//! The page on which a case goes to another team.

use base::Error;
use organisation::parties::{PartyName, Register};
use organisation::teams::{self, TeamName};
use vault::{Grant, Read};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::moving as w;

use super::model::{Follows, is_told};
use super::{forms, store, view};
use crate::access::{Case, CaseLevel, CaseState, Circle, Head, Subject};
use crate::cases::address;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::MOVE, "Case Read, Register Read", work!(show)),
    Route::post(address::CHOOSE, "Case Edit, Register Read, Case Read", work!(choose)).shown_by(work!(show)),
    Route::post(address::MOVE, "Case Edit, Case Read, Register Read", work!(move_on)).shown_by(work!(show)),
];

async fn register(ctx: &Context) -> Result<Grant<'_, Register, Read>, Error> {
    ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (title, case, head) = (w::title(ctx.language), grant.id()?, Head::of(&grant).await?);
    if grant.level() != CaseLevel::Own || head.state == CaseState::Closed {
        return Ok(ctx.show(&title, view::not_here(ctx.language, case, head.state)));
    }
    let register = register(ctx).await?;
    let (from, _) = teams::one(&register, head.team).await?;
    let to = forms::others(teams::own_teams(&register).await?, head.team);
    let chosen = store::chosen(&grant).await?.and_then(|id| to.iter().find(|team| team.id == id));
    let circle = Circle::of(&grant).await?;
    let places = match chosen {
        Some(team) => teams::places(&register, team.id).await?,
        None => Vec::new(),
    };
    let follows = chosen.filter(|_| is_told(head.state)).map(|team| follows(&circle, &places, team));
    let fresh = ctx.tx.fresh().is_ok();
    let page = view::Page { case, from: &from, to: &to, chosen, follows, fresh };
    Ok(ctx.show(&title, page.render(&Filled::of(ctx))))
}

fn follows<'a>(circle: &'a Circle, places: &'a [PartyName], team: &TeamName) -> Follows<'a> {
    let hearers = circle.hearers(Subject::Case);
    let knows: Vec<&PartyName> = hearers.iter().filter_map(|id| circle.name(*id)).collect();
    Follows::of(&knows, places, team.convener, circle.own.id)
}

async fn choose(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::may(&grant).await?;
    let teams = teams::own_teams(&register(ctx).await?).await?;
    let chosen = forms::chosen(&ctx.form, &forms::others(teams, Head::of(&grant).await?.team))?;
    store::choose(&grant, chosen).await?;
    Ok(ctx.go(address::move_on(grant.id()?)))
}

async fn move_on(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::may(&grant).await?;
    let mut read = ctx.form.reader();
    let chosen = store::chosen(&grant).await?;
    let team = read.carried(|read| read.id_among(forms::TEAM.name, chosen));
    let team = read.finish(|| team)?;
    ctx.tx.fresh()?;
    store::move_to(&grant, team).await?;
    Ok(ctx.go(address::case(grant.id()?)))
}
