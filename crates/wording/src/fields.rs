//! A field of a form, declared once: its name, what it takes, its words and the part that shows it. Reading it, showing it
//! with what was typed and what is wrong, the summary on top of the page, the hidden fields that say how it stood, and both
//! texts after a conflict come from there.
//!
//! ```
//! use base::Form;
//! use wording::common;
//! use wording::fields::{Field, Filled};
//! const REASON: Field = Field::lines("reason", common::subject, 2, 1000).required();
//!
//! let posted = Form::parse(b"reason=");
//! let mut read = posted.reader();
//! let reason = REASON.text(&mut read);
//! let invalid = read.finish(|| Some(reason)).unwrap_err();
//! let filled = Filled::new(base::Language::En, &posted, &invalid);
//! assert!(filled.show(&REASON).into_string().contains("aria-invalid"));
//! ```

mod filled;

use std::ops::RangeInclusive;

use base::form::{Need, Reader};
use base::{Code, Date, Error, Form, Id, Language, Problem};
use web::Context;
use web::merge::{Stands, join};
use web::parts::Enter;

pub use self::filled::Filled;
use crate::{code_lists, common};

type Words = fn(Language) -> String;

/// One field.
#[derive(Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    label: Words,
    help: Option<Words>,
    need: Need,
    part: Part,
}

/// What shows a field, and what it takes.
#[derive(Clone, Copy)]
enum Part {
    /// So many characters at most.
    Lines {
        longest: usize,
        rows: u8,
        enter: Enter,
    },
    Line {
        longest: usize,
    },
    /// It is typed and never shown again; its name begins with [`web::SECRET`].
    Secret {
        fills: &'static str,
    },
    Number,
    Day,
    Chips(Offers),
    Radios(Offers),
    /// `first` is the choice that chooses nothing, where there is one.
    Select {
        offers: Offers,
        first: Option<Words>,
    },
    Boxes(Offers),
    /// One box that says yes to its label.
    Tick,
    /// A file of this media type; it stands last in its form.
    File {
        accept: &'static str,
    },
}

/// What can be chosen.
#[derive(Clone, Copy)]
enum Offers {
    /// A closed list, and where its words stand.
    Codes { list: &'static str, codes: fn() -> Vec<&'static str> },
    /// A list of the county's record ([`code_lists`]).
    Record(&'static str),
    /// Records that the reader may choose among: whoever shows or reads it says which.
    Given,
}

/// A choice with the words it is shown by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    pub value: String,
    pub label: String,
    /// Empty for none.
    pub help: String,
}

impl Offered {
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self { value: value.to_string(), label: label.into(), help: String::new() }
    }
}

fn codes_of<T: Code>() -> Vec<&'static str> {
    T::ALL.iter().map(|choice| choice.code()).collect()
}

impl Field {
    const fn new(name: &'static str, label: Words, part: Part) -> Self {
        Self { name, label, help: None, need: Need::Optional, part }
    }

    /// Text in several lines, shown `rows` high.
    pub const fn lines(name: &'static str, label: Words, rows: u8, longest: usize) -> Self {
        Self::new(name, label, Part::Lines { longest, rows, enter: Enter::NewLine })
    }

    /// The same, which the Enter key sends.
    pub const fn entered(name: &'static str, label: Words, longest: usize) -> Self {
        Self::new(name, label, Part::Lines { longest, rows: 1, enter: Enter::Saves })
    }

    pub const fn line(name: &'static str, label: Words, longest: usize) -> Self {
        Self::new(name, label, Part::Line { longest })
    }

    /// A secret, which a page never holds: browsers fill it in by `fills`, as `autocomplete` names it.
    pub const fn secret(name: &'static str, label: Words, fills: &'static str) -> Self {
        Self::new(name, label, Part::Secret { fills })
    }

    pub const fn number(name: &'static str, label: Words) -> Self {
        Self::new(name, label, Part::Number)
    }

    pub const fn day(name: &'static str, label: Words) -> Self {
        Self::new(name, label, Part::Day)
    }

    /// One of a few short words, side by side.
    pub const fn chips(name: &'static str, label: Words) -> Self {
        Self::new(name, label, Part::Chips(Offers::Given))
    }

    /// One of a few, each with its own big target and what it means.
    pub const fn radios(name: &'static str, label: Words) -> Self {
        Self::new(name, label, Part::Radios(Offers::Given))
    }

