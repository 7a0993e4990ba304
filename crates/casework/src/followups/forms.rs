//! The forms of what comes after: what is asked after six months, closing, filing, joining, the question anew.

use base::form::Reader;
use base::{Code as _, Form, Id, Invalid, Problem};
use wording::fields::Field;
use wording::followups as w;

use super::closing::NewClosing;
use super::model::{Answer, Outcome, Readiness, Step};
use super::standing::Standing;
use crate::access::{Case, ClosedReason, Subject};
use crate::consents::Twin;
use crate::preparation::subjects;

/// The longest note, outcome of a case and reason not to file, in characters.
const LONGEST: usize = 2000;
const LONGEST_QUESTION: usize = 4000;

pub(super) const READINESS: Field =
    Field::chips("readiness", w::readiness).of::<Readiness>("followups.readiness").required();
pub(super) const STEP: Field = Field::chips("step", w::step).of::<Step>("followups.step").required();
pub(super) const MAIN: Field = Field::chips("main", w::main_income).listed("income_support").required();
pub(super) const ALSO: Field = Field::boxes("also", w::also_income).listed("income_support");
pub(super) const NOTE: Field = Field::lines("note", w::note, 2, LONGEST).help(w::note_help);
pub(super) const DROP: Field = Field::tick("drop", w::drop_answers);
pub(super) const ASK: &[Field] = &[READINESS, STEP, MAIN, ALSO, NOTE, DROP];
/// What she answers; the note is the officer's own.
const ANSWERS: [Field; 4] = [READINESS, STEP, MAIN, ALSO];

pub(super) const REASON: Field = Field::radios("reason", w::reason).required();
pub(super) const OUTCOME: Field = Field::lines("outcome", w::outcome, 3, LONGEST);
const FILING: Field =
    Field::radios("filing", w::filing).of::<Filing>("followups.filing").help(w::filing_help).required();
const WHY: Field = Field::lines("why", w::why, 3, LONGEST).help(w::why_help);
/// What the own party does with what it has received.
pub(super) const FILE: &[Field] = &[FILING, WHY];
pub(super) const CLOSE: &[Field] = &[REASON, OUTCOME, FILING, WHY];

pub(super) const OTHER: Field = Field::chips("other", w::join_other).required();
pub(super) const SUBJECT: Field = Field::chips("subject", w::join_subject).among("subject", subject_codes).required();
pub(super) const JOIN: &[Field] = &[OTHER, SUBJECT, FILING, WHY];

pub(super) const QUESTION: Field =
    Field::lines("question", w::question, 5, LONGEST_QUESTION).help(w::question_help).required();
pub(super) const AGAIN: &[Field] = &[QUESTION];

fn subject_codes() -> Vec<&'static str> {
    subjects().map(Subject::code).collect()
}

base::codes! {
    pub(super) enum Filing { Filed = "filed", Waived = "waived" }
}

/// How the own party files, as posted.
pub(super) struct Filed {
    pub filing: Option<Filing>,
    pub why: String,
}

/// What was answered after six months, and the version that the form was made from.
pub(super) fn answered(form: &Form) -> Result<(i64, Outcome, Answer), Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let outcome = read.code::<Outcome>("outcome");
    let mut answer = Answer { note: NOTE.text(&mut read), ..Answer::default() };
    // Where she was not asked or did not answer, nothing else is kept.
    if outcome == Some(Outcome::Done) {
        answer.readiness = READINESS.code(&mut read).map(Readiness::code).unwrap_or_default().to_owned();
        answer.step = STEP.code(&mut read).map(Step::code).unwrap_or_default().to_owned();
        answer.income_support = incomes(&mut read);
    } else if outcome.is_some() && !read.checked(DROP.name) && ANSWERS.iter().any(|field| is_given(form, field)) {
        // A wrong button must not cost the answers.
        read.problem(DROP.name, Problem::Other("followups.answers-given"));
    }
    read.finish(|| Some((version?, outcome?, answer)))
}

fn is_given(form: &Form, field: &Field) -> bool {
    form.values(field.name).any(|value| !value.is_empty())
}

/// The main one first, then the others.
fn incomes(read: &mut Reader<'_>) -> Vec<String> {
    let main = MAIN.choice(read);
    let also = ALSO.choices(read).into_iter().filter(|code| Some(*code) != main);
    main.into_iter().chain(also).map(str::to_owned).collect()
}

/// How the own party files, where it is still to.
pub(super) fn filed(read: &mut Reader<'_>, stands: &Standing) -> Filed {
    let filing = if stands.needs_filing() { FILING.code(read) } else { None };
    Filed { filing, why: WHY.required_if(filing == Some(Filing::Waived)).text(read) }
}

/// Why a case closes, among what fits where it stands.
pub(super) fn closing(form: &Form, stands: &Standing) -> Result<(NewClosing, Filed), Invalid> {
    let mut read = form.reader();
    let reason: Option<ClosedReason> = REASON.code(&mut read);
    if reason.is_some_and(|reason| !stands.reasons().contains(&reason)) {
        read.problem(REASON.name, Problem::NotAChoice);
    }
    let solved = reason == Some(ClosedReason::SolvedWithoutMeeting);
    let outcome = OUTCOME.required_if(solved).text(&mut read);
    let filed = filed(&mut read, stands);
    read.finish(|| Some((NewClosing { reason: reason?, outcome }, filed)))
}

/// With which case this one is joined, and the subject under which its question goes there.
pub(super) fn joined(form: &Form, twins: &[Twin], stands: &Standing) -> Result<(Id<Case>, Subject, Filed), Invalid> {
    let mut read = form.reader();
    let among = |read: &mut Reader<'_>| OTHER.id_among(read, twins.iter().map(|twin| twin.case));
    // One alone is not chosen: the page carries it.
    let other = if twins.len() == 1 { read.carried(among) } else { among(&mut read) };
    let subject = SUBJECT.choice(&mut read).and_then(Subject::from_code);
    let filed = filed(&mut read, stands);
    read.finish(|| Some((other?, subject?, filed)))
}

/// The question as it is to be, with the version that the form was made from: of the party whose it is.
pub(super) fn question(form: &Form) -> Result<Option<(i64, String)>, Invalid> {
    let mut read = form.reader();
    if form.value("version").is_none() {
        return read.finish(|| Some(None));
    }
    let (version, text) = (read.version(1..=i64::MAX), QUESTION.text(&mut read));
    read.finish(|| Some(Some((version?, text))))
}
