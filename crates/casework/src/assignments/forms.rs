//! The forms with which a case gets a substitute, and another officer.

use base::{Date, Form, Id, Instant, Invalid, Problem};
use vault::Staff;
use wording::assignments as w;
use wording::fields::Field;

use super::store::Colleague;

/// For how long a substitute is named at most.
const LONGEST_MONTHS: i32 = 12;

pub(super) const SUBSTITUTE: Field = Field::select("substitute", w::substitute).required();
pub(super) const LAST_DAY: Field = Field::day("last_day", w::last_day).help(w::last_day_help);
pub(super) const TO: Field = Field::select("to", w::to).required();
pub(super) const FORMS: &[Field] = &[SUBSTITUTE, LAST_DAY, TO];

/// Who stands in, and until when; `None` until further notice.
pub(super) fn substitute(
    form: &Form,
    colleagues: &[Colleague],
    today: Date,
) -> Result<(Id<Staff>, Option<Instant>), Invalid> {
    let mut read = form.reader();
    let staff = SUBSTITUTE.id_among(&mut read, colleagues.iter().map(|one| one.staff));
    let last = LAST_DAY.date_from(&mut read, today);
    // Somebody who stands in for longer answers for the case.
    if last.is_some_and(|last| last > today.plus_months(LONGEST_MONTHS)) {
        read.problem(LAST_DAY.name, Problem::Other("assignments.too-long"));
    }
    read.finish(|| Some((staff?, last.map(Date::end))))
}

pub(super) fn handed_to(form: &Form, colleagues: &[Colleague]) -> Result<Id<Staff>, Invalid> {
    let mut read = form.reader();
    let to = TO.id_among(&mut read, colleagues.iter().map(|one| one.staff));
    read.finish(|| to)
}
