//! Choices as a page posts them.

use base::{Code as _, Form, Id, Invalid, Language, Problem};
use vault::Party;

use super::model::{Choices, ConsentForm, ConsentPurpose, Days, Exception, Offered};
use crate::access::Subject;

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
    ["from", "to", "about"].map(|name| format!("{name}_{row}"))
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
    let purposes = read.codes::<ConsentPurpose>("purposes");
    let said = read.code::<ConsentForm>("form");
    let valid_to = read.if_given("valid_to", base::form::Reader::date);
    let followup_to = read.if_given("followup_to", base::form::Reader::date);
    let language = read.code::<Language>("language");
    let helped = read.checked("helped");
    read.finish(|| Some(()))?;
    let (circle, subjects, exceptions) = (circle(form, offered)?, subjects(form)?, exceptions(form, offered)?);
    let (Some(form), Some(language)) = (said, language) else {
        return Err(Invalid::one("form", Problem::Required));
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
        return Err(Invalid::one("purposes", Problem::Other("consents.no-purpose")));
    }
    Ok(choices)
}

/// Choices made together on the screen: three short lists, the rest by rule.
pub fn together(form: &Form, offered: &[Offered], days: &Days, language: Language) -> Result<Choices, Invalid> {
    let mut read = form.reader();
    let purposes = read.codes::<ConsentPurpose>("purposes");
    read.finish(|| Some(()))?;
    let (circle, subjects, exceptions) = (circle(form, offered)?, subjects(form)?, exceptions(form, offered)?);
    let form = ConsentForm::Screen;
    Ok(Choices { circle, subjects, purposes, exceptions, form, language, helped: true, ..Choices::untouched(days) })
}

/// The chosen parties in the order they are offered.
pub fn circle(form: &Form, offered: &[Offered]) -> Result<Vec<Id<Party>>, Invalid> {
    let mut read = form.reader();
    let posted = read.all("circle");
    let known = |id: &String| offered.iter().any(|party| party.placed && party.party.id.to_string() == *id);
    if !posted.iter().all(known) {
        read.problem("circle", Problem::NotAChoice);
    } else if posted.len() < FEWEST {
        read.problem("circle", Problem::Other("consents.two-in-circle"));
    }
    let ids = offered.iter().map(|party| party.party.id);
    read.finish(|| Some(ids.filter(|id| posted.contains(&id.to_string())).collect()))
}

fn subjects(form: &Form) -> Result<Vec<Subject>, Invalid> {
    let mut read = form.reader();
    let subjects = read.codes("subjects");
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
