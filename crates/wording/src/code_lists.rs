//! The code lists of the county's de-identified record: codes and their words, read once from `data/`.

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

#[derive(Deserialize, Default)]
struct County {
    #[serde(default)]
    municipalities: Vec<Municipality>,
}

#[derive(Deserialize)]
struct Municipality {
    code: String,
    name: String,
}

static COUNTY: LazyLock<County> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../data/gavleborg.json")).unwrap_or_default());

static LOCAL_SYSTEMS: LazyLock<std::collections::BTreeMap<String, serde_json::Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../data/local-systems.json")).unwrap_or_default());

/// The systems whose local numbers a party of this kind may type, by the code of the kind.
pub fn local_systems(kind: &str) -> Vec<Value> {
    let list = LOCAL_SYSTEMS.get(kind).cloned();
    list.and_then(|list| serde_json::from_value(list).ok()).unwrap_or_default()
}

/// The name of a municipality by its code; the code itself for one of another county.
pub fn municipality(code: &str) -> &str {
    COUNTY.municipalities.iter().find(|one| one.code == code).map_or(code, |one| &one.name)
}

/// The codes of the county's municipalities, in the order of their names.
pub fn municipalities() -> Vec<&'static str> {
    let mut all: Vec<&Municipality> = COUNTY.municipalities.iter().collect();
    base::text::sort_swedish(&mut all, |one| &one.name);
    all.into_iter().map(|one| one.code.as_str()).collect()
}

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
        assert_eq!((municipality("2180"), municipality("0180")), ("Gävle", "0180"));
    }
}
