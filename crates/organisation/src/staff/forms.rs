//! The form with which somebody is given a role.

use base::form::Reader;
use base::{Date, Form, Instant, Invalid, Language, Problem};
use wording::fields::Field;
use wording::staff as w;

use super::model::{LONGEST_MONTHS, roles};
use crate::parties::{PartyKind, Role, StaffName};

pub(super) const ROLE: Field = Field::select("role", w::role).required();
pub(super) const LAST_DAY: Field = Field::day("last_day", w::last_day).help(w::last_day_help).required();
pub(super) const FORM: &[Field] = &[ROLE, LAST_DAY];
pub(super) const NAME: Field = Field::line("name", w::name, 100).required();
pub(super) const JOB: Field = Field::line("job", w::job, 100).required();
pub(super) const TELEPHONE: Field = Field::line("telephone", w::telephone, 40);
pub(super) const NEW: &[Field] = &[NAME, JOB, TELEPHONE, ROLE, LAST_DAY];

/// What a field of [`NEW`] is called.
pub fn label(l: Language, name: &str) -> String {
    NEW.iter().find(|field| field.name == name).map(|field| field.label(l)).unwrap_or_default()
}

/// Somebody new, with her first role and the first instant at which it no longer holds.
pub fn new(form: &Form, kind: PartyKind, today: Date) -> Result<(StaffName, Role, Instant), Invalid> {
    let mut read = form.reader();
    let [name, title, telephone] = [NAME, JOB, TELEPHONE].map(|field| field.named(&mut read));
    let given = given(form, kind, today);
    if let Err(Invalid { problems }) = &given {
        problems.iter().for_each(|one| read.problem(&one.field, one.problem.clone()));
    }
    read.finish(|| given.ok().map(|(role, to)| (StaffName { name, title, telephone }, role, to)))
}

/// Which role, and the first instant at which it no longer holds.
pub(super) fn given(form: &Form, kind: PartyKind, today: Date) -> Result<(Role, Instant), Invalid> {
    let mut read = form.reader();
    let role = ROLE.code::<Role>(&mut read);
    if role.is_some_and(|role| !roles(kind).contains(&role)) {
        read.problem(ROLE.name, Problem::NotAChoice);
    }
    let to = until(&LAST_DAY, &mut read, today);
    read.finish(|| Some((role?, to?)))
}

/// The first instant at which a role or a seat no longer holds, of its last day: twelve months ahead at most (L3.5).
pub fn until(last_day: &Field, read: &mut Reader<'_>, today: Date) -> Option<Instant> {
    let last = last_day.date_from(read, today);
    if last.is_some_and(|last| last > today.plus_months(LONGEST_MONTHS)) {
        read.problem(last_day.name, Problem::Other("staff.too-long"));
    }
    last.map(Date::end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(role: &str, day: &str) -> Result<(Role, Instant), Vec<String>> {
        let form: Form =
            [("role", role), ("last_day", day)].map(|(a, b)| (a.to_owned(), b.to_owned())).into_iter().collect();
        let today = Date::parse("2026-11-03").unwrap();
        given(&form, PartyKind::Care, today).map_err(|wrong| wrong.problems.into_iter().map(|one| one.field).collect())
    }

    #[test]
    fn l3_5_a_role_is_given_for_twelve_months_at_most() {
        let year = Date::parse("2027-11-03").unwrap();
        assert_eq!(read("officer", "2027-11-03"), Ok((Role::Officer, year.end())));
        for (role, day, field) in [
            ("officer", "2027-11-04", "last_day"),
            ("officer", "2026-11-02", "last_day"),
            ("officer", "", "last_day"),
            ("director", "2027-01-01", "role"),
            ("king", "2027-01-01", "role"),
        ] {
            assert_eq!(read(role, day), Err(vec![field.to_owned()]), "{role} {day}");
        }
    }
}
