//! The form of a stop.

use base::{Code as _, Form, Invalid, Problem};
use wording::consents as w;
use wording::fields::Field;

use super::store::Block;
use crate::access::{Circle, Subject};

/// The value that stands for any subject.
pub(super) const EVERYTHING: &str = "allt";

pub(super) const TO: Field = Field::chips("to", w::stop_to).required();
pub(super) const ABOUT: Field = Field::chips("about", w::stop_about).required();
pub(super) const FORM: &[Field] = &[TO, ABOUT];

/// A receiver outside the circle is answered like nonsense: neither was offered.
pub(super) fn read(form: &Form, circle: &Circle) -> Result<Block, Invalid> {
    let mut read = form.reader();
    let to = TO.id_among(&mut read, circle.others.iter().map(|side| side.party.id));
    let about = read.parsed(ABOUT.name, |text| match Subject::from_code(text) {
        None if text != EVERYTHING => Err(Problem::NotAChoice),
        subject => Ok(subject),
    });
    read.finish(|| Some(Block { from: Some(circle.own.id), to: to?, subject: about? }))
}
