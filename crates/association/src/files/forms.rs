//! The forms of older documents and their files.

use std::sync::Arc;

use base::form::{FieldError, Form};
use base::{Date, Invalid, Problem};
use web::Upload;
use wording::fields::Field;
use wording::files as w;

use super::shelf::Shelf;
use crate::importing::{Document, Slot};
use crate::values::number::{Number, Template};
use crate::values::period::{Impossible, Period};

/// Where an initiative has several kinds of documents.
pub(super) const KIND: Field = Field::select("kind", w::field_kind).required();
/// The document's name as it is to stand on the initiative's page.
const TITLE: Field = Field::line("title", w::field_title, 300).help(w::help_title).required();
const FROM: Field = Field::line("from", w::field_from, 20).help(w::help_months);
const TO: Field = Field::line("to", w::field_to, 20);
const AS_PRINTED: Field = Field::tick("as_printed", w::field_as_printed).help(w::help_as_printed);
pub(super) const DOCUMENT: &[Field] = &[TITLE, FROM, TO, AS_PRINTED];

const NUMBER: Field = Field::line("number", w::field_number, 60).help(w::help_number);
const RECEIVED: Field = Field::day("received", w::field_received).help(w::help_received);
const FILE: Field = Field::file("file", w::field_file, "application/pdf").help(w::help_file).required();
pub(super) const FILED: &[Field] = &[NUMBER, RECEIVED, FILE];

/// A document as somebody entered it. Months are kept as they are printed; what cannot be read as months is taken only
/// when it is ticked that it says so (F7).
pub fn document(form: &Form, shelf: &Shelf<'_>) -> Result<Document, Invalid> {
    let mut read = form.reader();
    let kinds = shelf.kinds();
    let kind = match kinds.as_slice() {
        [only] => Some(*only),
        _ => KIND.code(&mut read),
    };
    if kind.is_some_and(|kind| !kinds.contains(&kind)) {
        read.problem(KIND.name, Problem::NotAChoice);
    }
    let title = TITLE.names(&mut read);
    let (from, to) = (FROM.text(&mut read), TO.text(&mut read));
    let given = !(from.is_empty() && to.is_empty());
    let period = given.then(|| Period::parse(&from, &to));
    if let Some(Err(why)) = period
        && !read.checked(AS_PRINTED.name)
    {
        let field = if why == Impossible::Start { FROM.name } else { TO.name };
        let order = why == Impossible::EndBeforeStart;
        read.problem(field, Problem::Other(if order { "files.month-order" } else { "files.month" }));
    }
    let period = period.and_then(Result::ok);
    let position = u32::try_from(shelf.documents().len()).unwrap_or(u32::MAX).saturating_add(1);
    let printed = |text: String| if text.is_empty() { Slot::Absent } else { Slot::Value(text) };
    read.finish(|| {
        Some(Document {
            position,
            kind: kind?,
            number: Slot::Absent,
            appendix_number: Slot::Absent,
            appendix_to: Slot::Absent,
            grantee: shelf.grant.map_or(Slot::Absent, |grant| Slot::Value(grant.grantee.clone())),
            grantees: shelf.grant.map_or(Slot::Absent, |grant| Slot::Value(grant.grantees.clone())),
            period_start: period.map_or(Slot::Empty, |period| Slot::Value(period.from().to_string())),
            period_end: period.map_or(Slot::Empty, |period| Slot::Value(period.to().to_string())),
            months: period.map_or(Slot::Absent, |period| Slot::Value(period.length())),
            period_start_printed: printed(from),
            period_end_printed: printed(to),
            printed: title.clone(),
            title,
            duplicated_number: Slot::Absent,
            note: Slot::Absent,
        })
    })
}

/// The number it bears in the register already, and the day it came; none where neither is given.
pub fn registered(form: &Form, template: &Template, today: Date) -> Result<Option<(Number, Date)>, Invalid> {
    let mut read = form.reader();
    let given = |field: &Field| form.value(field.name).is_some_and(|value| !value.trim().is_empty());
    if !given(&NUMBER) && !given(&RECEIVED) {
        return Ok(None);
    }
    let number = NUMBER.required().parsed(&mut read, |text| template.read(text).ok_or(Problem::Other("files.number")));
    let received = RECEIVED.required().date(&mut read);
    if received.is_some_and(|day| day > today) {
        read.problem(RECEIVED.name, Problem::Other("files.received"));
    }
    read.finish(|| number.zip(received)).map(Some)
}

/// The file, which [`reader::check`](super::reader::check) has looked at.
///
/// # Errors
/// At `file`, with what to do.
pub fn file(upload: &Upload) -> Result<Arc<Vec<u8>>, Invalid> {
    let refused = |key| Invalid::one(FILE.name, Problem::Other(key));
    match upload {
        Upload::None => Err(refused("files.none")),
        Upload::TooLarge => Err(refused("files.too-large")),
        Upload::Refused(key) => Err(refused(key)),
        Upload::File(bytes) if bytes.is_empty() => Err(refused("files.empty")),
        Upload::File(bytes) => Ok(Arc::clone(bytes)),
    }
}

/// The number is another document's.
pub fn number_taken() -> Invalid {
    Invalid::one(NUMBER.name, Problem::Other("files.number-taken"))
}

/// The problems of both, so that all are told at once.
pub fn both<A, B>(one: Result<A, Invalid>, other: Result<B, Invalid>) -> Result<(A, B), Invalid> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => {
            let problems: Vec<FieldError> =
                [one.err(), other.err()].into_iter().flatten().flat_map(|invalid| invalid.problems).collect();
            Err(Invalid { problems })
        }
    }
}
