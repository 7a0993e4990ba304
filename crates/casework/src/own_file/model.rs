//! Texts of a case as a record takes them: a heading and lines, whatever slice wrote them.

use base::{Date, Language};
use serde_json::Value;
use wording::code_lists;

use crate::access::Subject;
use crate::disclosures::ItemKind;
use crate::people::PersonRecord;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Item(ItemKind),
    /// What the individual was told.
    Feedback,
    /// What she answered after six months.
    FollowUp,
}

/// One text of the file.
#[derive(Clone, Debug)]
pub struct Piece {
    pub kind: Kind,
    /// Whose it is.
    pub party: String,
    /// Whom it concerns, for what was agreed.
    pub about: Option<String>,
    pub subject: Option<Subject>,
    pub day: Date,
    pub due: Option<Date>,
    pub code: Option<String>,
    pub draft: bool,
    pub content: Value,
}

/// A label, which may be empty, and what was written.
pub type Line = (String, String);

/// The order in which a reader wants the fields; what is not named here comes last.
const ORDER: &[&str] = &[
    "person",
    "question",
    "purpose",
    "participation",
    "income_support",
    "time_in_public_support",
    "employment_status",
    "now",
    "offer",
    "obstacle",
    "what",
    "text",
    "readiness",
    "step",
];

base::codes! {
    /// The parts of the file, in their order.
    pub enum Part { Question = "question", Before = "before", Agreed = "agreed", After = "after" }
}

impl Piece {
    /// The part of the file it belongs in.
    pub const fn part(&self) -> Part {
        match self.kind {
            Kind::Item(ItemKind::Case | ItemKind::Baseline) => Part::Question,
            Kind::Item(ItemKind::Contribution | ItemKind::NothingKnown | ItemKind::NeedToTalk) => Part::Before,
            Kind::Item(_) => Part::Agreed,
            Kind::Feedback | Kind::FollowUp => Part::After,
        }
    }

    /// The lines of its content. The whole identity number stands only where `whole` asks for it (L6.10).
    pub fn lines(&self, l: Language, whole: bool) -> Vec<Line> {
        let mut lines = Vec::new();
        if let Some(code) = self.code.as_deref().filter(|_| self.kind == Kind::Item(ItemKind::Recommendation)) {
            let parts = ["recommendation", "recommendation_feasible"].into_iter().zip(code.split(':'));
            let parts: Vec<String> = parts.map(|(list, code)| code_lists::label(l, list, code)).collect();
            lines.push((String::new(), parts.join(": ")));
        }
        match &self.content {
            Value::Object(fields) => {
                let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
                fields.sort_by_key(|(field, _)| ORDER.iter().position(|name| name == field).unwrap_or(ORDER.len()));
                lines.extend(fields.into_iter().flat_map(|(field, value)| self.line(l, field, value, whole)));
            }
            other => lines.extend(self.line(l, "text", other, whole)),
        }
        if let Some(due) = self.due.filter(|_| self.part() == Part::Agreed) {
            lines.push((wording::own_file::field_due(l), due.to_string()));
        }
        lines
    }

    /// A field with its label; a value that is a code by its words.
    fn line(&self, l: Language, field: &str, value: &Value, whole: bool) -> Vec<Line> {
        if field == "person" {
            return person(l, value, whole);
        }
        let text = match value {
            Value::String(text) => coded(l, field, text),
            Value::Array(values) => {
                let texts = values.iter().filter_map(Value::as_str).map(|text| coded(l, field, text));
                texts.collect::<Vec<_>>().join(", ")
            }
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        if text.is_empty() { Vec::new() } else { vec![(self.label(l, field), text)] }
    }

    /// What a field is called here, or else on the form that a contribution is written on.
    fn label(&self, l: Language, field: &str) -> String {
        let field = field.replace('_', "-");
        let own = wording::lookup(l, &format!("own_file.field-{field}"));
        let of_form = || match self.kind {
            Kind::Item(ItemKind::Contribution) => wording::lookup(l, &format!("preparation.{field}")),
            _ => None,
        };
        own.or_else(of_form).unwrap_or_default()
    }
}

fn coded(l: Language, field: &str, text: &str) -> String {
    let key = format!("own_file.{}-{}", field.replace('_', "-"), text.replace('_', "-"));
    wording::lookup(l, &key).unwrap_or_else(|| code_lists::label(l, list_of(field), text))
}

/// The list whose codes a field holds, where it is not named like it.
fn list_of(field: &str) -> &str {
    match field {
        "readiness" => "followup_6m",
        "step" => "step_6m",
        other => other,
    }
}

fn person(l: Language, value: &Value, whole: bool) -> Vec<Line> {
    let Ok(record) = serde_json::from_value::<PersonRecord>(value.clone()) else { return Vec::new() };
    let number = if whole { record.number.clone() } else { record.masked() };
    vec![(wording::own_file::field_name(l), record.name), (wording::own_file::field_number(l), number)]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::disclosures::Contribution;

    fn piece(kind: ItemKind, content: Value) -> Piece {
        let day = Date::new(2026, 11, 21).unwrap();
        let (about, due, code, subject) = (None, None, None, Some(Subject::Work));
        Piece { kind: Kind::Item(kind), party: "AF".to_owned(), about, subject, day, due, code, draft: false, content }
    }

    #[test]
    fn l8_9_a_text_becomes_lines_whatever_slice_wrote_it() {
        let text = piece(ItemKind::Contribution, json!({"now": "Samtal", "offer": "", "new_field": "också"}));
        let lines = text.lines(Language::Sv, false);
        assert_eq!(lines.len(), 2);
        assert!(lines.contains(&("Det här gör vi nu".to_owned(), "Samtal".to_owned())));
        assert!(lines.contains(&(String::new(), "också".to_owned())));
        let baseline = piece(ItemKind::Baseline, json!({"income_support": ["activity_compensation"]}));
        assert_eq!(baseline.lines(Language::Sv, false)[0].1, "Aktivitetsersättning");
    }

    #[test]
    fn each_field_of_what_a_party_writes_is_called_something() {
        let Ok(Value::Object(fields)) = serde_json::to_value(Contribution::default()) else { panic!("no fields") };
        let text = piece(ItemKind::Contribution, json!({}));
        for l in [Language::Sv, Language::En] {
            let unnamed: Vec<&String> = fields.keys().filter(|field| text.label(l, field).is_empty()).collect();
            assert!(unnamed.is_empty(), "{unnamed:?}");
        }
    }

    #[test]
    fn l6_10_the_whole_number_only_where_asked() {
        let person = json!({"name": "Elsa", "number": "197705232382", "system": "", "born": "", "sex": ""});
        let case = piece(ItemKind::Case, json!({"person": person, "question": "Vad?"}));
        let has = |whole: bool| case.lines(Language::Sv, whole).iter().any(|(_, text)| text == "197705232382");
        assert!(has(true) && !has(false));
    }
}
