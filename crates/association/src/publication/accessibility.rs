//! The accessibility statement: eleven fields in a data file, in both languages (L7.3).

use base::{Date, Error, Language};
use serde::Deserialize;

use crate::values::document::by_code;

base::codes! {
    /// How far the law's demands are met.
    pub enum Conformance {
        Fully = "fully",
        Partly = "partly",
        Not = "not",
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Deserialize)]
pub struct Text {
    sv: String,
    en: String,
}

impl Text {
    pub fn say(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }
}

/// What cannot be used by everybody, why, and what to do instead.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    pub what: Text,
    pub why: Text,
}

/// The statement. Whoever runs the program writes the file anew.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// 1. The public body that answers for it.
    pub body: String,
    /// 2. The service.
    pub service: String,
    /// 3. Fully, partly or not.
    #[serde(with = "by_code")]
    pub conformance: Conformance,
    /// 4. What is not accessible, and why.
    pub inaccessible: Vec<Gap>,
    /// 5. The day of the assessment.
    pub assessed: Date,
    /// 6. The day this was last gone through.
    pub updated: Date,
    /// 7. How it was assessed.
    pub method: Vec<Text>,
    /// 8. The address to which one writes about a fault, or for another form.
    pub message: String,
    /// 9. Where one complains of the answer.
    pub supervision: String,
    /// 10. What would be an unreasonable burden, with reasons; or that nothing is.
    pub burden: Text,
    /// 11. What the law does not cover.
    pub out_of_scope: Text,
    /// Where one tells of a weakness in security; no field of the statement.
    pub security: String,
}

impl Declaration {
    /// The statement of this installation.
    ///
    /// # Errors
    /// Internal, when the file lacks a field.
    pub fn read() -> Result<Self, Error> {
        serde_json::from_str(include_str!("../../../../data/accessibility.json"))
            .map_err(|why| Error::internal("reading the accessibility statement", why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l7_3_every_field_of_the_statement_says_something() {
        let statement = Declaration::read().unwrap();
        let mut texts = vec![&statement.burden, &statement.out_of_scope];
        texts.extend(statement.inaccessible.iter().flat_map(|gap| [&gap.what, &gap.why]).chain(&statement.method));
        for text in &texts {
            assert!(text.sv.len() > 10 && text.en.len() > 10 && text.sv != text.en, "{text:?}");
        }
        assert!(!statement.inaccessible.is_empty() && !statement.method.is_empty());
        for field in [&statement.body, &statement.service, &statement.message, &statement.security] {
            assert!(!field.trim().is_empty());
        }
        assert!(statement.message.contains('@') && statement.security.contains('@'));
        assert_eq!(statement.supervision, "https://www.digg.se/tdosanmalan");
        assert!(statement.assessed <= statement.updated);
    }

    #[test]
    fn l7_3_a_statement_without_one_of_its_fields_is_none() {
        let whole: serde_json::Value =
            serde_json::from_str(include_str!("../../../../data/accessibility.json")).unwrap();
        let fields: Vec<String> = whole.as_object().unwrap().keys().cloned().collect();
        assert_eq!(fields.len(), 12, "eleven, and where to tell of a weakness");
        for field in fields {
            let mut less = whole.clone();
            less.as_object_mut().unwrap().remove(&field);
            assert!(serde_json::from_value::<Declaration>(less).is_err(), "{field}");
        }
    }
}
