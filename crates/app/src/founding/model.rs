//! A county as its file describes it, and what is wrong with one.

use std::collections::{BTreeMap, BTreeSet};

use organisation::local_accounts::is_address;
use organisation::particulars::{self, LocalSystem, Municipality};
use organisation::parties::PartyKind;
use organisation::staff::ADMINISTRATORS;
use serde::Deserialize;

/// The file that `trisam init` reads: JSON, with no other names than these.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct County {
    /// Its municipalities, with their populations.
    pub municipalities: Vec<Municipality>,
    /// The systems whose local numbers each kind of party knows people by.
    pub local_systems: BTreeMap<String, Vec<LocalSystem>>,
    pub parties: Vec<NewParty>,
    pub teams: Vec<NewTeam>,
}

/// A public body, or a private care provider.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewParty {
    /// What the file itself calls it.
    pub key: String,
    /// `af`, `fk`, `kommun`, `vard` or `association`.
    pub kind: String,
    pub name: String,
    /// A few signs, for tables.
    pub short: String,
    /// A public authority; a private care provider is not (L1.14).
    pub authority: bool,
    /// Those who look after its people: each gets a code to make an account with.
    pub administrators: Vec<Administrator>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Administrator {
    pub name: String,
    pub title: String,
    #[serde(default)]
    pub telephone: String,
    /// The work address she signs in with.
    pub address: String,
}

/// A team, and the care unit that convenes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    pub name: String,
    /// The care unit's name.
    pub unit: String,
    /// The municipality's code, of four digits.
    pub municipality: String,
    /// The key of the party whose unit it is.
    pub convener: String,
    /// The keys of all parties with a place in it, the convener too.
    pub parties: Vec<String>,
}

impl County {
    /// Reads the file.
    ///
    /// # Errors
    /// What is not JSON, or has other names than these: with where it stands.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut read = serde_json::Deserializer::from_str(text);
        let county = serde_path_to_error::deserialize(&mut read);
        let county = county.map_err(|error| format!("{}: {}", error.path(), error.inner()))?;
        read.end().map(|()| county).map_err(|error| error.to_string())
    }

    /// Everything that is wrong, each in a line that begins with where it stands; nothing when it can be founded.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = particulars::problems(&self.municipalities, &self.local_systems);
        let mut say = |path: String, what: String| problems.push(format!("{path}: {what}"));
        if self.parties.is_empty() {
            say("parties".to_owned(), "there is none".to_owned());
        }
        for (at, party) in self.parties.iter().enumerate() {
            let mut say = |name: &str, what: String| say(format!("parties[{at}]{name}"), what);
            party.problems(&mut say);
            if party.kind().is_some_and(|kind| !self.knows_people(kind)) {
                say(".kind", format!("local_systems.{} names no system for its local numbers", party.kind));
            }
            if self.parties.iter().take(at).any(|other| other.key == party.key) {
                say(".key", format!("{} stands twice", party.key));
            }
        }
        let addresses = self.parties.iter().flat_map(|party| &party.administrators);
        for address in twice(addresses.map(|one| one.address.to_lowercase())) {
            say("parties".to_owned(), format!("the address {address} stands twice: one person signs in with it"));
        }
        for (at, team) in self.teams.iter().enumerate() {
            let mut say = |name: &str, what: String| say(format!("teams[{at}]{name}"), what);
            self.problems_of(team, &mut say);
            if self.teams.iter().take(at).any(|other| other.name == team.name) {
                say(".name", format!("{} stands twice", team.name));
            }
        }
        problems
    }

    /// Has a party of this kind a system to choose for a local number? The association knows nobody.
    fn knows_people(&self, kind: PartyKind) -> bool {
        let systems = self.local_systems.get(base::Code::code(kind));
        kind == PartyKind::Association || systems.is_some_and(|systems| !systems.is_empty())
    }

    fn problems_of(&self, team: &NewTeam, say: &mut dyn FnMut(&str, String)) {
        for (name, text) in [(".name", &team.name), (".unit", &team.unit)] {
            if text.trim().is_empty() {
                say(name, "it is missing".to_owned());
            }
        }
        if !self.municipalities.iter().any(|one| one.code == team.municipality) {
            say(".municipality", format!("{} is none of municipalities", team.municipality));
        }
        for (at, key) in team.parties.iter().enumerate() {
            let name = format!(".parties[{at}]");
            if self.party(key).is_none() {
                say(&name, format!("no party has the key {key}"));
            }
            if team.parties.iter().take(at).any(|other| other == key) {
                say(&name, format!("{key} stands twice"));
            }
        }
        match self.party(&team.convener) {
            Some(party) if party.kind() == Some(PartyKind::Care) && team.parties.contains(&team.convener) => {}
            _ => say(".convener", format!("{} is no care party with a place in the team", team.convener)),
        }
    }

    pub fn party(&self, key: &str) -> Option<&NewParty> {
        self.parties.iter().find(|party| party.key == key)
    }
}

