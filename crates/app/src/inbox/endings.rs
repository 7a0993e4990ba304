//! What is told of teams that are to end to those who can see to it that nothing is left in them.

use base::{Code as _, Date, Error, Language};
use maud::{Markup, html};
use organisation::parties::{Register, Role};
use organisation::teams::{self, TeamName, address};
use vault::Read;
use web::Context;
use web::parts::{self, Look};
use wording::inbox as say;

/// Nothing is asked for whoever has no part in it.
pub async fn of(ctx: &Context) -> Result<Vec<TeamName>, Error> {
    let profile = ctx.tx.actor().profile();
    let is = |role: Role| profile.is_some_and(|profile| profile.roles.iter().any(|code| code == role.code()));
    if !teams::keeps_register(ctx) && !is(Role::Manager) && !is(Role::PartyAdministrator) {
        return Ok(Vec::new());
    }
    match ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await {
        Ok(grant) => teams::ending(&grant).await,
        // The role has ended since she signed in.
        Err(Error::NotFound) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}

/// How it is told on the start page; seldom there.
pub fn notice(l: Language, teams: &[TeamName], today: Date) -> Markup {
    let line = |team: &TeamName, day: Date| {
        let (day, link) = (l.long(day), html! { a href=(address::team(team.id)) { (team.name) } });
        let is_past = team.last_day.is_some_and(|last| last < today);
        html! { p { (link) ": " @if is_past { (say::team_stays(l, &day)) } @else { (say::team_ends(l, &day)) } } }
    };
    let is_past = teams.iter().any(|team| team.last_day.is_some_and(|day| day < today));
    html! {
        @if !teams.is_empty() {
            (parts::notice(if is_past { Look::Stop } else { Look::Wait }, false, html! {
                @for team in teams { @if let Some(day) = team.last_day { (line(team, day)) } }
            }))
        }
    }
}
