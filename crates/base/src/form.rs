//! What a browser posted, and reading it with every problem collected and nothing typed lost.
//!
//! ```
//! use base::form::{Form, Invalid, Need};
//! let form = Form::parse(b"question=What+can+I+manage%3F&until=2027-11-03");
//! let mut read = form.reader();
//! let question = read.text("question", Need::Required, 2000);
//! let until = read.date("until");
//! let hours = read.if_given("hours", |read, field| read.int(field, 0..=40));
//! let input = read.finish(|| Some((question, until?, hours)))?;
//! assert_eq!(input.0, "What can I manage?");
//! # Ok::<(), Invalid>(())
//! ```

use std::fmt;
use std::ops::RangeInclusive;

use crate::identity::NumberProblem;
use crate::{Code, Date};

/// The posted pairs in their order, as they were typed. Kept to show the page again when something is wrong.
#[derive(Clone, Default)]
pub struct Form {
    pairs: Vec<(String, String)>,
    shown_again: bool,
}

/// What is wrong with a field; the words are the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Required,
    /// More than `max` characters.
    TooLong {
        max: usize,
    },
    /// No whole number, or one outside what the field takes.
    NotANumber,
    NotADate,
    /// A value that was not offered, or two where one is asked.
    NotAChoice,
    PersonalNumber(NumberProblem),
    /// A sign that can't be printed.
    Sign(char),
    /// The key names the words.
    Other(&'static str),
}

/// One field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub problem: Problem,
}

/// What was typed can't be taken: problems in the order of reading. Holds nothing that was typed but a
/// sign that can't be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    pub problems: Vec<FieldError>,
}

/// Whether a field may be left empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// Reads fields of a [`Form`] one by one and remembers what is wrong. Ask with [`Reader::finish`].
pub struct Reader<'a> {
    form: &'a Form,
    problems: Vec<FieldError>,
}

impl Form {
    /// Reads `application/x-www-form-urlencoded`; bytes that are no UTF-8 become replacement characters.
    pub fn parse(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body).into_owned().collect();
        Self { pairs, shown_again: false }
    }

    /// The same form, to be shown again and not to be acted on: [`Reader::finish`] takes nothing from it.
    pub fn to_show_again(self) -> Self {
        Self { shown_again: true, ..self }
    }

    /// Everything that was posted, in order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The first value of a field as typed, to fill it in again.
    pub fn value(&self, field: &str) -> Option<&str> {
        self.values(field).next()
    }

    /// Every value of a field as typed, in order.
    pub fn values<'a>(&'a self, field: &str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a box or button with this value was chosen, to tick it again.
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|posted| posted == value)
    }

    pub fn reader(&self) -> Reader<'_> {
        Reader { form: self, problems: Vec::new() }
    }
}

/// From pairs kept as they were typed, to read them again.
impl FromIterator<(String, String)> for Form {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self { pairs: pairs.into_iter().collect(), shown_again: false }
    }
}

/// Names of fields only: what is typed is personal data.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.pairs.iter().map(|(name, _)| name);
        f.debug_set().entries(names).finish()
    }
}

