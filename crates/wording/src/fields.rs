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

use std::borrow::Cow;
use std::ops::RangeInclusive;

use base::form::{Need, Reader};
use base::{Address, Code, Date, Error, Form, Id, Invalid, Language, Problem};
use maud::{Markup, html};
use web::Context;
use web::merge::{Stands, join, merge};
use web::parts::{self, Choice, Enter, Look, SaveWords, Stood};

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

/// What becomes of a save that met a newer version: the posted form with what only the other touched, to be saved over it.
///
/// # Errors
/// `Stale` where both touched the same field: the page of the form shows both texts.
pub fn over_newer(ctx: &Context, form: &[Field], stands: &Form) -> Result<Form, Error> {
    let merged = ctx.merged(&of_each(form, stands));
    if merged.both.is_empty() { Ok(merged.form) } else { Err(Error::Stale) }
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

/// A form as its page shows it: with what was posted where the page is made again, else with how it stands.
pub struct Filled<'a> {
    pub l: Language,
    posted: Cow<'a, Form>,
    stands: Option<&'a Form>,
    pub invalid: &'a Invalid,
    stood: Option<Stood>,
    /// What stands and what was sent, where somebody else saved meanwhile.
    both: Option<Markup>,
    is_stale: bool,
    /// Whose form it is: told what the page shows of it.
    ctx: Option<&'a Context>,
}

impl<'a> Filled<'a> {
    pub const fn new(l: Language, posted: &'a Form, invalid: &'a Invalid) -> Self {
        let posted = Cow::Borrowed(posted);
        Self { l, posted, stands: None, invalid, stood: None, both: None, is_stale: false, ctx: None }
    }

    /// As a request left it.
    pub fn of(ctx: &'a Context) -> Self {
        Self { is_stale: ctx.is_stale(), ctx: Some(ctx), ..Self::new(ctx.language, &ctx.form, ctx.invalid()) }
    }

    /// Fills in what is stored, or usual, where nothing was posted.
    pub fn over(self, stands: &'a Form) -> Self {
        Self { stands: Some(stands), ..self }
    }

