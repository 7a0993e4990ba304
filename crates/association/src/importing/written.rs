//! A report that was written here, in the shape of the files that are read: one export for old and new.

use base::Date;

use super::report::{Goal, Header, ImportedReport, PrintedPeriod, Section, Value};
use super::shape::{Contact, Pairs, Slot};
use crate::forms::{self, Answer, Answers, Choice, Field, Form, Kind, Part, Row};

/// What the registry wrote on a report, and whom at the association to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registered {
    pub number: Option<String>,
    pub received: Option<Date>,
    pub contacts: Vec<Contact>,
}

impl ImportedReport {
    /// The answers as a file, which [`ImportedReport::answers`] reads back. Give it
    /// [`published`](Answers::published) answers for a file that anyone may have. None for a form with other lists
    /// than goals with their results: the file has no shape for them.
    pub fn written(form: &Form, answers: &Answers, registered: &Registered) -> Option<Self> {
        let is_goals = |field: &Field| field.columns.iter().map(|column| column.key.as_str()).eq(["goal", "result"]);
        let lists_fit = form.fields().filter(|field| field.kind == Kind::List).all(is_goals);
        let slot = |text: Option<String>| text.map_or(Slot::Empty, Slot::Value);
        lists_fit.then(|| Self {
            source: Pairs(vec![("kind".into(), format!("{} {}", form.key, form.version))]),
            redacted: Slot::Absent,
            notes: Slot::Absent,
            header: Header {
                title: form.title.clone(),
                subtitle: form.subtitle.clone(),
                template_note: form.notes.first().cloned().unwrap_or_default(),
                registry_number: slot(registered.number.clone()),
                received_date: slot(registered.received.map(|day| day.to_string())),
                signature: Slot::Absent,
                submission_note: Slot::Absent,
                purpose_note: form.notes.get(1).cloned().map_or(Slot::Absent, Slot::Value),
                contacts: registered.contacts.clone(),
                labels: Slot::Absent,
                redacted: Slot::Absent,
                redacted_fields: Slot::Absent,
            },
            sections: Pairs(form.sections.iter().flat_map(|section| sections(section, answers)).collect()),
        })
    }
}

/// A section of the form, and below it each field and option with a number of its own.
fn sections(section: &forms::Section, answers: &Answers) -> Vec<(String, Section)> {
    let mut head = headed(&section.heading, None);
    let plain: Vec<&Field> =
        section.fields.iter().filter(|field| field.number.is_none() && field.kind != Kind::Choice).collect();
    if !plain.is_empty() {
        let value = |field: &&Field| (field.key.clone(), answers.get(&field.key).map(|answer| value(field, answer)));
        head.fields = Slot::Value(Pairs(plain.iter().map(value).collect()));
        let label = |field: &&Field| (field.key.clone(), field.label.clone());
        head.labels = Slot::Value(Pairs(plain.iter().map(label).collect()));
    }
    let below = section.parts().into_iter().filter_map(|part| match part {
        Part::Field(field) => Some((field.number.clone()?, numbered(field, answers.get(&field.key)))),
        Part::Option(field, option) => Some((option.number.clone()?, ticked(option, answers.choice(&field.key)))),
    });
    std::iter::once((section.number.clone(), head)).chain(below).collect()
}

fn numbered(field: &Field, answer: Option<&Answer>) -> Section {
    let mut section = headed(&field.label, field.help.clone());
    match answer {
        Some(Answer::Rows(rows)) => section.goals = Slot::Value(rows.iter().map(goal).collect()),
        Some(Answer::Text(text)) => section.text = Slot::Value(text.clone()),
        _ => section.text = Slot::Empty,
    }
    section
}

fn ticked(option: &Choice, chosen: Option<&str>) -> Section {
    let mut section = headed(&option.label, None);
    section.selected = chosen.map_or(Slot::Empty, |chosen| Slot::Value(chosen == option.code));
    section
}

fn headed(heading: &str, instruction: Option<String>) -> Section {
    Section {
        heading: heading.to_owned(),
        instruction: instruction.map_or(Slot::Empty, Slot::Value),
        selected: Slot::Absent,
        fields: Slot::Absent,
        text: Slot::Absent,
        list: Slot::Absent,
        goals: Slot::Absent,
        labels: Slot::Absent,
        redacted: Slot::Absent,
        redacted_fields: Slot::Absent,
    }
}

fn goal(row: &Row) -> Goal {
    let cell = |key: &str| match row.get(key) {
        Some(Answer::Text(text)) => text.clone(),
        _ => String::new(),
    };
    Goal { goal: cell("goal"), result: cell("result") }
}

fn value(field: &Field, answer: &Answer) -> Value {
    let period =
        |start: String, end: String| Value::Period(PrintedPeriod { printed: format!("{start}–{end}"), start, end });
    match answer {
        Answer::Text(text) | Answer::Choice(text) => Value::Text(text.clone()),
        Answer::Date(day) => Value::Text(day.to_string()),
        Answer::Money(amount) => Value::Text(amount.to_string()),
        Answer::Period { from, to } => period(from.to_string(), to.to_string()),
        Answer::Months(months) => period(months.from().to_string(), months.to().to_string()),
        Answer::Organisations(names) if field.boxes == 1 => Value::Text(names.concat()),
        Answer::Organisations(names) => Value::Boxes(names.iter().cloned().map(Some).collect()),
        Answer::Typed(values) => Value::Text(values.join(" ")),
        // A list with a number of its own stands in its own section.
        Answer::Rows(_) => Value::Boxes(Vec::new()),
    }
}
