//! The forms with which somebody leaves, and with which cases get somebody who answers for them.

use base::{Date, Form, Id, Instant, Invalid};
use vault::Staff;
use wording::fields::Field;
use wording::leaving as w;

use super::model::{Ends, Receivers};
use crate::assignments::Colleague;

pub(super) const TO: Field = Field::select("to", w::to).help(w::to_help).required();
/// Somebody else for one part of it: `part-` and what ([`Receivers`]).
pub(super) const PART: Field = Field::select("part", w::part);
pub(super) const LAST_DAY: Field = Field::day("last_day", w::last_day).help(w::last_day_help);
pub(super) const ENDS: Field = Field::radios("ends", w::ends).of::<Ends>("leaving.ends").help(w::ends_help).required();
pub(super) const LEAVES: &[Field] = &[TO, PART, LAST_DAY, ENDS];
pub(super) const TAKES: &[Field] = &[TO];

/// What ends.
pub(super) struct Leaves {
    pub ends: Ends,
    /// The first instant without it; none for at once.
    pub at: Option<Instant>,
    pub receivers: Receivers,
}

/// What ends when, and who takes over which of the `parts` that there are; nobody where there is nothing to take over.
pub(super) fn leaves(
    form: &Form,
    receivers: Option<&[Colleague]>,
    parts: &[String],
    today: Date,
) -> Result<Leaves, Invalid> {
    let mut read = form.reader();
    let mut taken = Receivers::default();
    if let Some(offered) = receivers {
        let ids = || offered.iter().map(|one| one.staff);
        taken.all = TO.id_among(&mut read, ids());
        for part in parts {
            let chosen = read.if_given(&field(part), |read, name| read.id_among(name, ids()));
            taken.parts.extend(chosen.map(|staff| (part.clone(), staff)));
        }
    }
    let last = LAST_DAY.date_from(&mut read, today);
    let ends = ENDS.code(&mut read);
    read.finish(|| Some(Leaves { ends: ends?, at: last.filter(|last| *last > today).map(Date::end), receivers: taken }))
}

/// The field of one part.
pub(super) fn field(part: &str) -> String {
    format!("{}-{part}", PART.name)
}

/// Who takes cases over that nobody answers for.
pub(super) fn takes(form: &Form, receivers: &[Colleague]) -> Result<Id<Staff>, Invalid> {
    let mut read = form.reader();
    let to = TO.id_among(&mut read, receivers.iter().map(|one| one.staff));
    read.finish(|| to)
}
