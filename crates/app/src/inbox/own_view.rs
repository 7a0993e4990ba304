//! How what is about the reader herself is told on the start page.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use organisation::absences::{Absence, days};
use organisation::staff::address;
use vault::Staff;
use web::parts::{self, Look};
use wording::inbox as say;

use super::own_store::Own;

pub fn notice(l: Language, own: &Own, me: Id<Staff>, now: Instant) -> Markup {
    html! {
        @for absence in &own.absences {
            (parts::notice(Look::Plain, false, if absence.staff == me { away(l, absence, now) } else { stands_in(l, absence, now) }))
        }
        @for (role, to) in &own.ending {
            @let (role, day) = (wording::choice(l, "staff.role", *role), l.day_month_as_of(to.plus_millis(-1).date(), now.date()));
            (parts::notice(Look::Wait, false, html! { p { (say::role_ends(l, &day, &role)) } (prolonged_by(l, own)) }))
        }
    }
}

fn away(l: Language, absence: &Absence, now: Instant) -> Markup {
    html! {
        p { (say::own_absence(l, &days(l, now, absence))) " "
            @match &absence.stand_in {
                Some(one) => { (say::own_stand_in(l)) " " (parts::name(&one.name)) "." },
                None => (say::own_no_stand_in(l)),
            }
        }
        p { a href=(address::absence(absence.staff, absence.id)) { (say::change_absence(l)) } }
    }
}

fn stands_in(l: Language, absence: &Absence, now: Instant) -> Markup {
    html! { p { (say::stand_in_for(l, &days(l, now, absence))) " " (parts::name(&absence.name)) "." } }
}

fn prolonged_by(l: Language, own: &Own) -> Markup {
    html! {
        p {
            @if own.administrators.is_empty() { (say::prolonged_by_nobody(l)) } @else {
                (say::prolonged_by(l)) " "
                @for (at, name) in own.administrators.iter().enumerate() { @if at > 0 { ", " } (parts::name(name)) }
                "."
            }
        }
    }
}
