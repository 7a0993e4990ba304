//! Choices as a page posts them.

use base::{Code as _, Form, Id, Invalid, Language, Problem};
use vault::Party;
use wording::consents as w;
use wording::fields::Field;

use super::model::{Choices, ConsentForm, ConsentPurpose, Days, Exception, Offered};
use crate::access::Subject;

pub(super) const CIRCLE: Field = Field::boxes("circle", w::circle).help(w::circle_help);
pub(super) const SUBJECTS: Field = Field::boxes("subjects", w::subjects);
pub(super) const PURPOSES: Field = Field::boxes("purposes", w::purposes);
const FORM: Field = Field::chips("form", w::form).of::<ConsentForm>("consents.form").required();
pub(super) const VALID_TO: Field = Field::day("valid_to", w::valid_to);
pub(super) const FOLLOWUP_TO: Field = Field::day("followup_to", w::followup_to);
const LANGUAGE: Field = Field::chosen("language", w::language_used).of::<Language>("consents.language").required();
const HELPED: Field = Field::tick("helped", w::helped);
/// How it was said.
pub(super) const SAID: &[Field] = &[FORM];
/// In which language, and whether with help.
pub(super) const HOW: &[Field] = &[LANGUAGE, HELPED];

/// The fields of a row of exceptions; each stands under its name and the row's number.
pub(super) const FROM: Field = Field::select("from", w::exception_from).first(w::nobody_chosen);
pub(super) const TO: Field = Field::select("to", w::exception_to).first(w::nobody_chosen);
pub(super) const ABOUT: Field = Field::select("about", w::exception_subject).first(w::nobody_chosen);

/// Every field of the choices.
pub(super) const ALL: &[Field] =
    &[CIRCLE, SUBJECTS, PURPOSES, FORM, VALID_TO, FOLLOWUP_TO, LANGUAGE, HELPED, FROM, TO, ABOUT];

/// Made together with her: the same, asked in her voice.
pub(super) const HERS_CIRCLE: Field = Field::boxes(CIRCLE.name, w::together_circle_help);
pub(super) const HERS_SUBJECTS: Field = SUBJECTS.labelled(w::together_subjects_help);
pub(super) const HERS_PURPOSES: Field = PURPOSES.labelled(w::together_purposes_help);

/// Why a holder does not find a text sufficient (L1.9), in so many characters at most.
pub(super) const REASON: Field = Field::lines("reason", w::insufficient_reason, 3, 2000).required();

/// The field that says how many rows for exceptions the page has.
pub const ROWS: &str = "rows";
/// The rows that a page begins with, and how many more the button gives.
const ROWS_AT_FIRST: usize = 4;
/// Every exception there can be between the parties of a team is fewer.
const MOST_ROWS: usize = 60;
/// The value that stands for every party of the circle.
pub const ANYBODY: &str = "alla";
/// Fewer cannot talk with each other.
const FEWEST: usize = 2;

/// The field names of one row of exceptions.
pub fn exception_fields(row: usize) -> [String; 3] {
    [FROM, TO, ABOUT].map(|field| format!("{}_{row}", field.name))
}

/// Does the form ask for more rows of exceptions, and nothing else?
pub fn asks_for_rows(form: &Form) -> bool {
    form.value("act") == Some("more")
}

/// How many rows of exceptions the page shows: as many as it had, more when they were asked for.
pub fn rows(form: &Form) -> usize {
    let had = form.value(ROWS).and_then(|text| text.parse().ok()).unwrap_or(ROWS_AT_FIRST);
    let more = if asks_for_rows(form) { ROWS_AT_FIRST } else { 0 };
    let used = (1..=MOST_ROWS).rev().find(|row| is_used(form, *row)).unwrap_or(0);
    had.min(MOST_ROWS).saturating_add(more).max(used).clamp(ROWS_AT_FIRST, MOST_ROWS)
}

fn is_used(form: &Form, row: usize) -> bool {
    exception_fields(row).iter().any(|field| form.values(field).any(|value| !value.is_empty()))
}

