//! How a role and its last day are told.

use base::{Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::staff as say;

use super::model::Held;

/// What somebody is.
pub fn role(l: Language, held: &Held) -> String {
    wording::choice(l, "staff.role", held.role)
}

/// The last day of a role; one that was given when the party was founded has none.
pub fn last_day(l: Language, held: Option<&Held>, now: Instant) -> Markup {
    let Some(held) = held else { return html! { (say::no_last_day(l)) } };
    let Some(day) = held.last_day() else { return html! { (say::no_last_day(l)) } };
    let text = l.day_month_as_of(day, now.date());
    html! { @if held.ends_soon(now) { (parts::tag(Look::Wait, &text)) } @else { (parts::time(&day.to_string(), &text)) } }
}