    /// The same for a form that two people may have open: which version stands, and how the fields of `form` stand in it.
    /// Where somebody else saved meanwhile, the fields hold what was sent with what only the other touched (B7).
    /// `page` is where the form stands, to go back to what is saved.
    pub fn made_from(self, page: Address, version: i64, form: &[Field], stands: &'a Form) -> Self {
        let each = of_each(form, stands);
        let now = Stood::at(version, each.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        if !self.is_stale {
            let stood = Some(Stood::as_sent(&self.posted, now));
            return Self { stood, ..self.over(stands) };
        }
        let mine = merge(&self.posted, &each, false).form;
        let both = (said(self.l, form, stands), said(self.l, form, &mine));
        let both = html! {
            p { (common::conflict_text(self.l)) " " a href=(page) { (common::keep_theirs(self.l)) } }
            (parts::comparison((&common::their_text(self.l), &both.0), (&common::my_text(self.l), &both.1)))
        };
        Self { posted: Cow::Owned(mine), stood: Some(now), both: Some(both), ..self.over(stands) }
    }

    /// What the form was made from, for its hidden fields.
    pub fn stood(&self) -> Markup {
        html! { @if let Some(stood) = &self.stood { (stood) } }
    }

    /// A form that the script saves as one types; `saved` says when it was saved last, or nothing. Where both texts are
    /// shown nothing is saved before the writer has decided.
    pub fn autosaved(&self, action: &Address, saved: &str, content: Markup) -> Markup {
        if self.both.is_some() {
            return parts::form(action, html! { (self.stood()) (content) });
        }
        let (unsaved, conflict) = (common::not_saved(self.l), common::save_conflict(self.l));
        let words = SaveWords { unsaved: &unsaved, conflict: &conflict };
        parts::autosave_form(action, self.stood(), saved, &words, content)
    }

    /// What was posted, or is shown as if.
    pub fn posted(&self) -> &Form {
        &self.posted
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.posted.value(name).or_else(|| self.stands?.value(name)).unwrap_or_default()
    }

    /// Is this choice made?
    pub fn has(&self, field: &Field, value: &str) -> bool {
        self.is_chosen(field, field.name, value)
    }

    fn is_chosen(&self, field: &Field, name: &str, value: &str) -> bool {
        // A box that is not ticked posts nothing.
        let is_posted = match field.part {
            Part::Boxes(_) | Part::Tick => !self.posted.pairs().is_empty(),
            _ => self.posted.value(name).is_some(),
        };
        let from = if is_posted { Some(&*self.posted) } else { self.stands };
        from.is_some_and(|form| form.has(name, value))
    }

    /// Why the form was not taken, on top of its page: everything that is wrong, or both texts.
    pub fn problems(&self, form: &[Field]) -> Markup {
        let label = |name: &str| {
            let field = form.iter().find(|field| field.name == name);
            field.or_else(|| form.iter().find(|field| field.has_row(name))).map(|field| field.label(self.l))
        };
        if let Some(ctx) = self.ctx.filter(|_| !self.is_stale || self.both.is_some()) {
            ctx.tells();
        }
        html! {
            (crate::problems(self.l, self.invalid, |name| label(name).unwrap_or_default()))
            @if self.is_stale {
                (parts::notice(Look::Wait, true, html! { p { (common::conflict_title(self.l)) } }))
                @if let Some(both) = &self.both { (both) }
            }
        }
    }

    /// The words of what is wrong with a field.
    pub fn error(&self, field: &Field) -> Option<String> {
        self.invalid.at(field.name).map(|problem| crate::problem(self.l, problem, &field.label(self.l)))
    }

    /// Fields that the page carries without showing them.
    pub fn carried(&self, form: &[Field]) -> Markup {
        form.iter().for_each(|field| self.fills(field.name));
        html! { @for field in form { (parts::hidden(field.name, self.value(field.name))) } }
    }

    /// The field with what it offers by itself.
    pub fn show(&self, field: &Field) -> Markup {
        self.choose(field, &field.offered(self.l))
    }

    /// A field that offers what the page says.
    pub fn choose(&self, field: &Field, offered: &[Offered]) -> Markup {
        let help = field.help.map(|help| help(self.l));
        self.part(field, field.name, help.as_deref(), offered)
    }

    /// The same in a row of its own.
    pub fn in_row(&self, field: &Field, name: &str, offered: &[Offered]) -> Markup {
        self.part(field, name, None, offered)
    }

    /// A field whose help says something of this page.
    pub fn helped(&self, field: &Field, help: &str) -> Markup {
        self.part(field, field.name, Some(help), &field.offered(self.l))
    }

    /// Both.
    pub fn choose_helped(&self, field: &Field, help: &str, offered: &[Offered]) -> Markup {
        self.part(field, field.name, Some(help), offered)
    }

    fn fills(&self, name: &str) {
        if let Some(ctx) = self.ctx {
            ctx.fills(name);
        }
    }

    fn part(&self, field: &Field, name: &str, help: Option<&str>, offered: &[Offered]) -> Markup {
        self.fills(name);
        let label = field.label(self.l);
        let error = self.invalid.at(name).map(|problem| crate::problem(self.l, problem, &label));
        let value = match field.part {
            Part::Tick => {
                if self.is_chosen(field, name, "yes") {
                    "yes"
                } else {
                    ""
                }
            }
            _ => self.value(name),
        };
        let required = field.need == Need::Required;
        let shown = parts::Field { name, label: &label, help, value, error, required };
        let choices: Vec<Choice<'_>> = offered
            .iter()
            .map(|one| Choice {
                value: &one.value,
                label: &one.label,
                help: Some(one.help.as_str()).filter(|help| !help.is_empty()),
                chosen: self.is_chosen(field, name, &one.value),
            })
            .collect();
        match field.part {
            Part::Lines { longest, rows, enter } => {
                crate::counted(self.l, longest, parts::textarea(&shown, rows, enter))
            }
            Part::Line { .. } => parts::text_input(&shown),
            Part::Number => parts::number_input(&shown),
            Part::Day => parts::date_input(&shown),
            Part::Chips(_) => parts::chips(&shown, &choices),
            Part::Radios(_) => parts::radios(&shown, &choices),
            Part::Select { first, .. } => parts::select(&shown, first.map(|first| first(self.l)).as_deref(), &choices),
            Part::Boxes(_) => parts::checkboxes(&shown, &choices),
            Part::Tick => parts::checkbox(&shown),
            Part::File { accept } => parts::file_input(&shown, accept),
        }
    }

    /// The fields one below the other.
    pub fn all(&self, form: &[Field]) -> Markup {
        html! { @for field in form { (self.show(field)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Field = Field::lines("text", common::save, 3, 5).required();
    const DAY: Field = Field::day("day", common::change);
    const MANY: Field = Field::boxes("many", common::show).of::<Language>("language");
    const ONE: Field = Field::select("one", common::choose).of::<Language>("language").required();
    const FORM: &[Field] = &[TEXT, DAY, MANY, ONE];

    fn form(body: &str) -> Form {
        Form::parse(body.as_bytes())
    }

    fn nothing() -> Invalid {
        Invalid { problems: Vec::new() }
    }

    #[test]
    fn a_field_is_read_by_its_limit_and_its_need() {
        let posted = form("text=abcdef&day=&many=sv&many=xx&one=");
        let mut read = posted.reader();
        TEXT.text(&mut read);
        assert_eq!(DAY.date(&mut read), None);
        MANY.choices(&mut read);
        ONE.code::<Language>(&mut read);
        let invalid = read.finish(|| Some(())).unwrap_err();
        assert_eq!(invalid.at("text"), Some(&Problem::TooLong { max: 5, over: 1 }));
        assert_eq!((invalid.at("day"), invalid.at("many")), (None, Some(&Problem::NotAChoice)));
        assert_eq!(invalid.at("one"), Some(&Problem::Required));
        let empty = form("");
        let mut read = empty.reader();
        assert_eq!(ONE.required_if(false).code::<Language>(&mut read), None);
        assert!(read.finish(|| Some(())).is_ok());
        let past = form("day=2026-11-27");
        let mut read = past.reader();
        DAY.date_from(&mut read, Date::parse("2026-11-28").unwrap());
        assert_eq!(read.finish(|| Some(())).unwrap_err().at("day"), Some(&Problem::Other("in-the-past")));
    }

    #[test]
    fn what_was_posted_stands_before_what_is_stored() {
        let (stored, nothing) = (form("text=gammal&many=sv&many=en&one=sv"), nothing());
        let fresh = form("");
        let filled = Filled::new(Language::Sv, &fresh, &nothing).over(&stored);
        assert_eq!(filled.value("text"), "gammal");
        assert!(filled.has(&MANY, "sv") && filled.has(&MANY, "en") && filled.has(&ONE, "sv"));
        let posted = form("text=ny&many=en");
        let filled = Filled::new(Language::Sv, &posted, &nothing).over(&stored);
        assert_eq!(filled.value("text"), "ny");
        assert!(!filled.has(&MANY, "sv"), "a box that was unticked stays so");
        assert!(filled.has(&ONE, "sv"), "another form of the page was posted");
    }

    #[test]
    fn what_is_wrong_stands_at_its_field_and_on_top_also_in_a_row() {
        let invalid = Invalid {
            problems: [("text", Problem::Required), ("one_2", Problem::NotAChoice)]
                .map(|(field, problem)| base::form::FieldError { field: field.to_owned(), problem })
                .to_vec(),
        };
        let posted = form("text=");
        let filled = Filled::new(Language::En, &posted, &invalid);
        let top = filled.problems(FORM).into_string();
        assert!(top.contains("href=\"#text\"") && top.contains("href=\"#one_2\""), "{top}");
        assert!(top.contains(&common::choose(Language::En)), "{top}");
        assert!(filled.show(&TEXT).into_string().contains("aria-invalid=\"true\""));
        assert!(filled.in_row(&ONE, "one_2", &[]).into_string().contains("aria-invalid=\"true\""));
        assert!(!filled.show(&DAY).into_string().contains("aria-invalid"));
    }

    #[test]
    fn b7_somebody_else_saved_and_both_texts_are_shown_mine_in_the_fields() {
        let nothing = nothing();
        let was = web::merge::was([("text", "a"), ("day", "2026-01-01"), ("many", ""), ("one", "sv")]);
        let posted: Form = [("text", "min"), ("day", "2026-01-01"), ("one", "sv"), ("version", "1"), ("was", &was)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into_iter()
            .collect();
        let theirs = form("text=deras&day=2026-02-02&one=en");
        let mut filled = Filled::new(Language::Sv, &posted, &nothing);
        filled.is_stale = true;
        let filled = filled.made_from(Address::start(), 2, FORM, &theirs);
        assert_eq!((filled.value("text"), filled.value("day"), filled.value("one")), ("min", "2026-02-02", "en"));
        let top = filled.problems(FORM).into_string();
        let words = wording_of("en");
        for said in ["min", "deras", words.as_str()] {
            assert!(top.contains(said), "{said}: {top}");
        }
        assert!(filled.stood().into_string().contains("name=\"version\" value=\"2\""));
    }

    fn wording_of(code: &str) -> String {
        ONE.said(Language::Sv, code)
    }
}