impl Reader<'_> {
    /// Text, cleaned: trimmed, lines ended by `\n`, no control characters. Counted in characters. Empty when
    /// there is a problem.
    pub fn text(&mut self, field: &str, need: Need, max: usize) -> String {
        let fits = |text: &str| match text.chars().count() {
            count if count > max => Err(Problem::TooLong { max }),
            _ => Ok(text.to_owned()),
        };
        let read = match need {
            Need::Required => self.parsed(field, fits),
            Need::Optional => self.if_given(field, |read, field| read.parsed(field, fits)),
        };
        read.unwrap_or_default()
    }

    /// One of the offered values.
    pub fn choice<'c>(&mut self, field: &str, choices: &[&'c str]) -> Option<&'c str> {
        self.parsed(field, |value| {
            let offered = choices.iter().copied().find(|choice| *choice == value);
            offered.ok_or(Problem::NotAChoice)
        })
    }

    /// One of a closed list, by its code.
    pub fn code<T: Code>(&mut self, field: &str) -> Option<T> {
        self.parsed(field, |value| T::from_code(value).ok_or(Problem::NotAChoice))
    }

    /// Any number of a closed list, as ticked boxes post them; none is no problem.
    pub fn codes<T: Code>(&mut self, field: &str) -> Vec<T> {
        let posted = self.all(field);
        let known: Vec<T> = posted.iter().filter_map(|v| T::from_code(v)).collect();
        if known.len() < posted.len() {
            self.problem(field, Problem::NotAChoice);
        }
        known
    }

    /// Whether a single box is ticked.
    pub fn checked(&self, field: &str) -> bool {
        self.form.values(field).any(|value| !value.is_empty())
    }

    /// Every value of a repeated field, cleaned, without the empty ones. The same value twice is a problem.
    pub fn all(&mut self, field: &str) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for value in self.form.values(field).map(clean) {
            if values.contains(&value) {
                self.problem(field, Problem::NotAChoice);
            } else if !value.is_empty() {
                values.push(value);
            }
        }
        values
    }

    /// A day as `YYYY-MM-DD`.
    pub fn date(&mut self, field: &str) -> Option<Date> {
        self.parsed(field, |text| Date::parse(text).ok_or(Problem::NotADate))
    }

    /// A whole number within the range; spaces between groups are allowed.
    pub fn int(&mut self, field: &str, range: RangeInclusive<i64>) -> Option<i64> {
        self.parsed(field, |text| {
            let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let number = compact.parse().ok().filter(|n| range.contains(n));
            number.ok_or(Problem::NotANumber)
        })
    }

    /// The one value of a required field, cleaned and given to `parse`. Twice posted is a problem.
    pub fn parsed<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        let read = self.single(field).and_then(|text| parse(&text));
        read.map_err(|problem| self.problem(field, problem)).ok()
    }

    /// Reads a field that may be left empty: `read.if_given("until", Reader::date)`.
    pub fn if_given<T>(&mut self, field: &str, read: impl FnOnce(&mut Self, &str) -> Option<T>) -> Option<T> {
        let given = self.form.values(field).any(|value| !clean(value).is_empty());
        given.then(|| read(self, field)).flatten()
    }

    /// Notes a problem found by the caller, such as one between two fields.
    pub fn problem(&mut self, field: &str, problem: Problem) {
        self.problems.push(FieldError { field: field.to_owned(), problem });
    }

    /// What `make` builds if nothing was wrong, else all problems. `make` may use `?` on what was read: a
    /// reading is `None` only with a problem noted, unless it was read with [`Reader::if_given`]. A form to be shown
    /// again is never taken, even when nothing is wrong with it.
    pub fn finish<T>(mut self, make: impl FnOnce() -> Option<T>) -> Result<T, Invalid> {
        if self.problems.is_empty() && !self.form.shown_again {
            if let Some(made) = make() {
                return Ok(made);
            }
            self.problem("", Problem::Required);
        }
        Err(Invalid { problems: self.problems })
    }

    fn single(&self, field: &str) -> Result<String, Problem> {
        let mut values = self.form.values(field);
        let value = values.next().map(clean).unwrap_or_default();
        match (values.next(), value.is_empty()) {
            (Some(_), _) => Err(Problem::NotAChoice),
            (None, true) => Err(Problem::Required),
            (None, false) => Ok(value),
        }
    }
}

impl Invalid {
    /// A single problem, found after reading.
    pub fn one(field: &str, problem: Problem) -> Self {
        let field = field.to_owned();
        Self { problems: vec![FieldError { field, problem }] }
    }

    /// The first problem of a field, to show beside it.
    pub fn at(&self, field: &str) -> Option<&Problem> {
        let found = self.problems.iter().find(|error| error.field == field);
        found.map(|error| &error.problem)
    }
}

impl From<NumberProblem> for Problem {
    fn from(problem: NumberProblem) -> Self {
        Self::PersonalNumber(problem)
    }
}

