//! What a provider's claims mean here.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::claims::{Texts, is_text, texts};
use crate::{Fields, Level, Refused};

/// The claim that says how sure the provider is, and what each of its values means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acr {
    #[serde(default = "acr_claim")]
    pub(crate) claim: String,
    #[serde(default)]
    pub(crate) ask: AskBy,
    pub(crate) minimum: Level,
    /// In the order in which they are asked for.
    pub(crate) accepted: Vec<Accepted>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accepted {
    pub(crate) value: String,
    pub(crate) level: Level,
}

/// How a provider is told which levels will do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AskBy {
    /// By `acr_values`.
    #[default]
    AcrValues,
    /// By the parameter `claims`, together with every claim that is mapped.
    Claims,
    /// It is not: the provider is set up so.
    Nothing,
}

fn acr_claim() -> String {
    "acr".to_owned()
}

/// Which claim each field is taken from.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Claims {
    pub(crate) person: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    /// The fields without which nobody signs in.
    #[serde(default)]
    pub(crate) required: Vec<Field>,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Field {
    Person,
    Organisation,
    Unit,
    Name,
    Email,
}

/// The claim that gives roles, and which role each of its values gives.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Roles {
    pub(crate) claim: String,
    codes: Vec<Code>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    value: String,
    role: String,
}

impl Acr {
    /// The values that reach the minimum.
    pub(crate) fn asked(&self) -> impl Iterator<Item = &str> {
        let enough = self.accepted.iter().filter(|accepted| accepted.level >= self.minimum);
        enough.map(|accepted| accepted.value.as_str())
    }

    /// The value in a token and what it means. Where a claim of another name than `acr` lists several, each of them
    /// holds, so that the highest counts.
    pub(crate) fn of(&self, claims: &Map<String, Value>) -> Result<(&str, Level), Refused> {
        let values = match claims.get(&self.claim) {
            None | Some(Value::Null) => return Err(Refused::AcrMissing),
            Some(Value::Array(_)) if self.claim == "acr" => return Err(Refused::AcrUnknown),
            Some(value) => texts(value).ok_or(Refused::AcrUnknown)?,
        };
        let known = self.accepted.iter().filter(|accepted| values.contains(&accepted.value.as_str()));
        // Of several that mean the same the first in the table, which `max_by_key` would answer the last of.
        let best = known.rev().max_by_key(|accepted| accepted.level).ok_or(Refused::AcrUnknown)?;
        if best.level < self.minimum {
            return Err(Refused::AcrLow);
        }
        Ok((&best.value, best.level))
    }
}

impl Claims {
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        Field::ALL.into_iter().filter_map(|field| self.claim(field))
    }

    /// The claim that a field is taken from.
    pub(crate) fn claim(&self, field: Field) -> Option<&str> {
        let claim = match field {
            Field::Person => &self.person,
            Field::Organisation => &self.organisation,
            Field::Unit => &self.unit,
            Field::Name => &self.name,
            Field::Email => &self.email,
        };
        claim.as_deref()
    }

    pub(crate) fn of(&self, claims: &Map<String, Value>) -> Result<Fields, Refused> {
        let read = |field| self.read(field, claims);
        Ok(Fields {
            person: read(Field::Person)?,
            organisation: read(Field::Organisation)?,
            unit: read(Field::Unit)?,
            name: read(Field::Name)?,
            email: read(Field::Email)?,
        })
    }

    fn read(&self, field: Field, claims: &Map<String, Value>) -> Result<Option<String>, Refused> {
        let refused = Refused::Claim(field.code());
        let text = match self.claim(field).and_then(|name| claims.get(name)) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if is_text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            Some(_) => return Err(refused),
        };
        if text.is_none() && self.required.contains(&field) { Err(refused) } else { Ok(text) }
    }
}

impl Field {
    const ALL: [Self; 5] = [Self::Person, Self::Organisation, Self::Unit, Self::Name, Self::Email];

    const fn code(self) -> &'static str {
        match self {
            Self::Person => "claim-person",
            Self::Organisation => "claim-organisation",
            Self::Unit => "claim-unit",
            Self::Name => "claim-name",
            Self::Email => "claim-email",
        }
    }
}

impl Roles {
    /// Every role of the table.
    pub(crate) fn named(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|code| code.role.as_str())
    }

    /// The roles a token gives: those of the table alone. A claim that is missing gives none.
    pub(crate) fn of(&self, claims: &Map<String, Value>) -> Result<BTreeSet<String>, Refused> {
        let values = match claims.get(&self.claim) {
            None | Some(Value::Null) => Texts::new(),
            Some(value) => texts(value).ok_or(Refused::Claim("claim-roles"))?,
        };
        let given = self.codes.iter().filter(|code| values.contains(&code.value.as_str()));
        Ok(given.map(|code| code.role.clone()).collect())
    }
}
