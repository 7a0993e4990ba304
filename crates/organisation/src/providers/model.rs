//! What is kept of a party's provider, of a sign-in that leads over it, and of the roles it gives.

use std::collections::BTreeSet;

use base::{Code as _, Id, Instant};
use openid::{Level, Pending};
use serde::{Deserialize, Serialize};
use vault::{Assurance, Party};

use crate::parties::{PartyKind, Role};
use crate::staff::roles;

/// Marks the ids of providers: a provider's id is that of its party.
#[derive(Debug)]
pub enum Provider {}
/// Marks the ids of who somebody is at a provider.
#[derive(Debug)]
pub enum Identity {}
/// Marks the ids of sign-ins that are under way.
#[derive(Debug)]
pub enum Ceremony {}

/// How long somebody may take at her provider, and then with her invitation.
pub const CEREMONY_MINUTES: i64 = 10;
/// How long ago somebody may have shown who she is, where an act needs a fresh sign-in.
pub const FRESH_SECONDS: u32 = 300;

/// What is sealed of a provider.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Configuration {
    /// As `openid` reads it.
    pub json: String,
    /// The client's secret, or its private key.
    pub secret: String,
}

/// A party that has a provider, as the sign-in page offers it.
#[derive(Clone, Debug)]
pub struct Offered {
    pub party: Id<Party>,
    pub kind: PartyKind,
    pub name: String,
}

impl Offered {
    pub const fn provider(&self) -> Id<Provider> {
        self.party.cast()
    }
}

/// What is sealed of a sign-in under way.
#[derive(Serialize, Deserialize)]
pub enum Stage {
    /// The browser was sent to the provider.
    Away { pending: Pending, back: String },
    /// It came back with somebody who is linked to nobody here.
    Unknown(Shown),
}

/// Whom a provider has shown, as `openid` believed it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Shown {
    pub issuer: String,
    pub subject: String,
    /// The provider's session.
    pub sid: Option<String>,
    pub level: Level,
    /// When she authenticated there, in seconds since 1970, where it is known.
    pub at: Option<i64>,
    /// The roles that the provider gives her; `None` where it gives none to anybody.
    pub roles: Option<BTreeSet<String>>,
    /// The page to go back to.
    pub back: String,
}

impl Shown {
    pub const fn assurance(&self) -> Assurance {
        match self.level {
            Level::Low => Assurance::Low,
            Level::Substantial => Assurance::Substantial,
            Level::High => Assurance::High,
        }
    }

    /// When she authenticated. Where nothing says it, it may be long ago.
    pub fn shown_at(&self) -> Instant {
        Instant::from_millis(self.at.unwrap_or_default().saturating_mul(1000))
    }
}

/// Who somebody is at a provider, as the text of which a keyed hash is kept. The provider stands in it, so that two parties
/// with one issuer have two people.
pub fn subject(provider: Id<Provider>, issuer: &str, subject: &str) -> String {
    format!("identity|{provider}|{}|{issuer}|{subject}", issuer.len())
}

/// The roles of somebody at a sign-in.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub give: BTreeSet<Role>,
    pub take: BTreeSet<Role>,
}

/// What to give and take, so that of the roles that the provider gave there remain those that it gives now. `by_hand` are
/// those that an administrator gave: they are hers whatever the provider says. Those that were `ended` here are not given again:
/// somebody at the party gives them. What is no role at such a party is passed over.
pub fn changes(
    now: Option<&BTreeSet<String>>,
    kind: PartyKind,
    [by_provider, by_hand]: [&BTreeSet<Role>; 2],
    ended: &BTreeSet<Role>,
) -> Changes {
    let given = now.into_iter().flatten().filter_map(|code| Role::from_code(code));
    let given: BTreeSet<Role> = given.filter(|role| roles(kind).contains(role)).collect();
    Changes {
        give: given
            .iter()
            .filter(|role| ![by_provider, by_hand, ended].iter().any(|all| all.contains(role)))
            .copied()
            .collect(),
        take: by_provider.difference(&given).copied().collect(),
    }
}

/// The codes among `named` that are no role at a party of this kind: whoever configures a provider is told.
pub fn no_roles<'a>(named: impl Iterator<Item = &'a str>, kind: PartyKind) -> Vec<String> {
    let is_role = |code: &&str| Role::from_code(code).is_some_and(|role| roles(kind).contains(&role));
    named.filter(|code| !is_role(code)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Id<Provider> {
        Id::new(Instant::from_millis(0), [number; 10])
    }

    #[test]
    fn l5_5_equal_subjects_at_two_providers_are_two_people() {
        let all = [
            subject(id(1), "https://a.example", "1"),
            subject(id(2), "https://a.example", "1"),
            subject(id(1), "https://b.example", "1"),
            subject(id(1), "https://a.example", "2"),
            subject(id(1), "https://a.example|1", ""),
        ];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn roles_that_a_provider_gave_are_taken_away_with_its_word() {
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>();
        let set = |roles: &[Role]| roles.iter().copied().collect::<BTreeSet<_>>();
        let (kind, none) = (PartyKind::InsuranceAgency, BTreeSet::new());
        let now = codes(&["officer", "manager", "director", "king"]);
        let given = changes(Some(&now), kind, [&none, &set(&[Role::Manager])], &none);
        assert_eq!(given, Changes { give: set(&[Role::Officer]), take: none.clone() }, "no director, no king");
        let held = set(&[Role::Officer]);
        assert_eq!(changes(Some(&now), kind, [&held, &none], &none).give, set(&[Role::Manager]));
        assert_eq!(changes(Some(&now), kind, [&held, &none], &set(&[Role::Manager])).give, none, "ended here");
        assert_eq!(
            changes(Some(&none_of()), kind, [&held, &none], &none),
            Changes { give: none.clone(), take: held.clone() }
        );
        assert_eq!(changes(None, kind, [&held, &none], &none).take, held, "a provider that gives no roles any more");
        assert_eq!(no_roles(["officer", "director", "x"].into_iter(), kind), ["director", "x"]);
    }

    fn none_of() -> BTreeSet<String> {
        BTreeSet::new()
    }
}