/// A value as it is taken: trimmed, lines ended by `\n`, tabs as spaces, other control characters gone.
pub fn clean(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.replace('\t', " ").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;
    use crate::identity::IdentityNumber;

    codes! {
        enum Subject { Case = "case", Work = "work" }
    }

    fn problem_of<T>(body: &str, read: impl FnOnce(&mut Reader<'_>) -> T) -> Option<Problem> {
        let form = Form::parse(body.as_bytes());
        let mut reader = form.reader();
        read(&mut reader);
        let invalid = reader.finish(|| Some(())).err()?;
        assert_eq!(invalid.problems.len(), 1);
        Some(invalid.problems[0].problem.clone())
    }

    #[test]
    fn a_whole_form_is_read() {
        let form = Form::parse(
            b"question=+Vad+klarar+jag%3F%0D%0AOch+n%C3%A4r%3F+&sex=woman&paper=on&until=2027-11-03\
              &hours=12+000&subject=work&also=case&also=work&circle=b&circle=a&note=",
        );
        let mut read = form.reader();
        assert_eq!(read.text("question", Need::Required, 2000), "Vad klarar jag?\nOch när?");
        assert_eq!(read.text("note", Need::Optional, 10), "");
        assert_eq!(read.choice("sex", &["woman", "man"]), Some("woman"));
        assert!(read.checked("paper") && !read.checked("other"));
        assert_eq!(read.date("until"), Date::new(2027, 11, 3));
        assert_eq!(read.int("hours", 0..=20_000), Some(12_000));
        assert_eq!(read.code("subject"), Some(Subject::Work));
        assert_eq!(read.codes::<Subject>("also"), [Subject::Case, Subject::Work]);
        assert_eq!(read.all("circle"), ["b", "a"]);
        assert_eq!(read.finish(|| Some(7)), Ok(7));
    }

    #[test]
    fn every_problem_is_collected_and_nothing_typed_is_lost() {
        let form = Form::parse(b"question=+++&until=tomorrow&hours=many&name=+Ek");
        let mut read = form.reader();
        read.text("question", Need::Required, 2000);
        let until = read.date("until");
        read.int("hours", 0..=40);
        read.text("name", Need::Required, 40);
        read.problem("name", Problem::Other("name-taken"));
        let invalid = read.finish(|| until).unwrap_err();
        let fields: Vec<_> = invalid.problems.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["question", "until", "hours", "name"]);
        assert_eq!(invalid.at("until"), Some(&Problem::NotADate));
        assert_eq!(invalid.at("name"), Some(&Problem::Other("name-taken")));
        assert_eq!(invalid.at("sex"), None);
        assert_eq!(form.value("until"), Some("tomorrow"));
        assert_eq!(form.value("name"), Some(" Ek"));
    }

    #[test]
    fn text_is_cleaned_and_counted_in_characters() {
        let form = Form::parse("a=%00 x%07%E2%80%A8y\t z\r\rw %7F&b=åäö".as_bytes());
        let mut read = form.reader();
        assert_eq!(read.text("a", Need::Required, 99), "x\u{2028}y  z\n\nw");
        assert_eq!(read.text("b", Need::Required, 3), "åäö");
        let too_long = problem_of("b=åäö", |read| read.text("b", Need::Optional, 2));
        assert_eq!(too_long, Some(Problem::TooLong { max: 2 }));
        let only_control = problem_of("b=%00", |read| read.text("b", Need::Required, 2));
        assert_eq!(only_control, Some(Problem::Required));
    }

    #[test]
    fn foreign_and_doubled_choices_are_refused() {
        let choice = |read: &mut Reader<'_>| read.choice("c", &["x", "y"]).is_some();
        let code = |read: &mut Reader<'_>| read.code::<Subject>("c").is_some();
        let codes = |read: &mut Reader<'_>| read.codes::<Subject>("c").is_empty();
        let refused = Some(Problem::NotAChoice);
        assert_eq!(problem_of("c=x", choice), None);
        assert_eq!(problem_of("c=z", choice), refused);
        assert_eq!(problem_of("c=x&c=y", choice), refused);
        assert_eq!(problem_of("", choice), Some(Problem::Required));
        assert_eq!(problem_of("c=Case", code), refused);
        assert_eq!(problem_of("c=case&c=case", code), refused);
        assert_eq!(problem_of("", codes), None);
        assert_eq!(problem_of("c=case&c=health", codes), refused);
        assert_eq!(problem_of("c=case&c=case", codes), refused);
        assert_eq!(problem_of("c=a&c=a", |read| read.all("c").len()), refused);
    }

    #[test]
    fn numbers_outside_their_range_are_refused() {
        let hours = |read: &mut Reader<'_>| read.int("h", 0..=40);
        assert_eq!(problem_of("h=40", hours), None);
        for body in ["h=41", "h=-1", "h=1.5", "h=99999999999999999999"] {
            assert_eq!(problem_of(body, hours), Some(Problem::NotANumber), "{body}");
        }
    }

    #[test]
    fn an_optional_field_is_checked_only_when_given() {
        let until = |read: &mut Reader<'_>| read.if_given("until", Reader::date);
        assert_eq!(problem_of("until=+", until), None);
        assert_eq!(problem_of("until=soon", until), Some(Problem::NotADate));
        let subject = |read: &mut Reader<'_>| read.if_given("s", Reader::code::<Subject>);
        assert_eq!(problem_of("", subject), None);
    }

    #[test]
    fn identity_numbers_bring_their_own_problems() {
        let today = Date::new(2026, 11, 21).unwrap();
        let number = |read: &mut Reader<'_>| read.parsed("n", |text| Ok(IdentityNumber::parse(text, today)?));
        assert_eq!(problem_of("n=770523-2382", number), None);
        assert_eq!(problem_of("n=7705232382", number), Some(Problem::PersonalNumber(NumberProblem::Century)));
    }

    #[test]
    fn an_answer_that_cannot_be_made_is_never_taken() {
        let form = Form::parse(b"");
        let mut read = form.reader();
        let until = read.if_given("until", Reader::date);
        let invalid = read.finish(|| until).unwrap_err();
        assert_eq!(invalid, Invalid::one("", Problem::Required));
    }

    #[test]
    fn a_form_to_show_again_is_never_taken() {
        let form = Form::parse(b"name=Ek").to_show_again();
        let mut read = form.reader();
        let name = read.text("name", Need::Required, 40);
        assert_eq!(name, "Ek");
        assert_eq!(read.finish(|| Some(name)), Err(Invalid { problems: Vec::new() }));
    }

    #[test]
    fn debug_shows_names_of_fields_only() {
        let form = Form::parse(b"number=197705232382");
        assert_eq!(format!("{form:?}"), r#"{"number"}"#);
        assert!(form.has("number", "197705232382"));
    }
}
