//! The particulars as the county's file describes them, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use base::Code as _;
use serde::Deserialize;

use crate::parties::PartyKind;

/// A municipality of the county.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Statistics Sweden's, four digits.
    pub code: String,
    /// Without 'kommun'.
    pub name: String,
    pub population: i64,
    /// The year at whose end it was counted.
    pub population_year: i64,
}

/// A system whose local numbers a party may type when somebody has no national number (L6.6).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalSystem {
    pub code: String,
    pub sv: String,
    pub en: String,
}

/// Everything that is wrong, each in a line that begins with where in the file it stands.
pub fn problems(municipalities: &[Municipality], systems: &BTreeMap<String, Vec<LocalSystem>>) -> Vec<String> {
    let (mut problems, mut codes) = (Vec::new(), BTreeSet::new());
    if municipalities.is_empty() {
        problems.push("municipalities: there is none".to_owned());
    }
    for (at, one) in municipalities.iter().enumerate() {
        let mut say = |name: &str, what: &str| problems.push(format!("municipalities[{at}].{name}: {what}"));
        if one.code.len() != 4 || !one.code.bytes().all(|sign| sign.is_ascii_digit()) {
            say("code", &format!("{:?} is no code of four digits", one.code));
        } else if !codes.insert(&one.code) {
            say("code", &format!("{} stands twice", one.code));
        }
        if one.name.trim().is_empty() {
            say("name", "it is missing");
        }
        if one.population < 1 {
            say("population", "nobody lives there");
        }
        if !(1900..2200).contains(&one.population_year) {
            say("population_year", &format!("{} is no year", one.population_year));
        }
    }
    for (kind, list) in systems {
        if PartyKind::from_code(kind).is_none() {
            problems.push(format!("local_systems.{kind}: no party is of this kind"));
        }
        let mut codes = BTreeSet::new();
        for (at, one) in list.iter().enumerate() {
            let mut say = |name: &str, what: &str| problems.push(format!("local_systems.{kind}[{at}].{name}: {what}"));
            if one.code.is_empty() || !one.code.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_') {
                say("code", "use small letters a to z and _");
            } else if !codes.insert(&one.code) {
                say("code", &format!("{} stands twice", one.code));
            }
            for (name, word) in [("sv", &one.sv), ("en", &one.en)] {
                if word.trim().is_empty() {
                    say(name, "it is missing");
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_by_its_path() {
        let one = |code: &str, name: &str, population| Municipality {
            code: code.into(),
            name: name.into(),
            population,
            population_year: 2020,
        };
        let system = |code: &str, sv: &str| LocalSystem { code: code.into(), sv: sv.into(), en: "x".into() };
        let good = [one("2180", "Gävle", 102_904), one("2101", "Ockelbo", 5884)];
        assert_eq!(problems(&good, &BTreeMap::from([("af".into(), vec![system("ais", "AIS")])])), Vec::<String>::new());
        let bad = [
            one("2180", "", 1),
            one("2180", "x", 0),
            one("218", "x", 1),
            Municipality { population_year: 20, ..good[0].clone() },
        ];
        let systems = BTreeMap::from([
            ("af".into(), vec![system("a", "A"), system("a", ""), system("A b", "A")]),
            ("afa".into(), vec![]),
        ]);
        assert_eq!(
            problems(&bad, &systems),
            [
                "municipalities[0].name: it is missing",
                "municipalities[1].code: 2180 stands twice",
                "municipalities[1].population: nobody lives there",
                "municipalities[2].code: \"218\" is no code of four digits",
                "municipalities[3].code: 2180 stands twice",
                "municipalities[3].population_year: 20 is no year",
                "local_systems.af[1].code: a stands twice",
                "local_systems.af[1].sv: it is missing",
                "local_systems.af[2].code: use small letters a to z and _",
                "local_systems.afa: no party is of this kind",
            ]
        );
        assert_eq!(problems(&[], &BTreeMap::new()), ["municipalities: there is none"]);
    }
}
