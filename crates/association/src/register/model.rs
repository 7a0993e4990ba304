//! A register's rule and its entries.

use base::address::Part;
use base::{Date, Id, Invalid, Language, Problem};

use crate::funding::Initiative;
use crate::values::document::DocumentKind;
use crate::values::number::Template;
use crate::values::period::Period;

/// How an association numbers what it receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub template: Template,
    /// As it was typed.
    pub text: String,
    /// Empty for a template without one.
    pub series: String,
}

impl Rule {
    /// Until the association has chosen its own: its letters, year, series and number, as `SFG 21-6.59`.
    pub const USUAL: (&'static str, &'static str) = ("SFG {yy}-{series}.{n}", "6");

    /// # Errors
    /// At `template` for one that cannot be read back, at `series` for a series where the template has none, for none
    /// where it has one, and for anything but letters and digits.
    pub fn new(template: &str, series: &str) -> Result<Self, Invalid> {
        let (text, series) = (template.trim().to_owned(), series.trim().to_owned());
        let template = Template::parse(&text)?;
        let fits = series.len() <= 20 && series.chars().all(char::is_alphanumeric);
        if !fits || series.is_empty() == template.has_series() {
            return Err(Invalid::one("series", Problem::Other("register.series")));
        }
        Ok(Self { template, text, series })
    }
}

/// One registered document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub number: String,
    pub received: Date,
    pub kind: DocumentKind,
    pub period: Option<Period>,
    /// The organisation it came from.
    pub correspondent: String,
    /// Of what was received.
    pub hash: String,
    pub document: Option<Id<Document>>,
    pub initiative: Id<Initiative>,
    /// What the initiative is called, where the reader may know that.
    pub called: Option<String>,
    /// Its place in the list.
    pub place: Place,
}

/// Where a page of the list ended. A page is what comes after it, whatever is registered meanwhile: nothing is shown twice
/// and nothing skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub year: i64,
    pub series: String,
    pub n: i64,
    pub id: String,
}

impl Place {
    /// Before everything.
    pub fn first() -> Self {
        Self { year: i64::MAX, series: String::new(), n: 0, id: String::new() }
    }

    /// As it stands in an address; what is none is the beginning.
    pub fn read(text: &str) -> Self {
        let parts: Vec<&str> = text.split('~').collect();
        let [year, series, n, id] = parts[..] else { return Self::first() };
        let fits =
            series.len() <= 80 && series.chars().all(char::is_alphanumeric) && id.parse::<Id<Document>>().is_ok();
        match (year.parse(), n.parse()) {
            (Ok(year), Ok(n)) if fits => Self { year, series: series.to_owned(), n, id: id.to_owned() },
            _ => Self::first(),
        }
    }
}

/// For an address: the series is letters and digits, of any alphabet.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}~{}~{}~{}", self.year, self.series, self.n, self.id)
    }
}

impl Part for Place {}

/// Marks the ids of registered documents, whatever slice keeps them.
#[derive(Debug)]
pub enum Document {}

impl Entry {
    /// Neutral: made of the kind and the months, never of anything typed (L8.2).
    pub fn subject(&self, l: Language) -> String {
        self.kind.subject(l, self.period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_own_address() {
        let id = "0199f0a0-0000-7000-8000-000000000001".to_owned();
        for (series, written) in [("6", "6"), ("", ""), ("Å6", "%C3%856")] {
            let place = Place { year: 2026, series: series.to_owned(), n: 59, id: id.clone() };
            let address = super::super::address::public().with("efter", &place).to_string();
            assert_eq!(address, format!("/diarium?efter=2026~{written}~59~{id}"));
            let read = base::Form::parse(address.trim_start_matches("/diarium?").as_bytes());
            assert_eq!(Place::read(read.value("efter").unwrap()), place);
        }
        for other in ["", "2", "2026~6~x~y", "2026~'~1~z", "2026~6~1~x"] {
            assert_eq!(Place::read(other), Place::first(), "{other}");
        }
    }

    #[test]
    fn l8_3_a_rule_has_a_series_where_its_template_has_one() {
        let (template, series) = Rule::USUAL;
        assert!(Rule::new(template, series).is_ok());
        assert!(Rule::new("KS {yyyy}/{n:5}", "").is_ok());
        for (template, series, field) in [
            (template, "", "series"),
            (template, "6.1", "series"),
            ("KS {yyyy}/{n:5}", "6", "series"),
            ("KS {n}", "", "template"),
        ] {
            assert!(Rule::new(template, series).unwrap_err().at(field).is_some(), "{template} {series}");
        }
    }
}
