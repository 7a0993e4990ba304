//! A register's rule and its entries.

use base::{Date, Id, Invalid, Language, Problem};

use crate::initiatives::document::DocumentKind;
use crate::initiatives::period::Period;
use crate::initiatives::registry::Template;

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
}

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
