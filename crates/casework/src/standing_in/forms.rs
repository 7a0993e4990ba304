//! The form with which somebody says that she, or another, is away.

use base::form::Reader;
use base::{Form, Id, Instant, Invalid, Problem};
use organisation::absences::{Absence, AbsenceId, NewAbsence};
use vault::Staff;
use wording::fields::{Field, stands};
use wording::standing_in as w;

use super::model::{Fit, LONGEST_MONTHS, overlaps};

pub(super) const FIRST_DAY: Field = Field::day("first_day", w::first_day).help(w::first_day_help).required();
pub(super) const LAST_DAY: Field = Field::day("last_day", w::last_day).help(w::last_day_help).required();
pub(super) const STAND_IN: Field = Field::select("stand_in", w::stand_in).help(w::stand_in_help).required();
pub(super) const FORM: &[Field] = &[FIRST_DAY, LAST_DAY, STAND_IN];

/// What an absence is held against.
pub(super) struct Known {
    /// Who is away.
    pub staff: Id<Staff>,
    /// Who could stand in; nobody is asked for where nobody could, or where she works with no case.
    pub fit: Vec<Fit>,
    /// Those of the party that are not over.
    pub absences: Vec<Absence>,
    pub now: Instant,
}

/// Somebody is away, from a day to a day.
pub(super) fn absence(form: &Form, known: &Known) -> Result<NewAbsence, Invalid> {
    read(form, known, None)
}

/// The same, in place of what was recorded. What has begun goes on from now.
pub(super) fn changed(form: &Form, known: &Known, old: &Absence) -> Result<NewAbsence, Invalid> {
    read(form, known, Some(old))
}

fn read(form: &Form, known: &Known, old: Option<&Absence>) -> Result<NewAbsence, Invalid> {
    let (mut read, today) = (form.reader(), known.now.date());
    let first = match old.filter(|old| old.is_now(known.now)) {
        Some(_) => Some(today),
        None => FIRST_DAY.date_from(&mut read, today),
    };
    let last = LAST_DAY.date_from(&mut read, first.unwrap_or(today));
    if let (Some(first), Some(last)) = (first, last)
        && last > first.plus_months(LONGEST_MONTHS)
    {
        read.problem(LAST_DAY.name, Problem::Other("standing_in.too-long"));
    }
    let stand_in = stand_in(&mut read, known);
    let new = first.zip(last).map(|days| NewAbsence::of_days(stand_in, days, known.now));
    if let Some(new) = &new {
        fits(&mut read, known, new, old.map(|old| old.id));
    }
    read.finish(|| new)
}

fn stand_in(read: &mut Reader<'_>, known: &Known) -> Option<Id<Staff>> {
    if known.fit.is_empty() {
        return None;
    }
    STAND_IN.id_among(read, known.fit.iter().map(|one| one.staff))
}

fn fits(read: &mut Reader<'_>, known: &Known, new: &NewAbsence, changed: Option<Id<AbsenceId>>) {
    let time = (new.from, new.to);
    if overlaps(&known.absences, known.staff, time, changed).is_some() {
        read.problem(LAST_DAY.name, Problem::Other("standing_in.twice"));
    }
    if new.stand_in.is_some_and(|one| overlaps(&known.absences, one, time, None).is_some()) {
        read.problem(STAND_IN.name, Problem::Other("standing_in.away-too"));
    }
}

/// How the fields stand.
pub(super) fn saved(one: &Absence) -> Form {
    let stand_in = one.stand_in.as_ref().map(|stand_in| stand_in.id.to_string()).unwrap_or_default();
    let (first, last) = (one.first_day().to_string(), one.last_day().to_string());
    stands([(FIRST_DAY.name, first.as_str()), (LAST_DAY.name, &last), (STAND_IN.name, &stand_in)])
}
