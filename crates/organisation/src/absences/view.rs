//! How an absence is told beside a name.

use base::{Instant, Language};
use maud::Markup;
use web::parts::{self, Look};
use wording::absences as say;

use super::model::Absence;

/// That somebody is away now, and until when.
pub fn away(l: Language, now: Instant, one: &Absence) -> Markup {
    parts::tag(Look::Quiet, &say::away(l, &l.day_month_as_of(one.last_day(), now.date())))
}

/// Its days, both included.
pub fn days(l: Language, now: Instant, one: &Absence) -> String {
    let day = |date| l.day_month_as_of(date, now.date());
    if one.is_now(now) {
        return say::until(l, &day(one.last_day()));
    }
    say::days(l, &day(one.first_day()), &day(one.last_day()))
}
