//! The form with which a party tells the individual, and notes her answer.

use base::{Form, Invalid};
use wording::feedback as w;
use wording::fields::{Field, stands};

use super::model::{Reply, Told};

/// The longest letter, in characters: two pages, so that one never stops in a sentence.
pub const LONGEST: usize = 8000;
/// The longest note on her answer.
const LONGEST_NOTE: usize = 2000;

pub(super) const TEXT: Field = Field::lines("text", w::text, 18, LONGEST).help(w::text_help);
pub(super) const REPLY: Field = Field::chips("reply", w::reply).of::<Reply>("feedback.reply").required();
pub(super) const NOTE: Field = Field::lines("note", w::note, 3, LONGEST_NOTE).help(w::note_help);
pub(super) const FORM: &[Field] = &[TEXT, REPLY, NOTE];
/// What is saved before she is told.
pub(super) const SAVED: &[Field] = &[TEXT, NOTE];

/// What was posted.
pub(super) struct Written {
    pub version: i64,
    pub told: Told,
    /// Her answer, when she has been told; a save leaves it for later.
    pub reply: Option<Reply>,
    /// On to the letter alone, to print it.
    pub prints: bool,
}

pub(super) fn read(form: &Form, autosave: bool) -> Result<Written, Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let act = form.value("act").filter(|_| !autosave);
    let is_told = act == Some("told");
    let (text, note) = (TEXT.required_if(is_told).text(&mut read), NOTE.text(&mut read));
    let reply = if is_told { REPLY.code(&mut read) } else { None };
    read.finish(|| Some(Written { version: version?, told: Told { text, note }, reply, prints: act == Some("print") }))
}

pub(super) fn saved(told: &Told) -> Form {
    stands([(TEXT.name, told.text.as_str()), (NOTE.name, &told.note)])
}
