//! The form by which a party orders what it has written.

use base::{Date, Form, Invalid, Problem};
use wording::fields::Field;
use wording::party_leaving as w;

use super::model::{key, written};

/// For how long ahead the day is set at most.
const LONGEST_MONTHS: i32 = 12;

pub(super) const PUBLIC_KEY: Field =
    Field::lines("public_key", w::public_key, 2, 500).help(w::public_key_help).required();
pub(super) const LAST_DAY: Field = Field::day("last_day", w::last_day).help(w::last_day_help);
pub(super) const FORM: &[Field] = &[PUBLIC_KEY, LAST_DAY];

/// Which order was read by whoever confirms it.
pub(super) const ORDER: &str = "order";

/// The key, and the party's last day.
pub(super) fn ordered(form: &Form, today: Date) -> Result<(String, Option<Date>), Invalid> {
    let mut read = form.reader();
    let key = PUBLIC_KEY.parsed(&mut read, |text| key(text).ok_or(Problem::Other("party_leaving.no-key")));
    let day = LAST_DAY.date_from(&mut read, today);
    if day.is_some_and(|day| day > today.plus_months(LONGEST_MONTHS)) {
        read.problem(LAST_DAY.name, Problem::Other("party_leaving.too-late"));
    }
    read.finish(|| Some((written(key?), day)))
}
