//! What is odd in the file of a report, beside the form it was written on.

use base::Date;

use super::lines::{element, member};
use super::oddity::{Found, What};
use super::report::{Goal, ImportedReport, Section, Value};
use crate::forms::Form;
use crate::values::number::Template;

pub(super) fn find(report: &ImportedReport, form: &Form, template: &Template, found: &mut Found<'_>) {
    header(report, template, found);
    for (number, section) in &report.sections.0 {
        let path = member("sections", number);
        headings(section, number, form, &path, found);
        fields(section, form, &path, found);
        text(section, &path, found);
    }
}

fn header(report: &ImportedReport, template: &Template, found: &mut Found<'_>) {
    match report.header.registry_number.value() {
        Some(printed) if template.read(printed).is_none() => {
            found.add("header.registry_number".into(), What::ForeignNumber(printed.clone()));
        }
        Some(_) => {}
        None => found.add("header.registry_number".into(), What::Empty),
    }
    let (dated, received) = report.dates();
    let day = |path: &str, text: Option<&str>, found: &mut Found<'_>| {
        let read = text.map(|text| Date::parse(text).ok_or_else(|| What::NotADate(text.to_owned())));
        read.unwrap_or(Err(What::Empty)).map_err(|what| found.add(path.to_owned(), what)).ok()
    };
    let arrived = day("header.received_date", received, found);
    // A section without its date is told below, with the other empty fields.
    let written = dated.and_then(|_| day("sections[\"8\"].fields.date", dated, found));
    if let Some((dated, received)) = written.zip(arrived).filter(|(written, arrived)| arrived < written) {
        let what = What::DatesTurned { dated: dated.to_string(), received: received.to_string() };
        found.add("header.received_date".into(), what);
    }
}

fn headings(section: &Section, number: &str, form: &Form, path: &str, found: &mut Found<'_>) {
    let field = form.numbered(number).map(|field| &field.label);
    let option = form.option(number).map(|(_, option)| &option.label);
    let expected = form.section(number).map(|section| &section.heading).or(field).or(option);
    match expected {
        None => found.add(path.to_owned(), What::NoPlace),
        Some(heading) if *heading != section.heading => {
            found.add(member(path, "heading"), What::Heading(heading.clone()));
        }
        Some(_) => {}
    }
}

fn fields(section: &Section, form: &Form, path: &str, found: &mut Found<'_>) {
    let Some(fields) = section.fields.value() else { return };
    let redacted = section.redacted_fields.value();
    let path = member(path, "fields");
    for (key, value) in &fields.0 {
        let path = member(&path, key);
        match value {
            _ if form.field(key).is_none() => found.add(path, What::NoPlace),
            None if redacted.is_some_and(|fields| fields.contains(key)) => {}
            None => found.add(path, What::Empty),
            Some(Value::Boxes(boxes)) => {
                let empty = boxes.iter().enumerate().filter(|(_, name)| name.is_none());
                empty.for_each(|(at, _)| found.add(element(&path, at), What::Empty));
            }
            Some(Value::Period(period)) => {
                for (key, day) in [("start", &period.start), ("end", &period.end)] {
                    if Date::parse(day).is_none() {
                        found.add(member(&path, key), What::NotADate(day.clone()));
                    }
                }
            }
            Some(Value::Text(_)) => {}
        }
    }
}

fn text(section: &Section, path: &str, found: &mut Found<'_>) {
    if section.text.is_empty() && section.list.value().is_none() && section.goals.value().is_none() {
        found.add(member(path, "text"), What::Empty);
    }
    if section.selected.is_empty() {
        found.add(member(path, "selected"), What::NotTicked);
    }
    if let Some((list, goals)) = section.list.value().zip(section.goals.value())
        && !(list.len() == goals.len() && list.iter().zip(goals).all(|(line, goal)| says_the_same(line, goal)))
    {
        found.add(member(path, "goals"), What::GoalsDiffer);
    }
}

/// The line is the goal, a dash, and the result.
fn says_the_same(line: &str, Goal { goal, result }: &Goal) -> bool {
    let between = line.strip_prefix(goal.as_str()).and_then(|rest| rest.strip_suffix(result.as_str()));
    between.is_some_and(|between| ["-", "–"].contains(&between.trim()))
}
