//! The demo's words: invented people and what they and their officers write.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base::Error;
use serde::Deserialize;

/// The whole file.
#[derive(Deserialize)]
pub struct Texts {
    pub first_names: BTreeMap<String, Vec<String>>,
    pub last_names: Vec<String>,
    pub staff_titles: BTreeMap<String, Vec<String>>,
    pub themes: Vec<Theme>,
    pub nothing_known_notes: Vec<String>,
    pub need_to_talk: Vec<String>,
    pub solved_without_meeting: Vec<String>,
    pub answers_from_individual: BTreeMap<String, Vec<String>>,
}

/// One kind of situation and everything said about it.
#[derive(Deserialize)]
pub struct Theme {
    pub reason: String,
    pub problem_area: Vec<String>,
    pub income_support: Vec<String>,
    pub employment_status: String,
    /// The ages between which it is true to life.
    pub ages: (i32, i32),
    pub questions: Vec<String>,
    pub purposes: Vec<String>,
    /// By kind of party and subject.
    pub contributions: BTreeMap<String, BTreeMap<String, Vec<casework::disclosures::Contribution>>>,
    pub mapping: Vec<Said>,
    pub recommendations: Vec<Recommended>,
    /// By kind of party.
    pub actions: BTreeMap<String, Vec<String>>,
    pub results: Vec<String>,
    pub followup_notes: Vec<String>,
}

#[derive(Deserialize)]
pub struct Said {
    pub subject: String,
    pub text: String,
}

#[derive(Deserialize)]
pub struct Recommended {
    pub code: String,
    pub text: String,
    pub feasible: String,
}

/// The file, read once.
pub fn texts() -> Result<&'static Texts, Error> {
    static TEXTS: LazyLock<Result<Texts, String>> =
        LazyLock::new(|| serde_json::from_str(include_str!("texts.json")).map_err(|error| error.to_string()));
    TEXTS.as_ref().map_err(|error| Error::internal("reading the demo's texts", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_there_for_every_kind_of_party() {
        let texts = texts().unwrap();
        assert!(texts.themes.len() >= 14 && texts.last_names.len() >= 120);
        for theme in &texts.themes {
            for kind in ["af", "fk", "kommun", "vard"] {
                assert!(theme.contributions.contains_key(kind) && theme.actions.contains_key(kind));
            }
        }
    }
}