impl NewParty {
    pub fn kind(&self) -> Option<PartyKind> {
        base::Code::from_code(&self.kind)
    }

    fn problems(&self, say: &mut dyn FnMut(&str, String)) {
        if self.kind().is_none() {
            say(".kind", format!("{} is none; use af, fk, kommun, vard or association", self.kind));
        }
        for (name, text) in [(".name", &self.name), (".short", &self.short)] {
            if text.trim().is_empty() {
                say(name, "it is missing".to_owned());
            }
        }
        if self.administrators.len() < ADMINISTRATORS {
            say(".administrators", "name two at least, as one confirms whom the other invites".to_owned());
        }
        for (at, one) in self.administrators.iter().enumerate() {
            if one.name.trim().is_empty() {
                say(&format!(".administrators[{at}].name"), "it is missing".to_owned());
            }
            if !is_address(&one.address) {
                say(&format!(".administrators[{at}].address"), format!("{:?} is no work address", one.address));
            }
        }
    }
}

/// What stands more than once, each once.
fn twice(all: impl Iterator<Item = String>) -> BTreeSet<String> {
    let (mut met, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for one in all {
        if met.contains(&one) {
            twice.insert(one);
        } else {
            met.insert(one);
        }
    }
    twice
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../../data/county-example.json");

    fn example() -> County {
        County::read(EXAMPLE).unwrap()
    }

    #[test]
    fn the_example_can_be_founded() {
        assert_eq!(example().problems(), Vec::<String>::new());
    }

    #[test]
    fn every_fault_is_told_with_where_it_is() {
        let mut county = example();
        county.parties[1].key = "af".into();
        county.parties[0].kind = "afa".into();
        county.parties[0].administrators[0].address = "marie".into();
        county.parties[2].administrators[0].address = county.parties[1].administrators[0].address.to_uppercase();
        county.teams[0].municipality = "9999".into();
        county.teams[0].convener = "gavle".into();
        county.teams[0].parties.push("gavle".into());
        county.teams[0].parties.push("fkk".into());
        county.local_systems.remove("vard");
        county.municipalities[0].population = 0;
        let said = county.problems();
        for line in [
            "municipalities[0].population: nobody lives there",
            "parties[0].kind: afa is none; use af, fk, kommun, vard or association",
            "parties[0].administrators[0].address: \"marie\" is no work address",
            "parties[1].key: af stands twice",
            "parties[3].kind: local_systems.vard names no system for its local numbers",
            "teams[0].municipality: 9999 is none of municipalities",
            "teams[0].convener: gavle is no care party with a place in the team",
            "teams[0].parties[4]: gavle stands twice",
            "teams[0].parties[5]: no party has the key fkk",
        ] {
            assert!(said.iter().any(|one| one == line), "{line}: {said:#?}");
        }
        assert!(said.iter().any(|line| line.contains("stands twice: one person")), "{said:#?}");
    }

    #[test]
    fn what_cannot_be_read_is_told_with_where_it_stands() {
        let said = |from: &str, to: &str| County::read(&EXAMPLE.replacen(from, to, 1)).unwrap_err();
        assert!(
            said("\"population\": ", "\"population\": \"\", \"x\": ").starts_with("municipalities[0].population: ")
        );
        assert!(said("\"authority\": true", "\"authority\": 1").starts_with("parties[0].authority: "));
        assert!(said("\"teams\"", "\"tems\"").contains("unknown field `tems`"));
        assert!(County::read("{").is_err() && County::read(&format!("{EXAMPLE} x")).is_err());
    }
}
