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

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::ops::RangeInclusive;

use crate::identity::NumberProblem;
use crate::{Code, Date, Id};

/// The largest form that is taken, in bytes: two long texts in which every letter is written as six signs (`%C3%A5`).
pub const LARGEST: usize = 1024 * 1024;
/// The most pairs of one form; the largest of ours has some seven hundred.
pub const MOST_PAIRS: usize = 2_000;
/// The longest name of a field, in bytes.
pub const LONGEST_NAME: usize = 100;

/// What was sent is more than any form of ours: larger, in more pairs, or under a longer name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overfull;

/// The posted pairs in their order, as they were typed. Kept to show the page again when something is wrong.
///
/// A stranger chooses how many pairs there are and how alike, so nothing here looks through all of them for one field:
/// the places of the pairs are sorted once, by name and by value.
#[derive(Clone, Default)]
pub struct Form {
    pairs: Vec<(String, String)>,
    shown_again: bool,
    /// Places in `pairs`, by name and then as they came.
    by_name: Vec<usize>,
    /// Places in `pairs`, by name and then by value.
    by_value: Vec<usize>,
}

/// What is wrong with a field; the words are the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Required,
    /// More than `max` characters, by `over`.
    TooLong {
        max: usize,
        over: usize,
    },
    /// No whole number, or one outside what the field takes.
    NotANumber,
    /// No whole number from the first to the second.
    NotWithin(i64, i64),
    NotADate,
    /// A value that was not offered, or two where one is asked.
    NotAChoice,
    PersonalNumber(NumberProblem),
    /// A sign that can't be printed.
    Sign(char),
    /// What the page itself carries, and nobody typed, is missing or another.
    Carried,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Reads `application/x-www-form-urlencoded` of ours; bytes that are no UTF-8 become replacement characters.
    pub fn parse(body: &[u8]) -> Self {
        form_urlencoded::parse(body).into_owned().collect()
    }

    /// Reads what came from outside, no further than the limits above.
    ///
    /// # Errors
    /// It is over one of them. Nothing is cut off in silence: half a form is another form.
    pub fn received(body: &[u8]) -> Result<Self, Overfull> {
        if body.len() > LARGEST {
            return Err(Overfull);
        }
        Self::bounded(form_urlencoded::parse(body).into_owned())
    }

    /// The same for pairs that were sent in another way, as the parts of a form with a file.
    ///
    /// # Errors
    /// They are over one of the limits.
    pub fn bounded(sent: impl IntoIterator<Item = (String, String)>) -> Result<Self, Overfull> {
        let (mut pairs, mut bytes) = (Vec::new(), 0_usize);
        for (name, value) in sent {
            bytes += name.len() + value.len();
            if pairs.len() == MOST_PAIRS || name.len() > LONGEST_NAME || bytes > LARGEST {
                return Err(Overfull);
            }
            pairs.push((name, value));
        }
        Ok(pairs.into_iter().collect())
    }

    /// What of it came first, within the limits: to be shown again and never to be acted on.
    pub fn first_of(body: &[u8]) -> Self {
        let mut bytes = 0_usize;
        let fits = |(name, value): &(Cow<'_, str>, Cow<'_, str>)| {
            bytes += name.len() + value.len();
            name.len() <= LONGEST_NAME && bytes <= LARGEST
        };
        let pairs = form_urlencoded::parse(body).take(MOST_PAIRS).take_while(fits);
        pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect::<Self>().to_show_again()
    }

    /// The same form, to be shown again and not to be acted on: [`Reader::finish`] takes nothing from it.
    pub fn to_show_again(self) -> Self {
        Self { shown_again: true, ..self }
    }

    pub const fn is_to_show_again(&self) -> bool {
        self.shown_again
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
        let named = |at: &usize| self.pairs.get(*at).map_or("", |(name, _)| name.as_str());
        let from = self.by_name.partition_point(|at| named(at) < field);
        let places = self.by_name.iter().skip(from).take_while(move |at| named(at) == field);
        places.filter_map(|at| self.pairs.get(*at)).map(|(_, value)| value.as_str())
    }

    /// Whether a box or button with this value was chosen, to tick it again.
    pub fn has(&self, field: &str, value: &str) -> bool {
        let pair = |at: &usize| self.pairs.get(*at).map(|(name, value)| (name.as_str(), value.as_str()));
        self.by_value.binary_search_by(|at| pair(at).cmp(&Some((field, value)))).is_ok()
    }

    pub fn reader(&self) -> Reader<'_> {
        Reader { form: self, problems: Vec::new() }
    }
}

