//! The inputs of a form's fields, for any form there is (F1).

use maud::{Markup, html};
use web::merge::{self, Made, Stands, Whose};
use web::parts::{self, Choice, Enter, Field as Input};
use wording::fields::Filled;
use wording::reports as w;

use crate::forms::{Answers, Field, Form, Kind, Part, ROWS, Section, inputs, label_of, typed};

/// Empty rows below those that are filled in.
const SPARE_ROWS: usize = 2;

/// The inputs of a form, with what stands in them and what is wrong with it.
pub struct Inputs<'a> {
    pub form: &'a Form,
    pub filled: &'a Filled<'a>,
}

/// Answers as the pairs that would post them.
pub fn pairs(form: &Form, answers: &Answers) -> base::Form {
    let known = answers.0.iter().filter_map(|(key, answer)| Some((form.field(key)?, answer)));
    known.flat_map(|(field, answer)| typed(field, &field.key, answer)).collect()
}

/// An answer as one text, to tell whether it was touched.
fn as_text(field: &Field, answers: &Answers) -> String {
    let values = answers.get(&field.key).map(|answer| typed(field, &field.key, answer)).unwrap_or_default();
    merge::join(values.iter().map(|(_, value)| value.as_str()))
}

/// A section's answers as one text each, by their keys.
pub fn texts(section: &Section, answers: &Answers) -> Stands {
    section.fields.iter().map(|field| (field.key.clone(), as_text(field, answers))).collect()
}

/// How its fields stand, for the script that saves.
pub fn was(section: &Section, answers: &Answers) -> String {
    let texts = texts(section, answers);
    merge::was(texts.iter().map(|(key, text)| (key.as_str(), text.as_str())))
}

/// A section that two wrote in at once: each answer from whoever touched it.
///
/// # Errors
/// The same with mine where both touched a field in different ways.
pub fn merged(
    posted: &base::Form,
    section: &Section,
    mine: &Answers,
    theirs: Option<&Answers>,
) -> Result<Answers, Answers> {
    let (mut merged, mut differ, nothing) = (mine.clone(), false, Answers::default());
    let (theirs, made) = (theirs.unwrap_or(&nothing), Made::of(posted));
    for field in &section.fields {
        let both = (as_text(field, mine), as_text(field, theirs));
        match made.whose(&field.key, (&both.0, &both.1), false) {
            Whose::Theirs => merged.set(&field.key, theirs.get(&field.key).cloned()),
            Whose::Both => differ = true,
            Whose::Mine => {}
        }
    }
    if differ { Err(merged) } else { Ok(merged) }
}

