//! What is odd in a file, by line: told before anything is written, and nothing is changed because of it.

use base::Language;
use serde_json::Value;
use wording::initiatives as words;

use super::lines::{Lines, element, member};
use crate::values::cadence;
use crate::values::period::Month;

/// One thing that is odd, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    pub line: usize,
    /// As `grants[7].documents[5].period_start_printed`.
    pub path: String,
    pub what: What,
}

/// Kinds of what is odd in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Between periods; the names of the reports it concerns.
    Period {
        what: cadence::What,
        first: String,
        second: String,
    },
    /// The same number on two reports of a grant.
    RepeatedNumber {
        number: u32,
        other: String,
    },
    /// Starts before every other grant and covers more than a year.
    ProbableMisprint {
        printed: String,
        months: i32,
        earliest: Month,
    },
    /// The file counts other months than its period has.
    MonthsDiffer {
        said: i32,
        counted: i32,
    },
    /// A place in a list that is not the next.
    Position {
        said: u32,
        counted: u32,
    },
    /// Nothing stands there: unknown, never zero.
    Empty,
    /// A box without a tick that can be seen.
    NotTicked,
    /// Taken out before the file was made; the names of the fields, if they are told.
    Redacted(Vec<String>),
    NotADate(String),
    /// Received before it was written.
    DatesTurned {
        dated: String,
        received: String,
    },
    /// Not printed by the association's template.
    ForeignNumber(String),
    /// The form's heading, where the file has another.
    Heading(String),
    /// The form has no place for it.
    NoPlace,
    /// The list of goals and the split of it differ.
    GoalsDiffer,
    /// What the file notes about itself.
    Note(String),
}

impl Oddity {
    /// `Line 512, grants[7].…: …`, with what to do where there is something to do.
    pub fn said(&self, language: Language) -> String {
        words::import_at(language, &self.line.to_string(), &self.path, &self.what.said(language))
    }
}

impl What {
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Period { what, first, second } => what.said(language, first, second),
            Self::RepeatedNumber { number, other } => words::import_repeated(language, i64::from(*number), other),
            Self::ProbableMisprint { printed, months, earliest } => {
                words::import_misprint(language, i64::from(*months), &earliest.to_string(), printed)
            }
            Self::MonthsDiffer { said, counted } => {
                words::import_months(language, i64::from(*counted), i64::from(*said))
            }
            Self::Position { said, counted } => words::import_position(language, i64::from(*counted), i64::from(*said)),
            Self::Empty => words::import_empty(language),
            Self::NotTicked => words::import_not_ticked(language),
            Self::Redacted(fields) if fields.is_empty() => words::import_redacted_here(language),
            Self::Redacted(fields) => words::import_redacted(language, &fields.join(", ")),
            Self::NotADate(printed) => words::import_not_a_date(language, printed),
            Self::DatesTurned { dated, received } => words::import_dates_turned(language, dated, received),
            Self::ForeignNumber(printed) => words::import_foreign_number(language, printed),
            Self::Heading(form) => words::import_heading(language, form),
            Self::NoPlace => words::import_no_place(language),
            Self::GoalsDiffer => words::import_goals(language),
            Self::Note(text) => words::import_note(language, text),
        }
    }
}

/// Oddities as they are found.
pub(super) struct Found<'l> {
    lines: &'l Lines,
    oddities: Vec<Oddity>,
}

impl<'l> Found<'l> {
    pub fn new(lines: &'l Lines) -> Self {
        Self { lines, oddities: Vec::new() }
    }

    pub fn add(&mut self, path: String, what: What) {
        self.oddities.push(Oddity { line: self.lines.at(&path), path, what });
    }

    /// In the order of the file.
    pub fn sorted(mut self) -> Vec<Oddity> {
        self.oddities.sort_by_key(|oddity| oddity.line);
        self.oddities
    }

    /// What the file says about itself: notes, and what was taken out of it.
    pub fn told_by_the_file(&mut self, value: &Value, path: &str) {
        match value {
            Value::Object(members) => {
                if members.get("_redacted") == Some(&Value::Bool(true)) {
                    self.add(member(path, "_redacted"), What::Redacted(taken_out(members)));
                }
                for (key, value) in members {
                    let path = member(path, key);
                    match (key.as_str(), value) {
                        ("_notes", Value::Array(notes)) => self.notes(notes, &path),
                        ("note", Value::String(text)) => self.add(path, What::Note(text.clone())),
                        _ => self.told_by_the_file(value, &path),
                    }
                }
            }
            Value::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    self.told_by_the_file(value, &element(path, at));
                }
            }
            _ => {}
        }
    }

    fn notes(&mut self, notes: &[Value], path: &str) {
        for (at, note) in notes.iter().enumerate() {
            let text = note.as_str().unwrap_or_default().to_owned();
            self.add(element(path, at), What::Note(text));
        }
    }
}

/// The fields named as taken out; else those that are empty beside the mark.
fn taken_out(members: &serde_json::Map<String, Value>) -> Vec<String> {
    let named = members.get("_redacted_fields").and_then(Value::as_array);
    match named {
        Some(fields) => fields.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => members.iter().filter(|(_, value)| value.is_null()).map(|(key, _)| key.clone()).collect(),
    }
}
