//! Fields as a browser posts them. Reading never loses anything: what cannot be read is kept as typed.

use base::form::Need;
use base::{Form as Posted, Invalid, Language, Problem};

use super::{Answer, Answers, Field, Form, Kind, Row};
use crate::values::money::Money;
use crate::values::period;

/// The most rows a list takes.
pub const ROWS: usize = 100;

/// The answers in a posted form, for the fields of `form` that `wanted` names (those of one page, or all).
pub fn read(form: &Form, posted: &Posted, wanted: impl Fn(&Field) -> bool) -> Answers {
    let fields = form.fields().filter(|field| wanted(field));
    Answers(fields.filter_map(|field| Some((field.key.clone(), read_field(field, &field.key, posted)?))).collect())
}

/// The answer posted under `name`; none when every input is empty.
pub fn read_field(field: &Field, name: &str, posted: &Posted) -> Option<Answer> {
    if field.kind == Kind::List {
        let rows: Vec<Row> = (0..ROWS).map(|at| row(field, name, at, posted)).filter(|row| !row.is_empty()).collect();
        return (!rows.is_empty()).then_some(Answer::Rows(rows));
    }
    let typed: Vec<String> = inputs(field, name)
        .iter()
        .flat_map(|input| match field.kind {
            Kind::Organisation => posted.values(input).filter(|value| !value.trim().is_empty()).collect(),
            _ => vec![posted.value(input).unwrap_or_default()],
        })
        .map(str::to_owned)
        .collect();
    let empty = typed.iter().all(|value| value.trim().is_empty());
    (!empty).then(|| value(field, name, posted).unwrap_or(Answer::Typed(typed)))
}

/// The names of the inputs of a field that is no list.
pub fn inputs(field: &Field, name: &str) -> Vec<String> {
    match field.kind {
        Kind::Period | Kind::Months => vec![format!("{name}.from"), format!("{name}.to")],
        _ => vec![name.to_owned()],
    }
}

/// An answer as the pairs that would post it: to fill the inputs, and to say again what is wrong with it.
pub fn typed(field: &Field, name: &str, answer: &Answer) -> Vec<(String, String)> {
    let ends = |from: String, to: String| inputs(field, name).into_iter().zip([from, to]).collect();
    let same_name = |values: &[String]| values.iter().map(|value| (name.to_owned(), value.clone())).collect();
    match answer {
        Answer::Text(text) | Answer::Choice(text) => vec![(name.to_owned(), text.clone())],
        Answer::Date(date) => vec![(name.to_owned(), date.to_string())],
        Answer::Money(amount) => vec![(name.to_owned(), amount.shown(Language::Sv))],
        Answer::Period { from, to } => ends(from.to_string(), to.to_string()),
        Answer::Months(period) => ends(period.from().to_string(), period.to().to_string()),
        Answer::Organisations(names) => same_name(names),
        Answer::Rows(rows) => rows.iter().enumerate().flat_map(|(at, row)| typed_row(field, name, at, row)).collect(),
        Answer::Typed(values) if field.kind == Kind::Organisation => same_name(values),
        Answer::Typed(values) => inputs(field, name).into_iter().zip(values.iter().cloned()).collect(),
    }
}

/// What an input is called beside its problem: `period.from` is its field's label and which end.
pub fn label_of(form: &Form, language: Language, input: &str) -> String {
    use wording::initiatives as words;
    let mut parts = input.split('.');
    let Some(field) = parts.next().and_then(|key| form.field(key)) else { return input.to_owned() };
    let label = field.name(language);
    match (parts.next(), parts.next()) {
        (Some("from"), _) => words::label_from(language, label),
        (Some("to"), _) => words::label_to(language, label),
        (Some(row), Some(column)) => {
            let column = field.columns.iter().find(|one| one.key == column).map_or(column, |one| one.name(language));
            let number = row.parse::<i64>().map_or(1, |row| row.saturating_add(1));
            words::label_row(language, column, label, number)
        }
        _ => label.to_owned(),
    }
}

fn row(field: &Field, name: &str, at: usize, posted: &Posted) -> Row {
    let cell = |column: &Field| {
        let answer = read_field(column, &format!("{name}.{at}.{}", column.key), posted)?;
        Some((column.key.clone(), answer))
    };
    field.columns.iter().filter_map(cell).collect()
}

fn typed_row(field: &Field, name: &str, at: usize, row: &Row) -> Vec<(String, String)> {
    let cell = |column: &Field| {
        let answer = row.get(&column.key)?;
        Some(typed(column, &format!("{name}.{at}.{}", column.key), answer))
    };
    field.columns.iter().filter_map(cell).flatten().collect()
}

/// The inputs of a field read by its kind, or what is wrong with them.
fn value(field: &Field, name: &str, posted: &Posted) -> Result<Answer, Invalid> {
    let mut read = posted.reader();
    let answer = match field.kind {
        Kind::Text => Some(Answer::Text(read.names(name, Need::Required, field.longest()))),
        Kind::Long => Some(Answer::Text(read.text(name, Need::Required, field.longest()))),
        Kind::Date => read.date(name).map(Answer::Date),
        Kind::Money => Money::read(&mut read, name).map(Answer::Money),
        Kind::Months => period::Period::read(&mut read, name).map(Answer::Months),
        Kind::Period => {
            let (from, to) = (read.date(&format!("{name}.from")), read.date(&format!("{name}.to")));
            if from.zip(to).is_some_and(|(from, to)| to < from) {
                read.problem(&format!("{name}.to"), Problem::Other("end-before-start"));
            }
            from.zip(to).map(|(from, to)| Answer::Period { from, to })
        }
        Kind::Choice => {
            let codes: Vec<&str> = field.options.iter().map(|option| option.code.as_str()).collect();
            read.choice(name, &codes).map(|code| Answer::Choice(code.to_owned()))
        }
        Kind::Organisation => {
            let names = read.all(name);
            if let Some(problem) = organisations_problem(field, &names) {
                read.problem(name, problem);
            }
            Some(Answer::Organisations(names))
        }
        Kind::List => None,
    };
    read.finish(|| answer)
}

/// More names than there is room for, or a name too long. Too few is a problem at submission only.
fn organisations_problem(field: &Field, names: &[String]) -> Option<Problem> {
    let max = field.longest();
    let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    if let Some(sign) = names.iter().find_map(|name| base::text::unseen(name)) {
        return Some(Problem::Sign(sign));
    }
    if longest > max {
        return Some(Problem::TooLong { max, over: longest - max });
    }
    (names.len() > field.boxes).then_some(Problem::Other("initiatives.too-many"))
}

/// What is wrong with an answer, found by reading it again as if it had just been posted.
pub(super) fn problems(field: &Field, name: &str, answer: &Answer) -> Option<Invalid> {
    let posted: Posted = typed(field, name, answer).into_iter().collect();
    match value(field, name, &posted) {
        Ok(again) if again == *answer => None,
        // It fits the inputs but is of another kind than the field.
        Ok(_) => Some(Invalid::one(name, Problem::NotAChoice)),
        Err(invalid) => Some(invalid),
    }
}
