//! The list of teams by municipality, as it is published: places, no people.

use std::collections::BTreeMap;

use organisation::particulars::Municipality;
use organisation::teams::TeamPlace;
use serde::{Deserialize, Serialize};

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
    pub fn of(municipalities: &[Municipality], places: &[TeamPlace]) -> Self {
        let mut by_name: BTreeMap<&str, Vec<TeamAt>> = BTreeMap::new();
        for place in places {
            let at = TeamAt { team: place.name.clone(), unit: place.unit.clone() };
            by_name.entry(&place.municipality).or_default().push(at);
        }
        let own = municipalities.iter().map(|one| one.name.as_str());
        let own: Vec<_> = own.map(|name| (name, by_name.remove(name).unwrap_or_default())).collect();
        let all = own.into_iter().chain(by_name);
        let named = |(name, teams): (&str, _)| MunicipalTeams { name: name.to_owned(), teams };
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
        let municipality = |name: &str| {
            let (code, name) = ("2180".to_owned(), name.to_owned());
            Municipality { code, name, population: 1, population_year: 2020 }
        };
        let county = ["Bollnäs", "Gävle"].map(municipality);
        let list = TeamList::of(&county, &[place("Söder", "Gävle"), place("Norr", "Gävle"), place("Öster", "0180")]);
        let told = |name: &str| list.municipalities.iter().find(|one| one.name == name).unwrap().teams.len();
        assert_eq!((told("Gävle"), told("Bollnäs"), told("0180")), (2, 0, 1));
        let names: Vec<&str> = list.municipalities.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((names.as_slice(), list.count()), (&["Bollnäs", "Gävle", "0180"][..], 3));
    }
}
