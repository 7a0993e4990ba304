//! Kinds of documents of an initiative (F1, domain 6.1).

use base::Language;

use super::period::Period;

base::codes! {
    /// In the order of a grant's life. A working group's document belongs to the initiative, not to a grant.
    pub enum DocumentKind {
        Application = "application",
        Appendix = "appendix",
        Decision = "decision",
        Agreement = "agreement",
        PeriodicReport = "report",
        FinalReport = "final_report",
        WorkingGroupDocument = "working_group_document",
    }
}

impl DocumentKind {
    /// What the public register says it is about (8.2): the kind and, for a report, its months. Nothing that
    /// anybody typed, so no name can stand there.
    pub fn subject(self, language: Language, period: Option<Period>) -> String {
        let kind = wording::choice(language, "initiatives.subject", self);
        let months = period.filter(|_| matches!(self, Self::PeriodicReport | Self::FinalReport));
        months.map_or_else(|| kind.clone(), |months| format!("{kind} {months}"))
    }
}

/// Written and read by its code: `#[serde(with = "by_code")]`.
pub mod by_code {
    use base::Code;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<T: Code, S: Serializer>(choice: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(choice.code())
    }

    pub fn deserialize<'de, T: Code, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        let code = String::deserialize(from)?;
        T::from_code(&code).ok_or_else(|| D::Error::custom(format!("`{code}` is not one of the choices")))
    }
}

#[cfg(test)]
mod tests {
    use base::Code;

    use super::*;

    #[test]
    fn l8_2_a_subject_line_says_the_kind_and_the_months_and_nothing_else() {
        let period = Period::parse("2021-01", "2021-03").ok();
        let sv = Language::Sv;
        assert_eq!(DocumentKind::Application.subject(sv, None), "Ansökan om samverkansmedel");
        assert_eq!(DocumentKind::PeriodicReport.subject(sv, period), "Delrapport 2021-01–2021-03");
        assert_eq!(DocumentKind::Agreement.subject(sv, period), "Avtal om samverkansmedel");
        for (&kind, &language) in DocumentKind::ALL.iter().flat_map(|k| Language::ALL.iter().map(move |l| (k, l))) {
            assert!(!kind.subject(language, None).contains("initiatives."), "{kind:?} has no words");
        }
    }
}
