//! The form on which a contribution is written, and let go.

use base::{Code as _, Form, Id, Invalid, Problem};
use vault::Party;
use wording::fields::{Field, stands};
use wording::{common, preparation as w};

use crate::access::{Circle, Subject};
use crate::disclosures::{Contribution, Entry};

/// The longest field, in characters: a page of text.
const LONGEST: usize = 4000;

/// Its choices are those that somebody may hear of.
pub(super) const SUBJECT: Field =
    Field::chips("subject", common::subject).of::<Subject>("subject").help(w::subject_help).required();
const NOW: Field = Field::lines("now", w::now, 4, LONGEST).help(w::now_help);
const OFFER: Field = Field::lines("offer", w::offer, 4, LONGEST).help(w::offer_help);
const OBSTACLE: Field = Field::lines("obstacle", w::obstacle, 4, LONGEST).help(w::obstacle_help);
const REACH: Field = Field::line("reach", w::reach, 200).help(w::reach_help);
pub(super) const QUESTIONS: &[Field] = &[NOW, OFFER, OBSTACLE, REACH];
/// Why a later version replaces one that others have read.
pub(super) const CORRECTION: Field = Field::lines("correction", w::correction, 4, LONGEST).help(w::correction_help);
/// Who is not to have it. Saved with nothing.
pub(super) const EXCEPT: Field = Field::boxes("except", w::receivers);
pub(super) const FORM: &[Field] = &[SUBJECT, NOW, OFFER, OBSTACLE, REACH, CORRECTION, EXCEPT];
/// What is saved, and so may be written by two at once.
pub(super) const SAVED: &[Field] = &[SUBJECT, NOW, OFFER, OBSTACLE, REACH, CORRECTION];
/// A few words with 'nothing known' or 'need to talk'.
pub(super) const NOTE: Field = Field::lines("note", w::now, 2, LONGEST);

/// What was posted from the writing page.
pub(super) struct Written {
    pub version: i64,
    pub subject: Subject,
    pub text: Contribution,
    pub lets_go: bool,
}

pub(super) fn read(form: &Form) -> Result<Written, Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let subject = SUBJECT.code(&mut read);
    let mut text = |field: Field| field.text(&mut read);
    let (now, offer, obstacle) = (text(NOW), text(OFFER), text(OBSTACLE));
    let text = Contribution { now, offer, obstacle, reach: text(REACH), correction: text(CORRECTION) };
    let lets_go = form.value("act") == Some("disclose");
    if lets_go && text.is_empty() {
        read.problem(NOW.name, Problem::Required);
    }
    read.finish(|| Some(Written { version: version?, subject: subject?, text, lets_go }))
}

/// Those of the circle who are not to have it.
pub(super) fn except(form: &Form, circle: &Circle) -> Result<Vec<Id<Party>>, Invalid> {
    let mut read = form.reader();
    let except = read.ids_among(EXCEPT.name, circle.others.iter().map(|side| side.party.id));
    read.finish(|| Some(except))
}

/// What a contribution answers to each question.
pub(super) fn answers(text: &Contribution) -> [(Field, &str); 4] {
    [(NOW, &text.now), (OFFER, &text.offer), (OBSTACLE, &text.obstacle), (REACH, &text.reach)]
}

pub(super) fn saved(entry: &Entry, text: &Contribution) -> Form {
    let around = [(SUBJECT.name, entry.subject.code()), (CORRECTION.name, text.correction.as_str())];
    stands(around.into_iter().chain(answers(text).map(|(field, text)| (field.name, text))))
}

/// What was typed, without what the form was made from.
pub(super) fn typed(posted: &Form) -> Form {
    let of_form = |(name, _): &&(String, String)| FORM.iter().any(|field| field.name == name);
    posted.pairs().iter().filter(of_form).cloned().collect()
}
