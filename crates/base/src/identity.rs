//! Identity numbers: personnummer, samordningsnummer and the local numbers of other systems (L6.1-6.9).
//! Nothing here prints a whole number unless asked for it by name (L6.10).

use std::fmt;

use crate::{Date, codes, text};

/// A personnummer or samordningsnummer whose date, birth number and check digit hold.
/// `Debug` shows it masked; there is no `Display`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdentityNumber([u8; 12]);

/// Why what was typed is not taken as an identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberProblem {
    /// Not written as any of the accepted forms.
    Shape,
    /// Ten digits without a sign: the century can't be known.
    Century,
    /// There is no such day.
    Date,
    /// The day lies ahead.
    Future,
    /// The birth number 000 is never given.
    BirthNumber,
    /// The check digit does not fit: something is mistyped.
    CheckDigit,
    /// A number made for tests, met in production.
    TestNumber,
    /// A number that may be a real person's, met in a test.
    NotATestNumber,
}

codes! {
    /// The two values of legal sex (L6.4).
    pub enum Sex { Woman = "woman", Man = "man" }
}

impl IdentityNumber {
    /// Reads what a person types: `YYYYMMDDNNNN`, `YYYYMMDD-NNNN`, `YYMMDD-NNNN` or `YYMMDD+NNNN`, with spaces
    /// anywhere and dashes for hyphens. `today` settles the century and what lies ahead.
    pub fn parse(text: &str, today: Date) -> Result<Self, NumberProblem> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let compact = compact.replace(['\u{2010}', '\u{2011}', '–', '—', '−'], "-");
        let number = Self::from_full(&with_century(&compact, today)?)?;
        let in_later_year = number.date_parts().0 > today.year();
        if in_later_year || number.birth_date().is_some_and(|date| date > today) {
            return Err(NumberProblem::Future);
        }
        Ok(number)
    }

    /// Reads the twelve digits of [`Self::full`] back. It knows no today, so the day may lie ahead.
    pub fn from_full(digits: &str) -> Result<Self, NumberProblem> {
        let number: [u8; 12] = digits.as_bytes().try_into().map_err(|_| NumberProblem::Shape)?;
        if !number.iter().all(u8::is_ascii_digit) {
            return Err(NumberProblem::Shape);
        }
        let number = Self(number);
        if !number.has_real_date() {
            return Err(NumberProblem::Date);
        }
        if &number.0[8..11] == b"000" {
            return Err(NumberProblem::BirthNumber);
        }
        if luhn(&number.0[2..]) { Ok(number) } else { Err(NumberProblem::CheckDigit) }
    }

    /// The date within the number, which may differ from the person's birth date (L6.2). None for a
    /// samordningsnummer that says month 00, or day 60: then month or day is not known (L6.5).
    pub fn birth_date(&self) -> Option<Date> {
        let (year, month, day) = self.date_parts();
        Date::new(year, month, if day > 60 { day - 60 } else { day })
    }

    /// Legal sex by the last digit of the birth number: even is a woman's, 0 too (L6.4).
    pub fn legal_sex(&self) -> Sex {
        if self.digit(10).is_multiple_of(2) { Sex::Woman } else { Sex::Man }
    }

    /// A samordningsnummer: 60 is added to the day (L6.5).
    pub fn is_coordination_number(&self) -> bool {
        self.date_parts().2 >= 60
    }

    /// As screens show it until somebody asks for all of it: `YYYYMMDD-••••` (L6.10).
    pub fn masked(&self) -> String {
        format!("{}-••••", self.digits(0, 8))
    }

    /// The twelve digits, to store and to hash.
    pub fn full(&self) -> String {
        self.digits(0, 12)
    }

    /// As people write it: `YYYYMMDD-NNNN`.
    pub fn written(&self) -> String {
        format!("{}-{}", self.digits(0, 8), self.digits(8, 12))
    }

    fn digits(&self, from: usize, to: usize) -> String {
        self.0[from..to].iter().copied().map(char::from).collect()
    }

    fn digit(&self, at: usize) -> u8 {
        self.0[at] - b'0'
    }

    fn date_parts(&self) -> (i16, i8, i8) {
        let year = self.0[..4].iter().fold(0, |year, d| year * 10 + i16::from(d - b'0'));
        let pair = |at| (self.digit(at) * 10 + self.digit(at + 1)) as i8;
        (year, pair(4), pair(6))
    }

    fn has_real_date(&self) -> bool {
        let (year, month, day) = self.date_parts();
        let month_unknown = month == 0 && (60..=91).contains(&day);
        let day_unknown = (1..=12).contains(&month) && day == 60;
        (1800..2100).contains(&year) && (month_unknown || day_unknown || self.birth_date().is_some())
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// Twelve characters with the century in front. A minus becomes a plus the year one turns 100, whatever the
/// day (L6.1); a plus is read as the latest century that fits.
fn with_century(compact: &str, today: Date) -> Result<String, NumberProblem> {
    if let Some((date, end)) = compact.split_once('-') {
        return match (date.len(), end.len()) {
            (8, 4) => Ok(format!("{date}{end}")),
            (6, 4) => Ok(format!("{}{date}{end}", century(date, today.year())?)),
            _ => Err(NumberProblem::Shape),
        };
    }
    if let Some((date, end)) = compact.split_once('+') {
        return match (date.len(), end.len()) {
            (6, 4) => Ok(format!("{}{date}{end}", century(date, today.year() - 100)?)),
            _ => Err(NumberProblem::Shape),
        };
    }
    match compact.len() {
        12 => Ok(compact.to_owned()),
        10 if compact.bytes().all(|b| b.is_ascii_digit()) => Err(NumberProblem::Century),
        _ => Err(NumberProblem::Shape),
    }
}

/// The first two digits of the latest year that ends like `date` begins and is not after `latest`.
fn century(date: &str, latest: i16) -> Result<i16, NumberProblem> {
    let year = date.get(..2).and_then(|two| two.parse::<i16>().ok());
    let year = year.ok_or(NumberProblem::Shape)?;
    Ok((latest - year).div_euclid(100))
}

/// Weights 2, 1, 2 ... from the left over ten digits, digit sums added: a multiple of ten.
fn luhn(ten_digits: &[u8]) -> bool {
    let sum: u32 = ten_digits
        .iter()
        .enumerate()
        .map(|(at, digit)| {
            let product = u32::from(digit - b'0') * if at % 2 == 0 { 2 } else { 1 };
            product / 10 + product % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// What tells a person from others within one system of numbers.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Identifier {
    Personal(IdentityNumber),
    /// 'Lokalt nummer': shown as it was typed, compared without what nobody sees, never across systems (L6.6, L6.7).
    Local {
        system: String,
        value: String,
    },
}

impl Identifier {
    /// One string for one identifier, to be hashed under a key: never shown, never stored in the clear.
    pub fn canonical(&self) -> String {
        match self {
            Self::Personal(number) => format!("personal|{}", number.full()),
            // The length keeps a separator within a system's name from moving the border.
            Self::Local { system, value } => format!("local|{}|{system}|{}", system.len(), text::compared(value)),
        }
    }

    /// The date within the number; none when it does not hold one.
    pub fn birth_date(&self) -> Option<Date> {
        match self {
            Self::Personal(number) => number.birth_date(),
            Self::Local { .. } => None,
        }
    }

    /// None ('okänt') for numbers that do not encode it (L6.4).
    pub fn legal_sex(&self) -> Option<Sex> {
        match self {
            Self::Personal(number) => Some(number.legal_sex()),
            Self::Local { .. } => None,
        }
    }
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Personal(number) => write!(f, "Personal({number:?})"),
            Self::Local { system, .. } => write!(f, "Local({system}, ••••)"),
        }
    }
}

/// The published numbers that are never given to a person. The list decides, not the series of birth
/// numbers, which real persons share on other dates.
#[derive(Default, Clone, Debug)]
pub struct TestNumbers(Vec<IdentityNumber>);

/// A line of the list that is no identity number, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLine(pub usize);

impl TestNumbers {
    /// Reads twelve digits a line; empty lines and lines from `#` say nothing. One bad line refuses the list:
    /// a number dropped in silence would be let into production.
    pub fn parse(list: &str) -> Result<Self, BadLine> {
        list.lines()
            .zip(1..)
            .map(|(line, at)| (line.trim(), at))
            .filter(|(line, _)| !line.is_empty() && !line.starts_with('#'))
            .map(|(line, at)| IdentityNumber::from_full(line).map_err(|_| BadLine(at)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub fn contains(&self, number: &IdentityNumber) -> bool {
        self.0.contains(number)
    }

    /// In the order of the list.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &IdentityNumber> {
        self.0.iter()
    }
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the test numbers is no identity number", self.0)
    }
}

impl std::error::Error for BadLine {}

codes! {
    /// Whose numbers this installation takes.
    pub enum Mode { Test = "test", Production = "production" }
}

impl Mode {
    /// Refuses real numbers in a test and test numbers in production (L6.9).
    pub fn check(self, number: &IdentityNumber, tests: &TestNumbers) -> Result<(), NumberProblem> {
        match (self, tests.contains(number)) {
            (Self::Test, false) => Err(NumberProblem::NotATestNumber),
            (Self::Production, true) => Err(NumberProblem::TestNumber),
            _ => Ok(()),
        }
    }
}

/// Full years of age on a day, by the birth date of the person's record (L6.2).
pub fn age_on(birth: Date, day: Date) -> i32 {
    birth.full_years_until(day)
}

#[cfg(test)]
mod tests;