/// Reads a whole set of choices, keyed from paper or noted as spoken. What was not ticked is not chosen.
pub fn choices(form: &Form, offered: &[Offered], days: &Days) -> Result<Choices, Invalid> {
    let mut read = form.reader();
    let purposes = read.codes::<ConsentPurpose>(PURPOSES.name);
    let said = FORM.code::<ConsentForm>(&mut read);
    let (valid_to, followup_to) = (VALID_TO.date(&mut read), FOLLOWUP_TO.date(&mut read));
    let language = LANGUAGE.code::<Language>(&mut read);
    let helped = read.checked(HELPED.name);
    read.finish(|| Some(()))?;
    let (circle, subjects, exceptions) = (circle(form, offered)?, subjects(form)?, exceptions(form, offered)?);
    let (Some(form), Some(language)) = (said, language) else {
        return Err(Invalid::one(FORM.name, Problem::Required));
    };
    let valid_to = valid_to.unwrap_or_else(|| days.begins_with(form));
    let choices = Choices { circle, subjects, purposes, exceptions, form, valid_to, followup_to, language, helped };
    fit(choices, offered, days)
}

/// The choices, where they can be recorded from a page, keyed or together. One without a purpose opens nothing, and would
/// stand there as a yes.
pub fn fit(choices: Choices, offered: &[Offered], days: &Days) -> Result<Choices, Invalid> {
    choices.check(offered, days)?;
    if choices.purposes.is_empty() {
        return Err(Invalid::one(PURPOSES.name, Problem::Other("consents.no-purpose")));
    }
    Ok(choices)
}

/// Choices made together on the screen: three short lists, the rest by rule.
pub fn together(form: &Form, offered: &[Offered], days: &Days, language: Language) -> Result<Choices, Invalid> {
    let mut read = form.reader();
    let purposes = read.codes::<ConsentPurpose>(PURPOSES.name);
    read.finish(|| Some(()))?;
    let (circle, subjects, exceptions) = (circle(form, offered)?, subjects(form)?, exceptions(form, offered)?);
    let form = ConsentForm::Screen;
    Ok(Choices { circle, subjects, purposes, exceptions, form, language, helped: true, ..Choices::untouched(days) })
}

/// The chosen parties in the order they are offered.
pub fn circle(form: &Form, offered: &[Offered]) -> Result<Vec<Id<Party>>, Invalid> {
    let mut read = form.reader();
    let posted = read.all(CIRCLE.name);
    let known = |id: &String| offered.iter().any(|party| party.placed && party.party.id.to_string() == *id);
    if !posted.iter().all(known) {
        read.problem(CIRCLE.name, Problem::NotAChoice);
    } else if posted.len() < FEWEST {
        read.problem(CIRCLE.name, Problem::Other("consents.two-in-circle"));
    }
    let ids = offered.iter().map(|party| party.party.id);
    read.finish(|| Some(ids.filter(|id| posted.contains(&id.to_string())).collect()))
}

fn subjects(form: &Form) -> Result<Vec<Subject>, Invalid> {
    let mut read = form.reader();
    let subjects = read.codes(SUBJECTS.name);
    read.finish(|| Some(subjects))
}

/// Each row whole or empty; 'everybody' is every other party of the circle.
fn exceptions(form: &Form, offered: &[Offered]) -> Result<Vec<Exception>, Invalid> {
    let circle = circle(form, offered)?;
    let mut exceptions = Vec::new();
    for row in (1..=MOST_ROWS).filter(|row| is_used(form, *row)) {
        let [from, to, about] = exception_fields(row);
        // A field posted twice is a page put together by something else: which of the two is meant nobody knows.
        if [&from, &to, &about].iter().any(|field| form.values(field).count() > 1) {
            return Err(Invalid::one(&about, Problem::NotAChoice));
        }
        let [said_from, said_to, said_about] = [&from, &to, &about].map(|field| form.value(field).unwrap_or_default());
        let party = |text: &str| circle.iter().copied().find(|id| id.to_string() == text);
        let everybody = said_from == ANYBODY;
        let (from, to, subject) = (party(said_from), party(said_to), Subject::from_code(said_about));
        match (from, to, subject) {
            (Some(from), Some(to), Some(subject)) if from != to => exceptions.push(Exception { from, to, subject }),
            (None, Some(to), Some(subject)) if everybody => {
                let others = circle.iter().copied().filter(|from| *from != to);
                exceptions.extend(others.map(|from| Exception { from, to, subject }));
            }
            _ => return Err(Invalid::one(&about, Problem::Other("consents.exception"))),
        }
    }
    Ok(exceptions)
}
