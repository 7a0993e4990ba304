//! Reading what was written before there was a form here: the page of an initiative, a final report (F1, F6).
//!
//! A file is read whole or refused: what has no place in the types is an error with its line, so nothing is dropped.
//! What is odd is listed by line and path, and changes nothing. Export writes the same file again.

mod initiative;
mod lines;
mod odd_initiative;
mod odd_report;
mod oddity;
mod report;
mod shape;
mod written;

use std::fmt;

use base::{Error, Invalid, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::lines::Lines;
use self::oddity::Found;
use crate::forms::Form;
use crate::values::number::Template;

pub use initiative::{Document, Goals, Grant, Group, ImportedInitiative, Organisation, Seat, TargetGroup, TextAndList};
pub use oddity::{Oddity, What};
pub use report::{Goal, Header, ImportedReport, PrintedPeriod, Section, Value as FieldValue};
pub use shape::{Contact, Pairs, Slot, Ticks};
pub use written::Registered;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 5_000_000;

/// What a file says beside what it tells: where it came from, what was taken out and why, and the words printed
/// around the fields. It is kept with the document and exported again, but answers no question of a form.
pub const SOURCE_NOTES: &[&str] = &["_source", "_redacted", "_redacted_fields", "_notes", "note"];

/// A file as it was read, and everything odd about it in the order of its lines.
#[derive(Clone, Debug)]
pub struct Read<T> {
    pub content: T,
    pub oddities: Vec<Oddity>,
}

/// The file is not what it should be; nothing of it was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub line: usize,
    pub column: usize,
    /// In English, as the parser says it.
    pub why: String,
}

/// Reads the page of an initiative.
///
/// # Errors
/// [`Unreadable`] for a file too large, no JSON, or with something that has no place.
pub fn read_initiative(text: &str) -> Result<Read<ImportedInitiative>, Unreadable> {
    read(text, odd_initiative::find)
}

/// Reads a final report written on `form` and registered by `template`.
///
/// # Errors
/// As [`read_initiative`].
pub fn read_report(text: &str, form: &Form, template: &Template) -> Result<Read<ImportedReport>, Unreadable> {
    read(text, |report, found| odd_report::find(report, form, template, found))
}

/// The file again, in the order and the shape it was read from.
///
/// # Errors
/// Internal, when it cannot be written.
pub fn export(content: &impl Serialize) -> Result<String, Error> {
    let text = serde_json::to_string_pretty(content).map_err(|error| Error::internal("writing an export", error))?;
    Ok(text + "\n")
}

fn read<T: DeserializeOwned>(text: &str, find: impl FnOnce(&T, &mut Found<'_>)) -> Result<Read<T>, Unreadable> {
    if text.len() > LARGEST {
        let why = format!("the file has more than {LARGEST} bytes");
        return Err(Unreadable { line: 1, column: 1, why });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let content: T = serde_json::from_str(text).map_err(|error| Unreadable::from(&error))?;
    let value: Value = serde_json::from_str(text).map_err(|error| Unreadable::from(&error))?;
    let lines = Lines::of(text);
    let mut found = Found::new(&lines);
    found.told_by_the_file(&value, "");
    find(&content, &mut found);
    Ok(Read { content, oddities: found.sorted() })
}

impl From<&serde_json::Error> for Unreadable {
    fn from(error: &serde_json::Error) -> Self {
        let why = error.to_string();
        let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why).to_owned();
        Self { line: error.line(), column: error.column(), why }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.why)
    }
}

impl std::error::Error for Unreadable {}

impl From<Unreadable> for Error {
    fn from(unreadable: Unreadable) -> Self {
        let line = format!("line {}", unreadable.line);
        Invalid::one(&line, Problem::Other("initiatives.unreadable")).into()
    }
}

#[cfg(test)]
mod tests;
