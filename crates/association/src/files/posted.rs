//! Reading the forms of older documents and their files.

use std::sync::Arc;

use base::form::{FieldError, Form, Need};
use base::{Date, Invalid, Problem};
use web::Upload;

use super::shelf::Shelf;
use crate::initiatives::import::{Document, Slot};
use crate::initiatives::period::{Impossible, Period};
use crate::initiatives::registry::{Number, Template};

/// The document's name as it is to stand on the initiative's page.
const LONGEST_TITLE: usize = 300;
const LONGEST_MONTH: usize = 20;

/// A document as somebody entered it. Months are kept as they are printed; what cannot be read as months is taken only
/// when it is ticked that it says so (F7).
pub fn document(form: &Form, shelf: &Shelf<'_>) -> Result<Document, Invalid> {
    let mut read = form.reader();
    let kinds = shelf.kinds();
    let kind = match kinds.as_slice() {
        [only] => Some(*only),
        _ => read.code("kind"),
    };
    if kind.is_some_and(|kind| !kinds.contains(&kind)) {
        read.problem("kind", Problem::NotAChoice);
    }
    let title = read.names("title", Need::Required, LONGEST_TITLE);
    let mut month = |field| read.text(field, Need::Optional, LONGEST_MONTH);
    let (from, to) = (month("from"), month("to"));
    let given = !(from.is_empty() && to.is_empty());
    let period = given.then(|| Period::parse(&from, &to));
    if let Some(Err(why)) = period
        && !read.checked("as_printed")
    {
        let field = if why == Impossible::Start { "from" } else { "to" };
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
    let given = |field| form.value(field).is_some_and(|value| !value.trim().is_empty());
    if !given("number") && !given("received") {
        return Ok(None);
    }
    let number = read.parsed("number", |text| template.read(text).ok_or(Problem::Other("files.number")));
    let received = read.date("received");
    if received.is_some_and(|day| day > today) {
        read.problem("received", Problem::Other("files.received"));
    }
    read.finish(|| number.zip(received)).map(Some)
}

/// The file, which [`reader::check`](super::reader::check) has looked at.
///
/// # Errors
/// At `file`, with what to do.
pub fn file(upload: &Upload) -> Result<Arc<Vec<u8>>, Invalid> {
    let refused = |key| Invalid::one("file", Problem::Other(key));
    match upload {
        Upload::None => Err(refused("files.none")),
        Upload::TooLarge => Err(refused("files.too-large")),
        Upload::Refused(key) => Err(refused(key)),
        Upload::File(bytes) if bytes.is_empty() => Err(refused("files.empty")),
        Upload::File(bytes) => Ok(Arc::clone(bytes)),
    }
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
