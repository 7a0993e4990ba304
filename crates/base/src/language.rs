//! The languages of the screen: which one, and how it writes days and numbers. Words stand in the catalogues.

use crate::{Code, Date, codes};

codes! {
    /// Swedish stands first and is what is not asked for.
    pub enum Language { Sv = "sv", En = "en" }
}

/// Names in their order, parted by spaces.
struct Names {
    months: &'static str,
    long_months: &'static str,
    weekdays: &'static str,
    long_weekdays: &'static str,
}

static SWEDISH: Names = Names {
    months: "jan feb mars apr maj juni juli aug sep okt nov dec",
    long_months: "januari februari mars april maj juni juli augusti september oktober november december",
    weekdays: "mån tis ons tor fre lör sön",
    long_weekdays: "måndag tisdag onsdag torsdag fredag lördag söndag",
};

static ENGLISH: Names = Names {
    months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    long_months: "January February March April May June July August September October November December",
    weekdays: "Mon Tue Wed Thu Fri Sat Sun",
    long_weekdays: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
};

impl Language {
    /// The language an `Accept-Language` header wants most among ours; Swedish when it wants neither.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (Self::Sv, 0);
        for range in header.split(',') {
            if let Some((language, weight)) = wanted(range)
                && weight > best.1
            {
                best = (language, weight);
            }
        }
        best.0
    }

    /// `3 nov`, `3 Nov`.
    pub fn day_month(self, date: Date) -> String {
        format!("{} {}", date.day(), at(self.names().months, date.month() - 1))
    }

    /// `3 november`, `3 November`.
    pub fn day_long_month(self, date: Date) -> String {
        let month = at(self.names().long_months, date.month() - 1);
        format!("{} {month}", date.day())
    }

    /// `tis 1 dec`, `Tue 1 Dec`.
    pub fn weekday_day_month(self, date: Date) -> String {
        let weekday = at(self.names().weekdays, date.weekday());
        format!("{weekday} {}", self.day_month(date))
    }

    /// `lördag 21 november`, `Saturday 21 November`.
    pub fn long(self, date: Date) -> String {
        let weekday = at(self.names().long_weekdays, date.weekday());
        format!("{weekday} {}", self.day_long_month(date))
    }

    /// [`Self::day_month`], with the year when it is not today's: `3 nov 2027`.
    pub fn day_month_as_of(self, date: Date, today: Date) -> String {
        with_other_year(self.day_month(date), date, today)
    }

    /// [`Self::day_long_month`], with the year when it is not today's: `3 november 2027`.
    pub fn day_long_month_as_of(self, date: Date, today: Date) -> String {
        with_other_year(self.day_long_month(date), date, today)
    }

    /// [`Self::weekday_day_month`], with the year when it is not today's: `ons 3 nov 2027`.
    pub fn weekday_day_month_as_of(self, date: Date, today: Date) -> String {
        with_other_year(self.weekday_day_month(date), date, today)
    }

    /// [`Self::long`], with the year when it is not today's: `onsdag 3 november 2027`.
    pub fn long_as_of(self, date: Date, today: Date) -> String {
        with_other_year(self.long(date), date, today)
    }

    fn names(self) -> &'static Names {
        match self {
            Self::Sv => &SWEDISH,
            Self::En => &ENGLISH,
        }
    }
}

/// `12345` as `12 345`, with no-break spaces and a true minus; the same in both languages.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "−" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// One range of the header (`en-GB;q=0.8`) as a language of ours and its weight in thousandths.
fn wanted(range: &str) -> Option<(Language, u32)> {
    let mut parts = range.split(';').map(str::trim);
    let tag = parts.next()?;
    let main = tag.split('-').next()?.to_ascii_lowercase();
    let weight = match parts.find_map(|part| part.strip_prefix("q=")) {
        Some(weight) => weight.parse::<f32>().ok()?,
        None => 1.0,
    };
    Some((Language::from_code(&main)?, (weight.clamp(0.0, 1.0) * 1000.0) as u32))
}

fn at(names: &'static str, index: i8) -> &'static str {
    let index = usize::try_from(index).ok();
    index.and_then(|index| names.split(' ').nth(index)).unwrap_or_default()
}

fn with_other_year(text: String, date: Date, today: Date) -> String {
    if date.year() == today.year() { text } else { format!("{text} {}", date.year()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn the_header_chooses_and_swedish_is_what_is_not_asked_for() {
        let rows = [
            ("", Language::Sv),
            ("sv-SE,sv;q=0.9,en;q=0.8", Language::Sv),
            ("en-GB,en;q=0.9,sv;q=0.8", Language::En),
            ("EN", Language::En),
            ("en;q=0.3, sv;q=0.7", Language::Sv),
            ("fi, en;q=0.5", Language::En),
            ("fi, *;q=0.5", Language::Sv),
            ("en;q=0", Language::Sv),
            ("en;q=NaN, ;;,=", Language::Sv),
            ("en, sv", Language::En),
            ("english", Language::Sv),
        ];
        for (header, language) in rows {
            assert_eq!(Language::from_accept_language(header), language, "{header}");
        }
        assert_eq!(Language::from_code("en"), Some(Language::En));
        assert_eq!(Language::Sv.code(), "sv");
    }

    #[test]
    fn days_in_both_languages() {
        let (sv, en) = (Language::Sv, Language::En);
        assert_eq!(sv.day_month(day("2026-11-03")), "3 nov");
        assert_eq!(en.day_month(day("2026-11-03")), "3 Nov");
        assert_eq!(sv.day_long_month(day("2026-03-31")), "31 mars");
        assert_eq!(sv.weekday_day_month(day("2026-12-01")), "tis 1 dec");
        assert_eq!(en.weekday_day_month(day("2026-12-01")), "Tue 1 Dec");
        assert_eq!(sv.long(day("2026-11-21")), "lördag 21 november");
        assert_eq!(en.long(day("2026-11-21")), "Saturday 21 November");
        assert_eq!(sv.long(day("2026-11-22")), "söndag 22 november");
        assert_eq!(en.long(day("2026-01-05")), "Monday 5 January");
    }

    #[test]
    fn the_year_is_said_when_it_is_another() {
        let (sv, today) = (Language::Sv, day("2026-11-21"));
        assert_eq!(sv.day_month_as_of(day("2026-12-31"), today), "31 dec");
        let next = day("2027-11-03");
        assert_eq!(sv.day_month_as_of(next, today), "3 nov 2027");
        assert_eq!(sv.day_long_month_as_of(next, today), "3 november 2027");
        assert_eq!(sv.weekday_day_month_as_of(next, today), "ons 3 nov 2027");
        assert_eq!(Language::En.long_as_of(next, today), "Wednesday 3 November 2027");
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        let rows = [
            (0, "0"),
            (999, "999"),
            (1000, "1\u{a0}000"),
            (12_345, "12\u{a0}345"),
            (-1_234_567, "−1\u{a0}234\u{a0}567"),
            (i64::MIN, "−9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}808"),
        ];
        for (number, text) in rows {
            assert_eq!(grouped(number), text);
        }
    }
}
