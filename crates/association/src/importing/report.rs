//! A final report as a file: the header, and the sections under their numbers.

use serde::{Deserialize, Serialize};

use super::shape::{Contact, Pairs, Slot};
use crate::forms::{Answer, Answers, Field, Form, Row, read_field};

/// A report that was written elsewhere, whole: what the form asks, and what its source says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedReport {
    #[serde(rename = "_source")]
    pub source: Pairs<String>,
    #[serde(rename = "_redacted", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted: Slot<bool>,
    #[serde(rename = "_notes", default, skip_serializing_if = "Slot::is_absent")]
    pub notes: Slot<Vec<String>>,
    pub header: Header,
    /// By `1`, `4.1` and so on, in the order of the file.
    pub sections: Pairs<Section>,
}

/// What stands above the first section, with what the registry wrote there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub title: String,
    pub subtitle: String,
    pub template_note: String,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub registry_number: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub received_date: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub signature: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub submission_note: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub purpose_note: Slot<String>,
    pub contacts: Vec<Contact>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub labels: Slot<Pairs<String>>,
    #[serde(rename = "_redacted", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted: Slot<bool>,
    #[serde(rename = "_redacted_fields", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted_fields: Slot<Vec<String>>,
}

/// A section: a heading, and below it fields, or a text, or a list of goals, or a box to tick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub heading: String,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub instruction: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub selected: Slot<bool>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub fields: Slot<Pairs<Option<Value>>>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub text: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub list: Slot<Vec<String>>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub goals: Slot<Vec<Goal>>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub labels: Slot<Pairs<String>>,
    #[serde(rename = "_redacted", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted: Slot<bool>,
    #[serde(rename = "_redacted_fields", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted_fields: Slot<Vec<String>>,
}

/// What a field says. An amount stands as text, as `1234567.50`: a bare number in a file is refused, not guessed at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Text(String),
    Period(PrintedPeriod),
    Boxes(Vec<Option<String>>),
}

/// A time as it is printed, and as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedPeriod {
    pub printed: String,
    pub start: String,
    pub end: String,
}

/// A goal and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    pub goal: String,
    pub result: String,
}

impl ImportedReport {
    /// The day it is dated and the day it was received, as printed.
    pub fn dates(&self) -> (Option<&str>, Option<&str>) {
        let signed = self.sections.get("8").and_then(|section| section.fields.value()?.get("date")?.as_ref());
        let dated = match signed {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        (dated, self.header.received_date.value().map(String::as_str))
    }

    /// What was answered, on `form`. What is empty in the source has no answer, and what is not ticked is not chosen.
    /// What the form has no place for stays in the report itself.
    pub fn answers(&self, form: &Form) -> Answers {
        let mut answers = Answers::default();
        for (number, section) in &self.sections.0 {
            for (key, value) in section.fields.value().map_or(&[][..], |fields| &fields.0) {
                if let Some((field, value)) = form.field(key).zip(value.as_ref()) {
                    answers.set(key, value.answer(field));
                }
            }
            if let Some(field) = form.numbered(number) {
                answers.set(&field.key, section.answer());
            }
            if let Some((field, option)) = form.option(number).filter(|_| section.selected == Slot::Value(true)) {
                answers.set(&field.key, Some(Answer::Choice(option.code.clone())));
            }
        }
        answers
    }
}

impl Section {
    /// What stands below the heading itself.
    fn answer(&self) -> Option<Answer> {
        let row = |goal: &str, result: Option<&str>| {
            let cells = [("goal", Some(goal)), ("result", result)].into_iter();
            cells.filter_map(|(key, text)| Some((key.to_owned(), Answer::Text(text?.to_owned())))).collect::<Row>()
        };
        match (self.goals.value(), self.list.value(), self.text.value()) {
            (Some(goals), _, _) => {
                Some(Answer::Rows(goals.iter().map(|one| row(&one.goal, Some(&one.result))).collect()))
            }
            (None, Some(list), _) => Some(Answer::Rows(list.iter().map(|goal| row(goal, None)).collect())),
            (None, None, text) => text.map(|text| Answer::Text(text.clone())),
        }
    }
}

impl Value {
    /// Read as the field's kind; kept as printed when it cannot be.
    fn answer(&self, field: &Field) -> Option<Answer> {
        let name = &field.key;
        let pair = |name: String, text: &str| (name, text.to_owned());
        let pairs: Vec<(String, String)> = match self {
            Self::Text(text) => vec![pair(name.clone(), text)],
            Self::Period(PrintedPeriod { start, end, .. }) => {
                vec![pair(format!("{name}.from"), start), pair(format!("{name}.to"), end)]
            }
            Self::Boxes(boxes) => boxes.iter().flatten().map(|text| pair(name.clone(), text)).collect(),
        };
        read_field(field, name, &pairs.into_iter().collect())
    }
}
