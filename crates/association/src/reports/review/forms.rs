//! The forms with which a report is sent back, received and published.

use std::collections::BTreeSet;

use base::form::Need;
use base::{Date, Form, Invalid, Problem};
use wording::fields::Field;
use wording::reports as w;

use crate::forms::{self, Answers};

/// The longest comment, in characters.
const LONGEST: usize = 4_000;

pub(super) const RECEIVED: Field = Field::day("received", w::received).required();
/// What to change in a section, in a field of the section's own; the bare name is about the whole.
pub(super) const COMMENT: Field = Field::lines("comment", w::comment, 3, LONGEST);
pub(super) const WHOLE: Field = COMMENT.labelled(w::comment_whole);
/// Which names of persons are published.
pub(super) const TICK: Field = Field::boxes("tick", w::publish);

/// The name of the field in which a section is commented on; empty for the whole.
pub(super) fn comment_field(section: &str) -> String {
    format!("{}{section}", COMMENT.name)
}

/// The round that the reader had before them: what was handed in since is not sent back or received unread.
pub(super) fn round(form: &Form) -> Option<i64> {
    form.value("round").and_then(|round| round.parse().ok())
}

/// What is to be changed, by the number of a section, or empty for the whole.
///
/// # Errors
/// What is wrong, field by field.
pub(super) fn asked(form: &Form, of: &forms::Form) -> Result<Vec<(String, String)>, Invalid> {
    let mut read = form.reader();
    let mut asked = Vec::new();
    let numbers = of.sections.iter().map(|section| section.number.as_str());
    for number in numbers.chain([""]) {
        let text = read.text(&comment_field(number), Need::Optional, LONGEST);
        asked.extend((!text.is_empty()).then(|| (number.to_owned(), text)));
    }
    if asked.is_empty() {
        read.problem(COMMENT.name, Problem::Required);
    }
    read.finish(|| Some(asked))
}

/// The day on which it came: not before it was handed in, and not ahead.
///
/// # Errors
/// What is wrong with it.
pub(super) fn received(form: &Form, handed_in: Date, today: Date) -> Result<Date, Invalid> {
    let mut read = form.reader();
    let day = RECEIVED.date(&mut read);
    if day.is_some_and(|day| day > today) {
        read.problem(RECEIVED.name, Problem::Other("reports.in-the-future"));
    } else if day.is_some_and(|day| day < handed_in) {
        read.problem(RECEIVED.name, Problem::Other("reports.before-handed-in"));
    }
    read.finish(|| day)
}

/// The fields that name a person, where something stands in them: those that may be ticked.
pub(super) fn named<'f>(form: &'f forms::Form, answers: &Answers) -> Vec<&'f forms::Field> {
    form.fields().filter(|field| field.personal && answers.get(&field.key).is_some()).collect()
}

/// Those that are ticked.
///
/// # Errors
/// One is not among those that `may` be.
pub(super) fn ticked(form: &Form, may: &[&forms::Field]) -> Result<BTreeSet<String>, Invalid> {
    let mut read = form.reader();
    let ticked = read.all(TICK.name);
    if !ticked.iter().all(|key| may.iter().any(|field| field.key == *key)) {
        read.problem(TICK.name, Problem::Carried);
    }
    read.finish(|| Some(ticked.into_iter().collect()))
}
