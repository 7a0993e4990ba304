//! The form with which a case is taken over for a day.

use base::{Form, Id, Invalid, Problem};
use wording::fields::Field;
use wording::taking_over as w;

use super::model::{Reason, case_in};
use crate::access::Case;

pub(super) const CASE: Field = Field::line("case", w::case, 200).help(w::case_help).required();
pub(super) const REASON: Field = Field::radios("reason", w::reason).of::<Reason>("taking_over.reason").required();
pub(super) const FORM: &[Field] = &[CASE, REASON];

const UNKNOWN: Problem = Problem::Other("taking_over.unknown");

pub(super) fn takes(form: &Form) -> Result<(Id<Case>, Reason), Invalid> {
    let mut read = form.reader();
    let case = CASE.parsed(&mut read, |text| case_in(text).ok_or(UNKNOWN));
    let reason = REASON.code(&mut read);
    read.finish(|| Some((case?, reason?)))
}

/// There is no such case, or it is none of a colleague's, or it cannot be opened: one answer for all of it.
pub(super) fn unknown() -> Invalid {
    Invalid::one(CASE.name, UNKNOWN)
}
