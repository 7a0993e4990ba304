//! Registry numbers by the template of each association (F2, 8.3): `SFG {yy}-{series}.{n}` gives `SFG 21-6.59`.

use base::{Invalid, Problem};

/// A template that can be written and read back without doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

/// One number of a register. Numbers run without gaps within a year and series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    pub year: i16,
    /// Letters and digits; empty when the template has none.
    pub series: String,
    /// From 1.
    pub n: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    /// Two digits, of this century.
    ShortYear,
    Year,
    Series,
    /// With at least so many digits.
    Count(usize),
}

const LONGEST_TEMPLATE: usize = 60;

impl Template {
    /// Reads a template: text, one of `{yy}` and `{yyyy}`, at most one `{series}`, and one `{n}` or, with leading
    /// zeros, `{n:5}`. Between two of them stands something that is neither letter nor digit, else a number could
    /// be read in two ways.
    ///
    /// # Errors
    /// `Invalid` at `template`, with words for what to change.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let refused = |key| Invalid::one("template", Problem::Other(key));
        let over = text.chars().count().saturating_sub(LONGEST_TEMPLATE);
        if over > 0 {
            return Err(Invalid::one("template", Problem::TooLong { max: LONGEST_TEMPLATE, over }));
        }
        let parts = parts(text).ok_or_else(|| refused("initiatives.template"))?;
        let count = |wanted: fn(&Part) -> bool| parts.iter().filter(|part| wanted(part)).count();
        let years = count(|part| matches!(part, Part::ShortYear | Part::Year));
        let series = count(|part| matches!(part, Part::Series));
        if years != 1 || series > 1 || count(|part| matches!(part, Part::Count(_))) != 1 {
            return Err(refused("initiatives.template"));
        }
        if !parts.windows(2).all(parted) {
            return Err(refused("initiatives.template-apart"));
        }
        Ok(Self { parts })
    }

    /// Does it need a series?
    pub fn has_series(&self) -> bool {
        self.parts.contains(&Part::Series)
    }

    /// The number as it is printed. None for a number that the template cannot hold.
    pub fn format(&self, number: &Number) -> Option<String> {
        let series_fits =
            number.series.chars().all(char::is_alphanumeric) && number.series.is_empty() != self.has_series();
        if !series_fits || number.n == 0 || !(2000..=2099).contains(&number.year) {
            return None;
        }
        let text = self.parts.iter().map(|part| match part {
            Part::Literal(text) => text.clone(),
            Part::ShortYear => format!("{:02}", number.year % 100),
            Part::Year => number.year.to_string(),
            Part::Series => number.series.clone(),
            Part::Count(width) => format!("{:0width$}", number.n),
        });
        Some(text.collect())
    }

    /// Reads a printed number back; None for what this template did not print.
    pub fn read(&self, printed: &str) -> Option<Number> {
        let mut number = Number { year: 0, series: String::new(), n: 0 };
        let mut rest = printed;
        for part in &self.parts {
            if let Part::Literal(text) = part {
                rest = rest.strip_prefix(text.as_str())?;
                continue;
            }
            let end = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
            let (value, after) = rest.split_at(end);
            match part {
                Part::ShortYear => number.year = value.parse::<i16>().ok()?.checked_add(2000)?,
                Part::Year => number.year = value.parse().ok()?,
                Part::Series => value.clone_into(&mut number.series),
                _ => number.n = value.parse().ok()?,
            }
            rest = after;
        }
        let same = self.format(&number).as_deref() == Some(printed);
        same.then_some(number)
    }
}

