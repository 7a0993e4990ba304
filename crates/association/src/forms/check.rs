//! What is wrong with the answers of a form when it is submitted.

use base::form::FieldError;
use base::{Invalid, Problem};

use super::posted::{inputs, problems};
use super::{Answer, Answers, Field, Form, Kind};

/// Everything that must be put right before `answers` can be submitted on `form`. Fields are named by their inputs:
/// `period.from`, `goals.0.result`.
///
/// Required fields are those of the chosen branch. An answer in a branch not chosen is a problem as well: it would be
/// published nowhere, and must not be lost unseen.
///
/// # Errors
/// All problems in the order of the form.
pub fn check(form: &Form, answers: &Answers) -> Result<(), Invalid> {
    let mut found = Vec::new();
    for field in form.fields() {
        match (answers.get(&field.key), answers.asks(field)) {
            (Some(answer), true) => found.extend(wrong(field, &field.key, answer)),
            (Some(_), false) => found.push(error(&field.key, Problem::Other("initiatives.other-branch"))),
            (None, asked) => found.extend(missing(field, &field.key).filter(|_| asked)),
        }
    }
    let foreign = answers.0.keys().filter(|key| form.field(key).is_none());
    found.extend(foreign.map(|key| error(key, Problem::Other("initiatives.not-in-form"))));
    if found.is_empty() { Ok(()) } else { Err(Invalid { problems: found }) }
}

fn wrong(field: &Field, name: &str, answer: &Answer) -> Vec<FieldError> {
    match (field.kind, answer) {
        (Kind::List, Answer::Rows(rows)) => {
            let cells = rows.iter().enumerate().flat_map(|(at, row)| {
                let cell = move |column: &Field| {
                    let name = format!("{name}.{at}.{}", column.key);
                    let answer = row.get(&column.key);
                    answer.map_or_else(
                        || missing(column, &name).into_iter().collect(),
                        |answer| wrong(column, &name, answer),
                    )
                };
                field.columns.iter().flat_map(cell)
            });
            cells.collect()
        }
        (Kind::List, _) => vec![error(name, Problem::NotAChoice)],
        (Kind::Organisation, Answer::Organisations(names)) if names.len() < field.least => {
            vec![error(name, Problem::Other("initiatives.too-few"))]
        }
        _ => problems(field, name, answer).map(|invalid| invalid.problems).unwrap_or_default(),
    }
}

/// At the first input, where the cursor goes.
fn missing(field: &Field, name: &str) -> Option<FieldError> {
    let first = inputs(field, name).into_iter().next()?;
    field.required.then(|| error(&first, Problem::Required))
}

fn error(field: &str, problem: Problem) -> FieldError {
    FieldError { field: field.to_owned(), problem }
}
