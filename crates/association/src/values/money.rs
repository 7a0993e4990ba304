//! Exact amounts (F3). What nobody has said is `None` and shown as unknown; it is never zero.

use std::fmt;

use base::form::Reader;
use base::language::grouped;
use base::{Language, Problem};
use serde::{Deserialize, Serialize};
use wording::initiatives as words;

/// An amount in öre, exact. What is left of a grant may be less than nothing; what is typed may not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// The largest amount that is taken: a longer number is a slip of the keys. Sums of such amounts fit with room.
const LARGEST: i64 = 99_999_999_999_999;

impl Money {
    pub const ZERO: Self = Self(0);

    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    pub const fn ore(self) -> i64 {
        self.0
    }

    /// Reads `1 234 567,50`, `1234567,5`, `1234.50`, `9 000 kr` or `9000:-`. A point is a decimal sign only before
    /// one or two digits: `1.234` could mean two things and is refused, as is anything negative or too large.
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let text = amount_alone(typed).ok_or(Problem::Other("initiatives.money"))?;
        if text.starts_with(['-', '−', '–']) {
            return Err(Problem::Other("initiatives.money-negative"));
        }
        let (kronor, ore) = text.split_once([',', '.']).unwrap_or((&text, "0"));
        let kronor = digits(kronor).ok_or(Problem::Other("initiatives.money"))?;
        let ore = hundredths(ore).ok_or(Problem::Other("initiatives.money"))?;
        let whole = kronor.parse::<i64>().ok().and_then(|kronor| kronor.checked_mul(100));
        let amount = whole.and_then(|whole| whole.checked_add(ore)).filter(|amount| *amount <= LARGEST);
        amount.map(Self).ok_or(Problem::Other("initiatives.money-large"))
    }

    /// A required field of a posted form.
    pub fn read(read: &mut Reader<'_>, field: &str) -> Option<Self> {
        read.parsed(field, Self::parse)
    }

    /// `1 234 567,50 kr`, in English `SEK 1 234 567.50`; without decimals when there are no öre.
    pub fn shown(self, language: Language) -> String {
        let (sign, whole) = (if self.0 < 0 { "−" } else { "" }, self.0.unsigned_abs() / 100);
        let whole = format!("{sign}{}", grouped(i64::try_from(whole).unwrap_or(i64::MAX)));
        let ore = self.0.unsigned_abs() % 100;
        match (language, ore) {
            (Language::Sv, 0) => format!("{whole}\u{a0}kr"),
            (Language::Sv, ore) => format!("{whole},{ore:02}\u{a0}kr"),
            (Language::En, 0) => format!("SEK\u{a0}{whole}"),
            (Language::En, ore) => format!("SEK\u{a0}{whole}.{ore:02}"),
        }
    }

    /// The sum, if it can be held.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, which may be negative, if it can be held.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

/// As it stands in files and fields: `1234567.50`, two decimals always; [`Money::parse`] reads it back.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

/// An amount that may be unknown: the amount, or 'uppgift saknas'. Never zero for what nobody has said.
pub fn shown(language: Language, amount: Option<Money>) -> String {
    amount.map_or_else(|| words::unknown(language), |amount| amount.shown(language))
}

/// The sum of all; unknown as soon as one of them is, for a sum of the rest would pass for the whole.
pub fn sum(amounts: impl IntoIterator<Item = Option<Money>>) -> Option<Money> {
    amounts.into_iter().try_fold(Money::ZERO, |sum, amount| sum.plus(amount?))
}

/// What is left of a grant; unknown when either is.
pub fn left(granted: Option<Money>, used: Option<Money>) -> Option<Money> {
    granted?.minus(used?)
}

/// Without the words around it. None when there is nothing left.
fn amount_alone(typed: &str) -> Option<String> {
    let text = typed.trim().to_lowercase();
    let text = text.strip_prefix("sek").unwrap_or(&text);
    let endings = [":-", "kronor", "kr.", "kr", "sek"];
    let text = endings.iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The digits of whole kronor. Spaces stand between groups of three or nowhere: `12 34` is a slip.
fn digits(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(char::is_whitespace).collect();
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let all = groups.concat();
    (grouped && !first.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit())).then_some(all)
}

