//! The forms with which a team's dates are planned, and one is cancelled.

use base::{Date, Form, Invalid, Problem};
use wording::fields::Field;
use wording::meetings as w;

use super::super::model::{series, time_of_day};
use super::store::NewDate;

/// The longest meeting, in minutes, and the rarest, in weeks.
const LONGEST: i64 = 480;
const RAREST: i64 = 12;

const DATE: Field = Field::day("date", w::first_date).required();
const TIME: Field = Field::line("time", w::time, 5).help(w::time_help).required();
pub(super) const MINUTES: Field = Field::number("minutes", w::minutes).required();
const FORM: Field = Field::chips("form", w::form).listed("meeting_form").required();
const WEEKS: Field = Field::number("weeks", w::weeks).help(w::weeks_help);
const UNTIL: Field = Field::day("until", w::until);
pub(super) const PLAN: &[Field] = &[DATE, TIME, MINUTES, FORM, WEEKS, UNTIL];

/// Why a meeting is not held.
pub(in crate::meetings) const REASON: Field = Field::select("reason", w::cancel_reason).listed("not_held").required();

/// The dates that are planned: one, or a series to a last day.
pub(super) fn planned(form: &Form, today: Date, last_day: Option<Date>) -> Result<Vec<NewDate>, Invalid> {
    let mut read = form.reader();
    let first = DATE.date_from(&mut read, today);
    let time = TIME.parsed(&mut read, time_of_day);
    let minutes = MINUTES.int(&mut read, 15..=LONGEST);
    let form = FORM.choice(&mut read);
    let weeks = WEEKS.int(&mut read, 1..=RAREST);
    let until = if weeks.is_some() { UNTIL.required().date(&mut read) } else { None };
    if first.zip(until).is_some_and(|(first, until)| until < first) {
        read.problem(UNTIL.name, Problem::Other("end-before-start"));
    }
    // The last of a series is no later than its last day.
    let past = |day: Option<Date>| day.zip(last_day).is_some_and(|(day, last)| day > last);
    if past(first) {
        read.problem(DATE.name, Problem::Other("meetings.team-ends"));
    } else if past(until) {
        read.problem(UNTIL.name, Problem::Other("meetings.team-ends"));
    }
    read.finish(|| {
        let ((hour, minute), minutes, form) = (time?, minutes?, form?);
        let new = |day: Date| NewDate { starts: day.at(hour, minute), minutes, form: form.to_owned() };
        Some(series(first?, weeks, until).into_iter().map(new).collect())
    })
}

pub(super) fn reason(form: &Form) -> Result<&'static str, Invalid> {
    let mut read = form.reader();
    let reason = REASON.choice(&mut read);
    read.finish(|| reason)
}
