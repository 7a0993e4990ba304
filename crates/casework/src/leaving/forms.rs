//! The forms with which somebody leaves, and with which cases get somebody who answers for them.

use base::{Form, Id, Invalid};
use vault::Staff;
use wording::fields::Field;
use wording::leaving as w;

use super::model::Ends;
use crate::assignments::Colleague;

pub(super) const TO: Field = Field::select("to", w::to).help(w::to_help).required();
pub(super) const ENDS: Field = Field::radios("ends", w::ends).of::<Ends>("leaving.ends").help(w::ends_help).required();
pub(super) const LEAVES: &[Field] = &[TO, ENDS];
pub(super) const TAKES: &[Field] = &[TO];

/// What ends, and who takes over; nobody where there is nothing to take over.
pub(super) fn leaves(form: &Form, receivers: Option<&[Colleague]>) -> Result<(Ends, Option<Id<Staff>>), Invalid> {
    let mut read = form.reader();
    let to = receivers.and_then(|offered| TO.id_among(&mut read, offered.iter().map(|one| one.staff)));
    let ends = ENDS.code(&mut read);
    read.finish(|| Some((ends?, to)))
}

/// Who takes cases over that nobody answers for.
pub(super) fn takes(form: &Form, receivers: &[Colleague]) -> Result<Id<Staff>, Invalid> {
    let mut read = form.reader();
    let to = TO.id_among(&mut read, receivers.iter().map(|one| one.staff));
    read.finish(|| to)
}
