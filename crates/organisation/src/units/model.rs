//! What a unit is.

use base::Id;
use vault::Staff;

/// Marks the ids of units.
#[derive(Debug)]
pub enum UnitId {}

/// What is sealed of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct UnitName {
    pub name: String,
}

/// A unit of a party that has not ended.
#[derive(Clone, Debug)]
pub struct Unit {
    pub id: Id<UnitId>,
    pub version: i64,
    pub name: String,
    pub manager: Option<Id<Staff>>,
    pub members: i64,
    pub created: base::Instant,
}

/// What somebody says of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUnit {
    pub name: String,
    pub manager: Option<Id<Staff>>,
}