/// Two parts beside each other can be told apart again.
fn parted(pair: &[Part]) -> bool {
    match pair {
        [Part::Literal(_), Part::Literal(_)] => true,
        [Part::Literal(text), _] => !text.chars().next_back().is_some_and(char::is_numeric),
        [_, Part::Literal(text)] => !text.chars().next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

fn parts(text: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        parts.extend(literal_part(literal)?);
        parts.push(placeholder(name)?);
        rest = after;
    }
    parts.extend(literal_part(rest)?);
    Some(parts)
}

fn literal_part(text: &str) -> Option<Option<Part>> {
    let fit = !text.chars().any(|sign| sign == '}' || sign.is_control());
    fit.then(|| (!text.is_empty()).then(|| Part::Literal(text.to_owned())))
}

fn placeholder(name: &str) -> Option<Part> {
    match name {
        "yy" => Some(Part::ShortYear),
        "yyyy" => Some(Part::Year),
        "series" => Some(Part::Series),
        "n" => Some(Part::Count(1)),
        _ => {
            let width = name.strip_prefix("n:")?.parse().ok().filter(|width| (1..=9).contains(width));
            width.map(Part::Count)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn template(text: &str) -> Template {
        Template::parse(text).unwrap()
    }

    fn number(year: i16, series: &str, n: u32) -> Number {
        Number { year, series: series.to_owned(), n }
    }

    #[test]
    fn l8_3_numbers_by_the_template_of_each() {
        for (text, number, printed) in [
            ("SFG {yy}-{series}.{n}", number(2021, "6", 59), "SFG 21-6.59"),
            ("KS {yyyy}/{n:5}", number(2026, "", 123), "KS 2026/00123"),
            ("RS {yyyy}/{n}", number(2026, "", 1234), "RS 2026/1234"),
            ("{series}-{yyyy}/{n:2}", number(2026, "AF", 100), "AF-2026/100"),
        ] {
            let template = template(text);
            assert_eq!(template.format(&number).as_deref(), Some(printed));
            assert_eq!(template.read(printed), Some(number), "{printed}");
        }
    }

    #[test]
    fn what_the_template_did_not_print_is_not_read() {
        let sfg = template("SFG {yy}-{series}.{n}");
        for foreign in
            ["", "SFG 21-6", "SFG 21-6.059", "SFG 2021-6.59", "SFG 21-.59", "sfg 21-6.59", "SFG 21-6.59 ", "SFG 21-6.0"]
        {
            assert_eq!(sfg.read(foreign), None, "{foreign}");
        }
        assert_eq!(sfg.read("SFG 21-6.99999999999"), None);
        for foreign in [number(1999, "6", 1), number(2021, "", 1), number(2021, "6.1", 1), number(2021, "6", 0)] {
            assert_eq!(sfg.format(&foreign), None, "{foreign:?}");
        }
    }

    #[test]
    fn a_template_that_could_be_read_in_two_ways_is_refused() {
        for (text, key) in [
            ("SFG {n}", "initiatives.template"),
            ("SFG {yy}", "initiatives.template"),
            ("SFG {yy}-{yyyy}-{n}", "initiatives.template"),
            ("SFG {yy}-{n}-{n}", "initiatives.template"),
            ("SFG {yy}-{m}", "initiatives.template"),
            ("SFG {yy}-{n", "initiatives.template"),
            ("SFG {yy}-n}{n}", "initiatives.template"),
            ("SFG {yy}-{n:0}", "initiatives.template"),
            ("SFG {yy}{n}", "initiatives.template-apart"),
            ("SFG {yy}0{n}", "initiatives.template-apart"),
            ("SFG {series}a{n}-{yy}", "initiatives.template-apart"),
            ("SFG 1{yy}-{n}", "initiatives.template-apart"),
        ] {
            let invalid = Template::parse(text).unwrap_err();
            assert_eq!(invalid.at("template"), Some(&Problem::Other(key)), "{text}");
            let words = wording::problem(base::Language::Sv, &Problem::Other(key), "X");
            assert!(!words.contains("”X”"), "{key} has no words");
        }
        assert!(Template::parse(&"x".repeat(61)).is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(year in 2000_i16..=2099, series in "[0-9A-Z]{1,4}", n in 1_u32..) {
            let number = Number { year, series, n };
            for text in ["SFG {yy}-{series}.{n}", "{series} {yyyy}/{n:5}", "{n}.{series}-{yy}"] {
                let template = template(text);
                let printed = template.format(&number);
                prop_assert_eq!(template.read(&printed.unwrap_or_default()), Some(number.clone()));
            }
        }
    }
}
