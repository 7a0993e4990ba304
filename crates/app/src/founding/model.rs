//! A county as its file describes it, and what is wrong with one.

use std::collections::BTreeSet;

use organisation::local_accounts::is_address;
use organisation::parties::PartyKind;
use organisation::staff::ADMINISTRATORS;
use serde::Deserialize;
use wording::code_lists;

/// The file that `trisam init` reads: JSON, with no other names than these.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct County {
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
    /// Everything that is wrong, each in a line that says where; nothing when it can be founded.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut keys = BTreeSet::new();
        for party in &self.parties {
            party.problems(&mut problems);
            if !keys.insert(party.key.as_str()) {
                problems.push(format!("party {}: its key stands twice", party.key));
            }
        }
        if self.parties.is_empty() {
            problems.push("there is no party".to_owned());
        }
        for address in
            twice(self.parties.iter().flat_map(|party| &party.administrators).map(|one| one.address.to_lowercase()))
        {
            problems.push(format!("the address {address} stands twice: one person signs in with it"));
        }
        for name in twice(self.teams.iter().map(|team| team.name.clone())) {
            problems.push(format!("team {name}: its name stands twice"));
        }
        for team in &self.teams {
            self.problems_of(team, &mut problems);
        }
        problems
    }

    fn problems_of(&self, team: &NewTeam, problems: &mut Vec<String>) {
        let mut say = |what: String| problems.push(format!("team {}: {what}", team.name));
        if team.name.trim().is_empty() || team.unit.trim().is_empty() {
            say("its name or its unit's is missing".to_owned());
        }
        if code_lists::municipality(&team.municipality) == team.municipality {
            say(format!("{} is no municipality's code", team.municipality));
        }
        for key in team.parties.iter().filter(|key| self.party(key).is_none()) {
            say(format!("no party has the key {key}"));
        }
        for key in twice(team.parties.iter().cloned()) {
            say(format!("{key} has two places in it"));
        }
        match self.party(&team.convener) {
            Some(party) if party.kind() == Some(PartyKind::Care) && team.parties.contains(&team.convener) => {}
            _ => say(format!("{} convenes it, and is no care party with a place in it", team.convener)),
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

    fn problems(&self, problems: &mut Vec<String>) {
        let mut say = |what: String| problems.push(format!("party {}: {what}", self.key));
        if self.kind().is_none() {
            say(format!("{} is no kind of party; use af, fk, kommun, vard or association", self.kind));
        }
        if self.name.trim().is_empty() || self.short.trim().is_empty() {
            say("its name or its short name is missing".to_owned());
        }
        if self.administrators.len() < ADMINISTRATORS {
            say("too few look after its people; name two administrators, as one confirms whom the other invites"
                .to_owned());
        }
        for one in &self.administrators {
            if one.name.trim().is_empty() || !is_address(&one.address) {
                say(format!("an administrator needs a name and a work address; {:?} is none", one.address));
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
        serde_json::from_str(EXAMPLE).unwrap()
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
        let said = county.problems().join("\n");
        for part in [
            "party af: its key stands twice",
            "afa is no kind of party",
            "\"marie\" is none",
            "stands twice: one person",
            "9999 is no municipality's code",
            "gavle convenes it, and is no care party",
            "gavle has two places",
            "no party has the key fkk",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(serde_json::from_str::<County>(r#"{"parties": [], "teams": [], "tems": []}"#).is_err());
    }
}
