//! The form of a team's last day.

use base::{Date, Form, Invalid, Problem};
use wording::fields::{Field, stands};
use wording::team_ending as w;

/// For how long ahead the day is set at most.
const LONGEST_MONTHS: i32 = 12;

pub(super) const LAST_DAY: Field = Field::day("last_day", w::last_day).help(w::last_day_help).required();
pub(super) const FORM: &[Field] = &[LAST_DAY];

/// The form as the day stands.
pub(super) fn stands_as(last_day: Option<Date>) -> Form {
    let day = last_day.map(|day| day.to_string()).unwrap_or_default();
    stands([(LAST_DAY.name, day.as_str())])
}

pub(super) fn last_day(form: &Form, today: Date) -> Result<Date, Invalid> {
    let mut read = form.reader();
    let day = LAST_DAY.date_from(&mut read, today);
    if day.is_some_and(|day| day > today.plus_months(LONGEST_MONTHS)) {
        read.problem(LAST_DAY.name, Problem::Other("team_ending.too-late"));
    }
    read.finish(|| day)
}
