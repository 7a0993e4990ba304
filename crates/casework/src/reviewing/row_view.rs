//! How one role or seat under review looks, and what can be said of it.

use base::{Instant, Language};
use maud::{Markup, html};
use organisation::access_review::{Decision, Entry, Reader, Row, Subject, address, may_undo};
use organisation::staff::address as staff;
use web::parts::{self, Look};
use wording::reviewing as say;

/// So long without a sign-in is told.
const QUIET_DAYS: i32 = 90;

/// Who, what, until when, when she was here, and what can be said; nothing of what has ended by itself.
pub fn row(l: Language, entry: &Entry, reader: Reader, now: Instant) -> Option<[Markup; 5]> {
    let row = &entry.row;
    let what = match &row.subject {
        Subject::Role { role, .. } => wording::choice(l, "staff.role", *role),
        Subject::Seat { team_name, role, .. } => say::seat(l, &wording::choice(l, "teams.role", *role), team_name),
    };
    let of = format!("{}, {}", entry.name.name, what);
    let answer = answer(l, row, &of, reader, now)?;
    Some([parts::name(&entry.name.name), html! { (what) }, until(l, row, now), signed_in(l, row, now), answer])
}

fn until(l: Language, row: &Row, now: Instant) -> Markup {
    let to = row.to.or(row.was_to);
    html! {
        @match to {
            Some(to) => (l.day_month_as_of(to.plus_millis(-1).date(), now.date())),
            None => (say::no_last_day(l)),
        }
    }
}

fn signed_in(l: Language, row: &Row, now: Instant) -> Markup {
    let Some(at) = row.signed_in else { return parts::tag(Look::Wait, &say::never(l)) };
    let text = l.day_month_as_of(at.date(), now.date());
    if at.date().days_until(now.date()) > QUIET_DAYS {
        parts::tag(Look::Wait, &text)
    } else {
        html! { (text) }
    }
}

/// What was said, and what can be; `of` tells the buttons of one row from those of another.
fn answer(l: Language, row: &Row, of: &str, reader: Reader, now: Instant) -> Option<Markup> {
    if let Some(until) = may_undo(row, now) {
        let day = l.day_month_as_of(until.date(), now.date());
        let button = button(&address::keep(row.id), &say::take_up(l), of);
        return Some(html! {
            (parts::tag(Look::Stop, &say::rests(l, &day))) " "
            @if reader.administers && reader.may_decide(row) { (button) }
        });
    }
    match row.decision {
        Some(Decision::Keep) => Some(parts::tag(Look::Plain, &say::kept(l))),
        Some(Decision::End) => Some(parts::tag(Look::Quiet, &say::ended(l))),
        Some(Decision::Suspended) => Some(parts::tag(Look::Stop, &say::rested(l))),
        Some(Decision::PutOff) if row.waits(now) => Some(put_off(l, row, of, reader)),
        Some(Decision::PutOff) => Some(parts::tag(Look::Quiet, &say::ended(l))),
        None if !row.waits(now) => None,
        None if !reader.may_decide(row) => Some(html! { span.soft { (say::another(l)) } }),
        None => Some(html! {
            (button(&address::keep(row.id), &say::keep(l), of)) " "
            @if reader.administers || !row.is_an_administrators() { (button(&address::end(row.id), &say::end(l), of)) }
        }),
    }
}

/// It is to end; an administrator hands over first.
fn put_off(l: Language, row: &Row, of: &str, reader: Reader) -> Markup {
    html! {
        (parts::tag(Look::Wait, &say::put_off(l))) " "
        @if reader.administers && reader.may_decide(row) {
            (parts::row_link(&staff::leave(row.staff), &say::hand_over(l), of)) " "
        }
        @if reader.may_decide(row) { (button(&address::keep(row.id), &say::keep(l), of)) }
    }
}

fn button(action: &base::Address, words: &str, of: &str) -> Markup {
    parts::form(action, parts::row_button(words, of))
}
