//! The list of teams by municipality, as it is published: places, no people.

use std::collections::BTreeMap;

use organisation::teams::TeamPlace;
use serde::{Deserialize, Serialize};
use wording::code_lists;

/// A frozen list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamList {
    pub municipalities: Vec<MunicipalTeams>,
}

/// A municipality and its teams; none is said plainly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MunicipalTeams {
    pub name: String,
    pub teams: Vec<TeamAt>,
}

/// A team at its care unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamAt {
    pub team: String,
    pub unit: String,
}

impl TeamList {
    /// Every municipality of the county by its name, then those of other counties where teams are.
    pub fn of(places: &[TeamPlace]) -> Self {
        let mut by_code: BTreeMap<&str, Vec<TeamAt>> = BTreeMap::new();
        for place in places {
            let at = TeamAt { team: place.name.clone(), unit: place.unit.clone() };
            by_code.entry(&place.municipality).or_default().push(at);
        }
        let own: Vec<_> = code_lists::municipalities()
            .into_iter()
            .map(|code| (code, by_code.remove(code).unwrap_or_default()))
            .collect();
        let all = own.into_iter().chain(by_code);
        let named = |(code, teams)| MunicipalTeams { name: code_lists::municipality(code).to_owned(), teams };
        Self { municipalities: all.map(named).collect() }
    }

    /// How many teams there are.
    pub fn count(&self) -> usize {
        self.municipalities.iter().map(|one| one.teams.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(unit: &str, municipality: &str) -> TeamPlace {
        TeamPlace { name: format!("Team {unit}"), unit: unit.to_owned(), municipality: municipality.to_owned() }
    }

    #[test]
    fn every_municipality_stands_there_with_its_teams_or_without() {
        let list = TeamList::of(&[place("Söder", "2180"), place("Norr", "2180"), place("Öster", "0180")]);
        let told = |name: &str| list.municipalities.iter().find(|one| one.name == name).unwrap().teams.len();
        assert_eq!((told("Gävle"), told("Bollnäs"), told("0180")), (2, 0, 1));
        assert_eq!((list.municipalities.len(), list.count()), (11, 3));
        let county = &list.municipalities[..10];
        assert!(county.is_sorted_by_key(|one| base::text::Swedish::of(&one.name)), "{county:?}");
    }
}