impl Inputs<'_> {
    /// A section's fields in the form's order; below each option of a choice the fields it asks for.
    pub fn section(&self, section: &Section) -> Markup {
        let (l, parts) = (self.filled.l, section.parts());
        html! {
            @for part in &parts {
                @match part {
                    Part::Field(field) => { (self.field(field, &field.key)) }
                    Part::Option(of, option) => {
                        @let name = numbered(option.number.as_deref(), option.name(l));
                        h2 { (name) }
                        @if section.fields.iter().any(|field| field.waits_for(&of.key, &option.code)) {
                            p.soft { (w::only_if(l, &name)) }
                        }
                    }
                }
            }
        }
    }

    fn field(&self, field: &Field, name: &str) -> Markup {
        match field.kind {
            Kind::Long => {
                let area = parts::textarea(&self.input(field, name).get(), 6, Enter::NewLine);
                wording::counted(self.filled.l, field.longest(), area)
            }
            Kind::Date => parts::date_input(&self.input(field, name).get()),
            Kind::Text => parts::text_input(&self.input(field, name).get()),
            Kind::Money => parts::number_input(&self.input(field, name).get()),
            Kind::Choice => self.choice(field, name),
            Kind::Period | Kind::Months => self.ends(field, name),
            Kind::Organisation => self.organisations(field, name),
            Kind::List => self.list(field, name),
        }
    }

    /// An input that the whole field is.
    fn input<'f>(&'f self, field: &'f Field, name: &'f str) -> Owned<'f> {
        self.named(
            name,
            numbered(field.number.as_deref(), field.name(self.filled.l)),
            field.help.as_deref(),
            field.required,
        )
    }

    fn named<'f>(&'f self, name: &'f str, label: String, help: Option<&'f str>, required: bool) -> Owned<'f> {
        let error = self.filled.field(name, &label_of(self.form, self.filled.l, name)).error;
        Owned { name, label, help, value: self.filled.value(name), error, required }
    }

    fn choice(&self, field: &Field, name: &str) -> Markup {
        let l = self.filled.l;
        let labels: Vec<String> =
            field.options.iter().map(|option| numbered(option.number.as_deref(), option.name(l))).collect();
        let choices: Vec<Choice<'_>> = field
            .options
            .iter()
            .zip(&labels)
            .map(|(option, label)| Choice {
                value: &option.code,
                label,
                help: None,
                chosen: self.filled.posted().has(name, &option.code),
            })
            .collect();
        parts::radios(&self.input(field, name).get(), &choices)
    }

    /// From and to, each with its own input.
    fn ends(&self, field: &Field, name: &str) -> Markup {
        let names = inputs(field, name);
        let month = w::month_help(self.filled.l);
        let help = (field.kind == Kind::Months).then_some(month.as_str());
        html! {
            @for name in &names {
                @let input = self.named(name, label_of(self.form, self.filled.l, name), help, field.required);
                @if field.kind == Kind::Months { (parts::text_input(&input.get())) } @else { (parts::date_input(&input.get())) }
            }
        }
    }

    /// As many boxes as the form has, of one name.
    fn organisations(&self, field: &Field, name: &str) -> Markup {
        if field.boxes == 1 {
            return parts::text_input(&self.input(field, name).get());
        }
        let values: Vec<&str> = self.filled.posted().values(name).collect();
        let head = self.input(field, name);
        html! {
            fieldset.field {
                legend { (head.label) (must(&head)) }
                @if let Some(help) = head.help { div.help { (help) } }
                @if let Some(error) = &head.error { div.error id={ (name) "-error" } { (error) } }
                @for at in 0..field.boxes.max(values.len()) {
                    input type="text" name=(name) id=[(at == 0).then_some(name)] value=(values.get(at).unwrap_or(&""))
                        autocomplete="off" aria-label=(w::organisation(self.filled.l, i64::try_from(at + 1).unwrap_or(1)))
                        aria-invalid=[head.error.as_ref().map(|_| "true")]
                        aria-describedby=[head.error.as_ref().map(|_| format!("{name}-error"))];
                }
            }
        }
    }

    /// Rows of columns: those filled in, and a few empty ones.
    fn list(&self, field: &Field, name: &str) -> Markup {
        let filled = (0..ROWS).rev().find(|at| {
            let cell = |column: &Field| {
                let name = format!("{name}.{at}.{}", column.key);
                inputs(column, &name)
                    .iter()
                    .any(|input| self.filled.posted().value(input).is_some_and(|value| !value.is_empty()))
            };
            field.columns.iter().any(cell)
        });
        let rows = (filled.map_or(0, |at| at + 1) + SPARE_ROWS).min(ROWS);
        let head = self.input(field, name);
        html! {
            fieldset.field #(name) tabindex="-1" {
                legend { (head.label) (must(&head)) }
                @if let Some(help) = head.help { div.help { (help) } }
                @if let Some(error) = &head.error { div.error { (error) } }
                @for at in 0..rows {
                    @let row = format!("{name}-{at}");
                    div.block role="group" aria-labelledby=(row) {
                        p.soft #(row) { (w::row(self.filled.l, i64::try_from(at + 1).unwrap_or(1))) }
                        @for column in &field.columns {
                            @let name = format!("{name}.{at}.{}", column.key);
                            (self.column(column, &name))
                        }
                    }
                }
                p.help { (w::more_rows(self.filled.l)) }
            }
        }
    }

    fn column(&self, column: &Field, name: &str) -> Markup {
        let input = self.named(name, column.name(self.filled.l).to_owned(), column.help.as_deref(), false);
        match column.kind {
            Kind::Long => parts::textarea(&input.get(), 3, Enter::NewLine),
            Kind::Date => parts::date_input(&input.get()),
            Kind::Money => parts::number_input(&input.get()),
            _ => parts::text_input(&input.get()),
        }
    }
}

/// With its number, if it has one.
fn numbered(number: Option<&str>, name: &str) -> String {
    number.map_or_else(|| name.to_owned(), |number| format!("{number} {name}"))
}

/// The mark of a group that must be filled in.
fn must(head: &Owned<'_>) -> Markup {
    html! { @if head.required { " " span.must aria-hidden="true" { "*" } } }
}

/// An input with a label made here.
struct Owned<'f> {
    name: &'f str,
    label: String,
    help: Option<&'f str>,
    value: &'f str,
    error: Option<String>,
    required: bool,
}

impl Owned<'_> {
    fn get(&self) -> Input<'_> {
        Input {
            name: self.name,
            label: &self.label,
            help: self.help,
            value: self.value,
            error: self.error.clone(),
            required: self.required,
        }
    }
}