    /// One of many; nothing is chosen beforehand.
    pub const fn select(name: &'static str, label: Words) -> Self {
        Self::new(name, label, Part::Select { offers: Offers::Given, first: Some(common::choose) })
    }

    /// One of many, of which one is always chosen.
    pub const fn chosen(name: &'static str, label: Words) -> Self {
        Self::new(name, label, Part::Select { offers: Offers::Given, first: None })
    }

    /// Any of a few.
    pub const fn boxes(name: &'static str, label: Words) -> Self {
        Self::new(name, label, Part::Boxes(Offers::Given))
    }

    pub const fn tick(name: &'static str, label: Words) -> Self {
        Self::new(name, label, Part::Tick)
    }

    /// The same field with another question.
    pub const fn labelled(self, label: Words) -> Self {
        Self { label, ..self }
    }

    /// With the words of its choice that chooses nothing.
    pub const fn first(self, words: Words) -> Self {
        match self.part {
            Part::Select { offers, .. } => Self { part: Part::Select { offers, first: Some(words) }, ..self },
            _ => self,
        }
    }

    pub const fn file(name: &'static str, label: Words, accept: &'static str) -> Self {
        Self::new(name, label, Part::File { accept })
    }

    /// Its choices are those of a closed list, whose words stand under `list`.
    pub const fn of<T: Code>(self, list: &'static str) -> Self {
        self.among(list, codes_of::<T>)
    }

    /// The same for some of a list.
    pub const fn among(self, list: &'static str, codes: fn() -> Vec<&'static str>) -> Self {
        self.offering(Offers::Codes { list, codes })
    }

    /// Its choices are those of a list of the county's record.
    pub const fn listed(self, list: &'static str) -> Self {
        self.offering(Offers::Record(list))
    }

    const fn offering(self, offers: Offers) -> Self {
        let part = match self.part {
            Part::Chips(_) => Part::Chips(offers),
            Part::Radios(_) => Part::Radios(offers),
            Part::Boxes(_) => Part::Boxes(offers),
            Part::Select { first, .. } => Part::Select { offers, first },
            other => other,
        };
        Self { part, ..self }
    }

    pub const fn help(self, help: Words) -> Self {
        Self { help: Some(help), ..self }
    }

    pub const fn required(self) -> Self {
        Self { need: Need::Required, ..self }
    }

    /// Must it be filled in? Where that hangs on another field.
    pub const fn required_if(self, required: bool) -> Self {
        if required { self.required() } else { Self { need: Need::Optional, ..self } }
    }

    /// Is it this one in a row of its own (`minutes-3`, `from_1`)?
    fn has_row(&self, name: &str) -> bool {
        name.strip_prefix(self.name).is_some_and(|rest| rest.starts_with(['-', '_']))
    }

    pub fn label(&self, l: Language) -> String {
        (self.label)(l)
    }

    /// Reads text ([`Reader::text`]).
    pub fn text(&self, read: &mut Reader<'_>) -> String {
        read.text(self.name, self.need, self.longest())
    }

    /// Reads a name ([`Reader::name`]).
    pub fn named(&self, read: &mut Reader<'_>) -> String {
        read.name(self.name, self.need, self.longest())
    }

    /// Reads text that names things ([`Reader::names`]).
    pub fn names(&self, read: &mut Reader<'_>) -> String {
        read.names(self.name, self.need, self.longest())
    }

    /// What has no text takes none.
    const fn longest(&self) -> usize {
        match self.part {
            Part::Lines { longest, .. } | Part::Line { longest } => longest,
            _ => 0,
        }
    }

    /// Reads the choice of a closed list. `None` without a problem only where it may be left out.
    pub fn code<T: Code>(&self, read: &mut Reader<'_>) -> Option<T> {
        self.one(read, |read, name| read.code(name))
    }