/// From pairs kept as they were typed, to read them again.
impl FromIterator<(String, String)> for Form {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let pairs: Vec<(String, String)> = pairs.into_iter().collect();
        let mut by_name: Vec<usize> = (0..pairs.len()).collect();
        let mut by_value = by_name.clone();
        by_name.sort_by_key(|at| pairs.get(*at).map(|(name, _)| name.as_str()));
        by_value.sort_unstable_by_key(|at| pairs.get(*at));
        Self { pairs, shown_again: false, by_name, by_value }
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
            count if count > max => Err(Problem::TooLong { max, over: count - max }),
            _ => Ok(text.to_owned()),
        };
        let read = match need {
            Need::Required => self.parsed(field, fits),
            Need::Optional => self.if_given(field, |read, field| read.parsed(field, fits)),
        };
        read.unwrap_or_default()
    }

    /// A name, or a number that is no identity number: one line, composed. A sign that nobody sees is refused, and so is
    /// a text without a letter or digit: it would stand on a page as nothing, or as something else.
    pub fn name(&mut self, field: &str, need: Need, max: usize) -> String {
        let line = |text: &str| match text.chars().find(|sign| crate::text::is_unseen(*sign)) {
            Some(unseen) => Err(Problem::Sign(unseen)),
            None if !text.chars().any(char::is_alphanumeric) => Err(Problem::Required),
            None if text.chars().count() > max => Err(Problem::TooLong { max, over: text.chars().count() - max }),
            None => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        };
        let read = match need {
            Need::Required => self.parsed(field, line),
            Need::Optional => self.if_given(field, |read, field| read.parsed(field, line)),
        };
        read.unwrap_or_default()
    }

    /// Text that names things, in one line or several: a sign that nobody sees is refused, as in [`Reader::name`].
    pub fn names(&mut self, field: &str, need: Need, max: usize) -> String {
        let text = self.text(field, need, max);
        if let Some(sign) = crate::text::unseen(&text) {
            self.problem(field, Problem::Sign(sign));
        }
        text
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

    /// The id of a record; whether the reader may choose it is asked next.
    pub fn id<T>(&mut self, field: &str) -> Option<Id<T>> {
        self.parsed(field, |text| text.parse().map_err(|_| Problem::NotAChoice))
    }

    /// The id of one of those that are `offered`. What is no id, nobody's and another's are the same problem.
    pub fn id_among<T>(&mut self, field: &str, offered: impl IntoIterator<Item = Id<T>>) -> Option<Id<T>> {
        self.parsed(field, |text| {
            let id = text.parse().ok();
            id.filter(|id| offered.into_iter().any(|other| other == *id)).ok_or(Problem::NotAChoice)
        })
    }

    /// The ids of any of those that are `offered`, in their order, as ticked boxes post them; none is no problem.
    pub fn ids_among<T>(&mut self, field: &str, offered: impl IntoIterator<Item = Id<T>>) -> Vec<Id<T>> {
        let posted: HashSet<String> = self.all(field).into_iter().collect();
        let chosen: Vec<Id<T>> = offered.into_iter().filter(|id| posted.contains(&id.to_string())).collect();
        if chosen.len() < posted.len() {
            self.problem(field, Problem::NotAChoice);
        }
        chosen
    }

    /// Reads a hidden field, which the page carries itself: what is wrong there, nobody can put right by typing.
    pub fn carried<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.problems.len();
        let value = read(self);
        self.problems.iter_mut().skip(before).for_each(|error| error.problem = Problem::Carried);
        value
    }

    /// The version that a form was made from.
    pub fn version(&mut self, range: RangeInclusive<i64>) -> Option<i64> {
        self.carried(|read| read.int("version", range))
    }

    /// Whether a single box is ticked, which posts `yes`.
    pub fn checked(&mut self, field: &str) -> bool {
        self.if_given(field, |read, field| read.choice(field, &["yes"])).is_some()
    }

    /// Every value of a repeated field, cleaned, without the empty ones. The same value twice is a problem, told once
    /// however often it came.
    pub fn all(&mut self, field: &str) -> Vec<String> {
        let mut values: Vec<String> = self.form.values(field).map(clean).filter(|value| !value.is_empty()).collect();
        let (came, mut seen) = (values.len(), HashSet::new());
        let keep: Vec<bool> = values.iter().map(|value| seen.insert(value.as_str())).collect();
        let mut keep = keep.into_iter();
        values.retain(|_| keep.next().unwrap_or(true));
        if values.len() < came {
            self.problem(field, Problem::NotAChoice);
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
            number.ok_or(Problem::NotWithin(*range.start(), *range.end()))
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
            self.problem("", Problem::Carried);
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

/// A value as it is taken: trimmed and composed, lines ended by `\n`, tabs as spaces, other control characters gone.
pub fn clean(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.replace('\t', " ").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    crate::text::composed(kept.trim()).into_owned()
}

#[cfg(test)]
mod tests;
