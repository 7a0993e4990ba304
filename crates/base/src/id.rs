//! Identifiers: UUIDv7 made by us, stored as text, bound to the kind of thing they name.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::{Builder, Uuid};

use crate::Instant;

/// The id of one `T`. An id of a case cannot be given where an id of a team is asked for.
pub struct Id<T: ?Sized>(Uuid, PhantomData<fn() -> Box<T>>);

impl<T: ?Sized> Id<T> {
    /// A new id from the time and ten random bytes; ids made later sort later.
    pub fn new(now: Instant, random: [u8; 10]) -> Self {
        let millis = u64::try_from(now.millis()).unwrap_or(0);
        Self::of(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// A new id from chance alone: it does not tell when it was made, nor after which other.
    pub fn random(random: [u8; 16]) -> Self {
        Self::of(Builder::from_random_bytes(random).into_uuid())
    }

    const fn of(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The same id as the name of another kind of thing: the case's id is its consent's id too.
    pub const fn cast<U: ?Sized>(self) -> Id<U> {
        Id::of(self.0)
    }
}

/// The text is not an id in its one written form.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id")
    }
}
impl std::error::Error for NotAnId {}

impl<T: ?Sized> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for Id<T> {}
impl<T: ?Sized> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T: ?Sized> Eq for Id<T> {}
impl<T: ?Sized> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T: ?Sized> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T: ?Sized> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T: ?Sized> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}
impl<T: ?Sized> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}
impl<T: ?Sized> FromStr for Id<T> {
    type Err = NotAnId;
    /// Takes the hyphenated form in small letters only, so that one thing has one address.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let id = Uuid::try_parse(text).map(Self::of).map_err(|_| NotAnId)?;
        (id.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()) == text).then_some(id).ok_or(NotAnId)
    }
}

impl<T: ?Sized> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, T: ?Sized> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ids_sort_later_and_only_the_canonical_form_is_read() {
        let early = Id::<u8>::new(Instant::from_millis(1_000), [255; 10]);
        let late = Id::<u8>::new(Instant::from_millis(1_001), [0; 10]);
        assert!(early < late && early.to_string() < late.to_string());
        assert_eq!(early.to_string().parse::<Id<u8>>().unwrap(), early);
        assert!(late.to_string().replace('-', "").parse::<Id<u8>>().is_err());
        assert!("{}".parse::<Id<u8>>().is_err());
    }
}