/// One or two digits after the decimal sign, as öre.
fn hundredths(text: &str) -> Option<i64> {
    let number = text.parse::<i64>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    match text.len() {
        1 => Some(number * 10),
        2 => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use base::{Code, Form};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_as_they_are_written_in_sweden() {
        for (typed, ore) in [
            ("1 234 567,50", 123_456_750),
            ("1234567,5", 123_456_750),
            ("1\u{a0}234\u{202f}567,50 kr", 123_456_750),
            ("  9000 ", 900_000),
            ("9 000 Kr", 900_000),
            ("9000:-", 900_000),
            ("SEK 1234.50", 123_450),
            ("450 000 kronor", 45_000_000),
            ("0", 0),
            ("0,05", 5),
            ("999 999 999 999,99", LARGEST),
        ] {
            assert_eq!(Money::parse(typed), Ok(Money(ore)), "{typed}");
        }
    }

    #[test]
    fn what_could_mean_two_things_or_nothing_is_refused() {
        for typed in [
            "",
            " ",
            "kr",
            "abc",
            "12 34",
            "1234 567",
            " 1  234",
            "1.234",
            "1,234",
            "1,2,3",
            "1 234.567,50",
            ",50",
            "1,",
            "1e3",
            "+5",
            "9 tkr",
            "5 mkr",
            "=1+1",
            "１２",
            "0x10",
            "1,-5",
        ] {
            assert_eq!(Money::parse(typed), Err(Problem::Other("initiatives.money")), "{typed}");
        }
        for typed in ["-1", "−5,00 kr", "–3"] {
            assert_eq!(Money::parse(typed), Err(Problem::Other("initiatives.money-negative")), "{typed}");
        }
        for typed in ["1 000 000 000 000", "99999999999999999999999", "92233720368547758,08"] {
            assert_eq!(Money::parse(typed), Err(Problem::Other("initiatives.money-large")), "{typed}");
        }
    }

    #[test]
    fn amounts_are_shown_by_language_and_whole_ones_without_decimals() {
        let (sv, en) = (Language::Sv, Language::En);
        assert_eq!(Money(123_456_750).shown(sv), "1\u{a0}234\u{a0}567,50\u{a0}kr");
        assert_eq!(Money(123_456_700).shown(sv), "1\u{a0}234\u{a0}567\u{a0}kr");
        assert_eq!(Money(123_456_705).shown(en), "SEK\u{a0}1\u{a0}234\u{a0}567.05");
        assert_eq!(Money(-50).shown(sv), "−0,50\u{a0}kr");
        assert_eq!(Money(0).shown(sv), "0\u{a0}kr");
    }

    #[test]
    fn f3_what_nobody_has_said_is_unknown_and_never_zero() {
        assert_eq!(shown(Language::Sv, None), "uppgift saknas");
        let (known, unknown) = (Some(Money(100)), None);
        assert_eq!(sum([known, known]), Some(Money(200)));
        assert_eq!(sum([known, unknown]), None);
        assert_eq!(sum([]), Some(Money::ZERO));
        assert_eq!((left(known, unknown), left(unknown, known)), (None, None));
        assert_eq!(left(known, Some(Money(150))), Some(Money(-50)), "more may be used than was granted");
        assert_eq!(sum([Some(Money(i64::MAX)), known]), None, "a sum that can't be held is not a wrong sum");
    }

    #[test]
    fn a_posted_amount_keeps_its_problem_at_the_field_and_its_words() {
        let form = Form::parse(b"granted=1+000%2C50&used=-3");
        let mut read = form.reader();
        assert_eq!(Money::read(&mut read, "granted"), Some(Money(100_050)));
        assert_eq!(Money::read(&mut read, "used"), None);
        let invalid = read.finish(|| Some(())).unwrap_err();
        for &language in Language::ALL {
            let words = wording::problem(language, invalid.at("used").unwrap(), "X");
            assert!(!words.contains("”X”") && !words.contains("“X”"), "words of its own: {words}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_or_written_is_read_back(ore in 0..=LARGEST) {
            let amount = Money(ore);
            prop_assert_eq!(Money::parse(&amount.to_string()), Ok(amount));
            prop_assert_eq!(Money::parse(&amount.shown(Language::Sv)), Ok(amount));
            prop_assert_eq!(Money::parse(&amount.shown(Language::En)), Ok(amount));
        }

        #[test]
        fn nothing_typed_stops_it(typed in ".{0,40}") {
            if let Ok(amount) = Money::parse(&typed) {
                prop_assert!((0..=LARGEST).contains(&amount.ore()));
            }
        }
    }
}
