//! Periods of whole months (F7): a report's, a grant's. Cadence is uneven by nature, so a length alone is no oddity.

use std::fmt;

use base::form::Reader;
use base::{Date, Problem};
use serde::{Deserialize, Serialize};

/// A month, as `2021-03`. Years run from 2000: the law on associations is of 2003.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(i32);

/// Whole months from one to another, both included; the end never lies before the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Period {
    from: Month,
    to: Month,
}

/// Why two texts are no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// The start is no month: `2021-13`, `201-01`.
    Start,
    /// The end is no month.
    End,
    EndBeforeStart,
}

impl Month {
    pub fn new(year: i16, month: i8) -> Option<Self> {
        let possible = (2000..=2099).contains(&year) && (1..=12).contains(&month);
        possible.then(|| Self(i32::from(year) * 12 + i32::from(month) - 1))
    }

    /// Reads `YYYY-MM` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        let shaped = digits(year, 4) && digits(month, 2);
        shaped.then(|| Self::new(year.parse().ok()?, month.parse().ok()?)).flatten()
    }

    /// The month a day lies in, for a day of this century.
    pub fn of(date: Date) -> Option<Self> {
        Self::new(date.year(), date.month())
    }

    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 is January.
    pub fn month(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }
}

impl Period {
    /// None when the end lies before the start.
    pub fn new(from: Month, to: Month) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    pub fn from(self) -> Month {
        self.from
    }

    pub fn to(self) -> Month {
        self.to
    }

    /// From two texts, or why not.
    pub fn parse(from: &str, to: &str) -> Result<Self, Impossible> {
        let from = Month::parse(from).ok_or(Impossible::Start)?;
        let to = Month::parse(to).ok_or(Impossible::End)?;
        Self::new(from, to).ok_or(Impossible::EndBeforeStart)
    }

    /// A new entry, in the fields `{field}.from` and `{field}.to`: an impossible period is refused with what to do.
    pub fn read(read: &mut Reader<'_>, field: &str) -> Option<Self> {
        let month = |text: &str| Month::parse(text).ok_or(Problem::Other("initiatives.month"));
        let from = read.parsed(&format!("{field}.from"), month);
        let end = format!("{field}.to");
        let period = from.zip(read.parsed(&end, month)).map(|(from, to)| Self::new(from, to));
        if period == Some(None) {
            read.problem(&end, Impossible::EndBeforeStart.problem());
        }
        period.flatten()
    }

    /// In months, both ends included.
    pub fn length(self) -> i32 {
        self.to.0 - self.from.0 + 1
    }

    pub fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The months that lie in both.
    pub fn overlap(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// The months between the end of this and the start of a later one.
    pub fn gap(self, later: Self) -> Option<Self> {
        Self::new(self.to.plus(1), later.from.plus(-1))
    }

    /// The part of it that lies in a year, in months: amounts per year follow the periods (F3).
    pub fn months_in(self, year: i16) -> i32 {
        let whole = Month::new(year, 1).zip(Month::new(year, 12)).and_then(|(from, to)| Self::new(from, to));
        whole.and_then(|whole| self.overlap(whole)).map_or(0, Self::length)
    }
}

impl Impossible {
    pub const fn problem(self) -> Problem {
        match self {
            Self::Start | Self::End => Problem::Other("initiatives.month"),
            Self::EndBeforeStart => Problem::Other("end-before-start"),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// `2021-01–2021-03`; one month alone stands once.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { self.from.fmt(f) } else { write!(f, "{}–{}", self.from, self.to) }
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no month as YYYY-MM")
    }
}

/// How a period is written down: checked again when it is read.
#[derive(Serialize, Deserialize)]
struct Ends {
    from: Month,
    to: Month,
}

impl From<Period> for Ends {
    fn from(Period { from, to }: Period) -> Self {
        Self { from, to }
    }
}

impl TryFrom<Ends> for Period {
    type Error = &'static str;

    fn try_from(Ends { from, to }: Ends) -> Result<Self, Self::Error> {
        Self::new(from, to).ok_or("the end lies before the start")
    }
}

#[cfg(test)]
mod tests {
    use base::Form;

    use super::*;

    fn period(from: &str, to: &str) -> Period {
        Period::parse(from, to).unwrap()
    }

    #[test]
    fn f7_impossible_periods_are_none() {
        for (from, to, why) in [
            ("201-01", "2021-03", Impossible::Start),
            ("2021-13", "2022-01", Impossible::Start),
            ("2021-00", "2022-01", Impossible::Start),
            ("0201-01", "2021-03", Impossible::Start),
            ("2021-1", "2021-03", Impossible::Start),
            ("2021-01", "2021-3-1", Impossible::End),
            ("2021-01", "", Impossible::End),
            ("2021-03", "2021-01", Impossible::EndBeforeStart),
        ] {
            assert_eq!(Period::parse(from, to), Err(why), "{from} {to}");
        }
    }

    #[test]
    fn lengths_count_both_ends() {
        assert_eq!(period("2020-10", "2021-01").length(), 4);
        assert_eq!(period("2021-01", "2021-01").length(), 1);
        assert_eq!(period("2019-01", "2020-04").length(), 16);
        assert_eq!(period("2020-10", "2021-01").months_in(2020), 3);
        assert_eq!(period("2020-10", "2021-01").months_in(2019), 0);
    }

    #[test]
    fn what_two_periods_share_or_leave_between_them() {
        let (third, fourth) = (period("2020-10", "2021-01"), period("2021-01", "2021-03"));
        assert_eq!(third.overlap(fourth), Some(period("2021-01", "2021-01")));
        assert_eq!(third.gap(fourth), None);
        let last = period("2021-10", "2021-12");
        assert_eq!(fourth.overlap(last), None);
        assert_eq!(fourth.gap(last), Some(period("2021-04", "2021-09")));
        assert_eq!(third.to_string(), "2020-10–2021-01");
        assert_eq!(period("2021-01", "2021-01").to_string(), "2021-01");
    }

    #[test]
    fn f7_a_new_entry_with_an_impossible_period_is_refused_at_the_field() {
        let read = |body: &str| {
            let form = Form::parse(body.as_bytes());
            let mut read = form.reader();
            let period = Period::read(&mut read, "period");
            read.finish(|| period)
        };
        assert_eq!(read("period.from=2021-01&period.to=2021-03"), Ok(period("2021-01", "2021-03")));
        let misprint = read("period.from=201-01&period.to=2021-03").unwrap_err();
        assert_eq!(misprint.at("period.from"), Some(&Problem::Other("initiatives.month")));
        let turned = read("period.from=2021-03&period.to=2021-01").unwrap_err();
        assert_eq!(turned.at("period.to"), Some(&Problem::Other("end-before-start")));
        assert_eq!(read("").unwrap_err().problems.len(), 2);
    }

    #[test]
    fn a_period_is_checked_again_when_it_is_read() {
        let text = serde_json::to_string(&period("2021-01", "2021-03")).unwrap();
        assert_eq!(text, r#"{"from":"2021-01","to":"2021-03"}"#);
        assert_eq!(serde_json::from_str::<Period>(&text).unwrap(), period("2021-01", "2021-03"));
        for text in [r#"{"from":"2021-03","to":"2021-01"}"#, r#"{"from":"201-01","to":"2021-01"}"#] {
            assert!(serde_json::from_str::<Period>(text).is_err(), "{text}");
        }
    }
}
