//! Parts that both files are made of. What the source lacks, what it has empty and what it says are kept apart.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A place in a file that may be missing, or there and empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slot<T> {
    #[default]
    Absent,
    /// There, and empty: unknown, never zero.
    Empty,
    Value(T),
}

/// A map that keeps the order of its file. No key stands twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs<T>(pub Vec<(String, T)>);

/// Somebody to ask: a role at an organisation. The name and how to reach them are published only where ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub role: String,
    pub organisation: String,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub name: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub phone: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub email: Slot<String>,
    #[serde(rename = "_redacted", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted: Slot<bool>,
    #[serde(default, skip_serializing_if = "Ticks::is_none")]
    pub may_be_published: Ticks,
}

/// What of a contact may be published. Nothing, until somebody ticks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticks {
    pub name: bool,
    pub phone: bool,
    pub email: bool,
}

impl Ticks {
    const fn is_none(&self) -> bool {
        !(self.name || self.phone || self.email)
    }
}

impl Contact {
    /// What anybody may read: role and organisation, and what is ticked.
    pub fn for_the_public(&self) -> Self {
        let ticked = |slot: &Slot<String>, tick| if tick { slot.clone() } else { Slot::Absent };
        let may = self.may_be_published;
        Self {
            role: self.role.clone(),
            organisation: self.organisation.clone(),
            name: ticked(&self.name, may.name),
            phone: ticked(&self.phone, may.phone),
            email: ticked(&self.email, may.email),
            redacted: Slot::Absent,
            may_be_published: Ticks::default(),
        }
    }
}

impl<T> Slot<T> {
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What it says, if it says something.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<T: Serialize> Serialize for Slot<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(to)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Slot<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(from)?.map_or(Self::Empty, Self::Value))
    }
}

impl<T> Pairs<T> {
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Serialize> Serialize for Pairs<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(InOrder(PhantomData))
    }
}

struct InOrder<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
    type Value = Pairs<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
        let (mut pairs, mut seen) = (Vec::new(), BTreeSet::new());
        while let Some((key, value)) = map.next_entry::<String, T>()? {
            if !seen.insert(key.clone()) {
                return Err(A::Error::custom(format!("`{key}` stands twice")));
            }
            pairs.push((key, value));
        }
        Ok(Pairs(pairs))
    }
}
