//! What was answered on a form, and the text its hash is taken of.

use std::collections::{BTreeMap, BTreeSet};

use base::{Date, Error};
use serde::{Deserialize, Serialize};

use super::{Field, Form};
use crate::values::money::Money;
use crate::values::period;

/// What was answered in one field. A field that nobody has answered has no answer: it is unknown, never zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Text(String),
    Date(Date),
    Period {
        from: Date,
        to: Date,
    },
    Months(period::Period),
    Money(Money),
    /// The code of an option.
    Choice(String),
    Organisations(Vec<String>),
    Rows(Vec<Row>),
    /// As typed in the field's inputs, which could not be read: kept in a draft so that nothing is lost, and a
    /// problem at submission.
    Typed(Vec<String>),
}

/// One row of a list: its cells by the keys of their columns.
pub type Row = BTreeMap<String, Answer>;

/// What was answered on one form, by the keys of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl Answers {
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// Puts an answer in its place; none takes away what stood there.
    pub fn set(&mut self, key: &str, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.0.insert(key.to_owned(), answer),
            None => self.0.remove(key),
        };
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Answer::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn money(&self, key: &str) -> Option<Money> {
        match self.get(key)? {
            Answer::Money(amount) => Some(*amount),
            _ => None,
        }
    }

    /// The code chosen.
    pub fn choice(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Answer::Choice(code) => Some(code),
            _ => None,
        }
    }

    /// The rows of a list; none when it is not answered.
    pub fn rows(&self, key: &str) -> &[Row] {
        match self.get(key) {
            Some(Answer::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// Is this field asked, by what is chosen where its branch begins?
    pub fn asks(&self, field: &Field) -> bool {
        field.branch.as_ref().is_none_or(|branch| self.choice(&branch.field) == Some(&branch.option))
    }

    /// What may be published: without what names a person, unless its field is ticked.
    #[must_use]
    pub fn published(&self, form: &Form, ticked: &BTreeSet<String>) -> Self {
        let open = |key: &str| form.field(key).is_some_and(|field| !field.personal || ticked.contains(key));
        Self(self.0.iter().filter(|(key, _)| open(key)).map(|(key, answer)| (key.clone(), answer.clone())).collect())
    }
}

/// The text that a hash freezes: the form, its version, and a line for each answer in the order of the keys. The
/// same answers give the same text everywhere, and other answers another.
///
/// # Errors
/// Internal, when an answer cannot be written.
pub fn canonical(form: &Form, answers: &Answers) -> Result<String, Error> {
    let mut text = format!("{} {}\n", form.key, form.version);
    for (key, answer) in &answers.0 {
        let answer = serde_json::to_string(answer).map_err(|error| Error::internal("writing an answer", error))?;
        text.extend([key, "=", &answer, "\n"]);
    }
    Ok(text)
}
