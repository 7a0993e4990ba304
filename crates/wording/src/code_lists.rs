//! The code lists of the method's de-identified record: codes and their words, read once from `data/`. They are the same in
//! every county; what differs is data of the installation (`organisation::particulars`).

use std::sync::LazyLock;

use base::Language;
use serde::Deserialize;

/// One value of a list.
#[derive(Clone, Debug, Deserialize)]
pub struct Value {
    pub code: String,
    sv: String,
    en: String,
}

#[derive(Deserialize)]
struct Lists {
    lists: std::collections::BTreeMap<String, List>,
}

#[derive(Deserialize, Default)]
struct List {
    #[serde(default)]
    codes: Vec<Value>,
}

impl Value {
    pub const fn of(code: String, sv: String, en: String) -> Self {
        Self { code, sv, en }
    }

    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists: Lists = serde_json::from_str(include_str!("../../../data/code-lists.json"))
        .unwrap_or(Lists { lists: std::collections::BTreeMap::new() });
    let support: List = serde_json::from_str(include_str!("../../../data/income-support.json")).unwrap_or_default();
    lists.lists.insert("income_support".to_owned(), support);
    lists
});

/// The values of a list in their order; none for a list that does not exist.
pub fn values(list: &str) -> &'static [Value] {
    LISTS.lists.get(list).map_or(&[], |list| &list.codes)
}

/// Is this the code of a value of some list?
pub fn knows(code: &str) -> bool {
    LISTS.lists.values().any(|list| list.codes.iter().any(|value| value.code == code))
}

/// The words of one code; the code itself where the list lacks it.
pub fn label(language: Language, list: &str, code: &str) -> String {
    let found = values(list).iter().find(|value| value.code == code);
    found.map_or(code, |value| value.label(language)).to_owned()
}

/// The codes of a list, for reading a form.
pub fn codes(list: &str) -> Vec<&'static str> {
    values(list).iter().map(|value| value.code.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_used_has_values_and_words() {
        for list in ["income_support", "recommendation", "recommendation_feasible", "reason", "followup_6m", "step_6m"]
        {
            assert!(!values(list).is_empty(), "{list}");
        }
        assert_eq!(label(Language::Sv, "income_support", "activity_compensation"), "Aktivitetsersättning");
        assert_eq!(label(Language::Sv, "income_support", "nothing"), "nothing");
    }
}
