//! The forms with which a party answers what was proposed for it, and tells how its action goes.

use base::{Code as _, Date, Form, Invalid};
use wording::fields::{Field, stands};
use wording::{common, plans as w};

use super::model::{Progress, Taken};
use crate::access::Subject;
use crate::disclosures::{ActionText, Entry};

/// The longest answer, in characters.
const LONGEST: usize = 1000;

const WHAT: Field = Field::lines("what", w::what_we_do, 2, LONGEST).help(w::what_we_do_help).required();
const DUE: Field = Field::day("due", w::by);
const SUBJECT: Field =
    Field::chips("subject", common::subject).of::<Subject>("subject").help(w::subject_help).required();
/// Taking it on, in the party's own words.
pub(super) const TAKE: &[Field] = &[WHAT, DUE, SUBJECT];

const REASON: Field = Field::lines("reason", w::reason, 2, LONGEST).required();
pub(super) const DECLINE: &[Field] = &[REASON];

const PROGRESS: Field = Field::chips("progress", w::progress).among("plans.progress", can_be_told).required();
const RESULT: Field = Field::lines("result", w::result, 2, LONGEST).help(w::result_help);
pub(super) const TELL: &[Field] = &[PROGRESS, RESULT];

fn can_be_told() -> Vec<&'static str> {
    Progress::TOLD.iter().map(|progress| progress.code()).collect()
}

/// What was proposed, to be taken as it is or in other words.
pub(super) fn proposed(proposal: &Entry, text: &str) -> Form {
    let due = proposal.due.map(|due| due.to_string()).unwrap_or_default();
    stands([(WHAT.name, text), (DUE.name, &due), (SUBJECT.name, proposal.subject.code())])
}

/// One tap takes it as it was proposed: then nothing is posted.
pub(super) fn taken(form: &Form, today: Date) -> Result<Option<Taken>, Invalid> {
    if form.value(WHAT.name).is_none() {
        return Ok(None);
    }
    let mut read = form.reader();
    let (what, due, subject) = (WHAT.text(&mut read), DUE.date_from(&mut read, today), SUBJECT.code(&mut read));
    read.finish(|| Some(Some(Taken { what, subject: subject?, due })))
}

pub(super) fn declined(form: &Form) -> Result<String, Invalid> {
    let mut read = form.reader();
    let reason = REASON.text(&mut read);
    read.finish(|| Some(reason))
}

/// How an action goes, as it was told last.
pub(super) fn told(action: &Entry, text: &ActionText) -> Form {
    stands([(PROGRESS.name, action.code.as_deref().unwrap_or_default()), (RESULT.name, &text.result)])
}

/// The version that the form was made from, and what is told. Who is done says what came of it.
pub(super) fn telling(form: &Form) -> Result<(i64, Progress, String), Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let progress: Option<Progress> = PROGRESS.choice(&mut read).and_then(Progress::from_code);
    let closed = progress.is_some_and(|progress| !progress.is_open());
    let result = RESULT.required_if(closed).text(&mut read);
    read.finish(|| Some((version?, progress?, result)))
}
