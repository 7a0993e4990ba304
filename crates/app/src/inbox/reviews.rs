//! What waits for a manager or an administrator in this year's review of access.

use base::{Code as _, Error, Instant, Language};
use maud::{Markup, html};
use organisation::access_review::{PartyReview, Waits, address, waits};
use organisation::parties::Role;
use vault::Read;
use web::Context;
use web::parts::{self, Look};
use wording::inbox as say;

/// Nothing is asked for whoever has no part in it.
pub async fn of(ctx: &Context) -> Result<Waits, Error> {
    let profile = ctx.tx.actor().profile();
    let is = |role: Role| profile.is_some_and(|profile| profile.roles.iter().any(|code| code == role.code()));
    if !is(Role::Manager) && !is(Role::PartyAdministrator) {
        return Ok(Waits::default());
    }
    match ctx.tx.ask::<PartyReview, Read>(ctx.tx.party()?.cast()).await {
        Ok(grant) => waits(&grant).await,
        // The role has ended since she signed in.
        Err(Error::NotFound) => Ok(Waits::default()),
        Err(other) => Err(other),
    }
}

/// How it is told on the start page; seldom there.
pub fn notice(l: Language, waits: &Waits, now: Instant) -> Markup {
    let day = |at: Instant| l.day_month_as_of(at.date(), now.date());
    let link = |text: String| html! { p { a href=(address::review()) { (text) } } };
    let look = if waits.stopped || waits.reminded { Look::Stop } else { Look::Wait };
    html! {
        @if waits.rows > 0 {
            (parts::notice(look, false, html! {
                (link(say::review(l, waits.rows)))
                @if waits.stopped { p { (say::review_stopped(l)) } }
                @else if let Some(due) = waits.due { p { (say::review_due(l, &day(due))) } }
            }))
        }
        @if let Some(until) = waits.undo_until {
            (parts::notice(Look::Stop, false, link(say::review_suspended(l, waits.suspended, &day(until)))))
        }
    }
}