    /// Reads the code of what is offered by the declaration.
    pub fn choice(&self, read: &mut Reader<'_>) -> Option<&'static str> {
        let codes = self.codes();
        self.one(read, |read, name| read.choice(name, &codes))
    }

    /// Reads any number of the codes that the declaration offers.
    pub fn choices(&self, read: &mut Reader<'_>) -> Vec<&'static str> {
        let (codes, posted) = (self.codes(), read.all(self.name));
        let chosen: Vec<&'static str> = codes.into_iter().filter(|code| posted.iter().any(|one| one == code)).collect();
        if chosen.len() < posted.len() {
            read.problem(self.name, Problem::NotAChoice);
        }
        chosen
    }

    fn codes(&self) -> Vec<&'static str> {
        match self.offers() {
            Some(Offers::Codes { codes, .. }) => codes(),
            Some(Offers::Record(list)) => code_lists::codes(list),
            Some(Offers::Given) | None => Vec::new(),
        }
    }

    /// Reads the id of one of those that are `offered`.
    pub fn id_among<T>(&self, read: &mut Reader<'_>, offered: impl IntoIterator<Item = Id<T>>) -> Option<Id<T>> {
        self.one(read, |read, name| read.id_among(name, offered))
    }

    /// Reads a whole number.
    pub fn int(&self, read: &mut Reader<'_>, range: RangeInclusive<i64>) -> Option<i64> {
        self.one(read, |read, name| read.int(name, range))
    }

    /// Reads what only the caller can.
    pub fn parsed<T>(&self, read: &mut Reader<'_>, parse: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        self.one(read, |read, name| read.parsed(name, parse))
    }

    pub fn date(&self, read: &mut Reader<'_>) -> Option<Date> {
        self.one(read, Reader::date)
    }

    /// A day that is not past on `today`.
    pub fn date_from(&self, read: &mut Reader<'_>, today: Date) -> Option<Date> {
        let date = self.date(read);
        if date.is_some_and(|date| date < today) {
            read.problem(self.name, Problem::Other("in-the-past"));
        }
        date
    }

    fn one<'r, T>(&self, read: &mut Reader<'r>, ask: impl FnOnce(&mut Reader<'r>, &str) -> Option<T>) -> Option<T> {
        match self.need {
            Need::Required => ask(read, self.name),
            Need::Optional => read.if_given(self.name, ask),
        }
    }

    const fn offers(&self) -> Option<Offers> {
        match self.part {
            Part::Chips(offers) | Part::Radios(offers) | Part::Boxes(offers) | Part::Select { offers, .. } => {
                Some(offers)
            }
            _ => None,
        }
    }

    fn offered(&self, l: Language) -> Vec<Offered> {
        match self.offers() {
            Some(Offers::Codes { list, codes }) => {
                codes().into_iter().map(|code| Offered::new(code, crate::word(l, list, code))).collect()
            }
            Some(Offers::Record(list)) => {
                code_lists::values(list).iter().map(|value| Offered::new(&value.code, value.label(l))).collect()
            }
            Some(Offers::Given) | None => Vec::new(),
        }
    }

    /// The words of a value: those of the choice, offered or not, or what was typed.
    fn said(&self, l: Language, value: &str) -> String {
        match self.offers() {
            Some(Offers::Codes { list, .. }) => crate::word(l, list, value),
            Some(Offers::Record(list)) => code_lists::label(l, list, value),
            Some(Offers::Given) | None => value.to_owned(),
        }
    }
}

/// How the fields of a form stand, by name.
pub fn stands<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Form {
    values.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Each field of a form with its values, joined ([`web::merge`]).
pub fn of_each(form: &[Field], values: &Form) -> Stands {
    form.iter().map(|field| (field.name.to_owned(), join(values.values(field.name)))).collect()
}

/// What becomes of a save that met a newer version ([`Context::over_newer`]).
///
/// # Errors
/// `Stale` where both touched the same field: the page of the form shows both texts.
pub fn over_newer(ctx: &Context, form: &[Field], stands: &Form) -> Result<Form, Error> {
    ctx.over_newer(&of_each(form, stands))
}

/// A form's values as lines of text, each under its label where there are several.
fn said(l: Language, form: &[Field], values: &Form) -> String {
    let of = |field: &Field| {
        let given = values.values(field.name).map(str::trim).filter(|value| !value.is_empty());
        let words: Vec<String> = given.map(|value| field.said(l, value)).collect();
        let words = words.join(", ");
        match (words.is_empty(), form) {
            (true, _) => None,
            (false, [_]) => Some(words),
            (false, _) => Some(format!("{}\n{words}", field.label(l))),
        }
    };
    form.iter().filter_map(of).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests;
