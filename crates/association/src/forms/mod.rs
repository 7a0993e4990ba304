//! The association's forms (F1): versioned definitions in `data/forms.json`, answers, and what is wrong with them.
//!
//! A new field is a new version of its form in the data file. A version that has been used is never edited, so what
//! was answered on it can be read as it was.

mod answer;
mod check;
mod definition;
mod posted;

pub use answer::{Answer, Answers, Row, canonical};
pub use check::check;
pub use definition::{Branch, Choice, Field, Form, Kind, Part, Section, all, newest, version};
pub use posted::{ROWS, inputs, label_of, read, read_field, typed};

/// Key of the form a grant is applied for on.
pub const APPLICATION: &str = "application";
/// Key of the form of a report in the middle of the time.
pub const PERIODIC_REPORT: &str = "periodic_report";
/// Key of the form of the last report; its sections are those of the real one (domain 6.3).
pub const FINAL_REPORT: &str = "final_report";

#[cfg(test)]
mod tests;
