//! What the list is narrowed to.

use std::collections::HashMap;

use base::{Address, Code, Form, Id, Instant};
use vault::Staff;

use crate::staff::{Member, address};
use crate::units::UnitId;

base::codes! {
    /// Whom the list shows alone; the code stands in its address.
    pub enum Only {
        EndsSoon = "slutar",
        Away = "borta",
    }
}

impl Only {
    pub fn is(self, member: &Member, now: Instant) -> bool {
        match self {
            Self::EndsSoon => member.ends_soon(now),
            Self::Away => member.away(now).is_some(),
        }
    }
}

/// Where each works who works in a unit.
pub type Places = HashMap<Id<Staff>, Id<UnitId>>;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub only: Option<Only>,
    pub unit: Option<Id<UnitId>>,
}

impl Filter {
    /// Reads `?visa=` and `?enhet=`; what it does not know it leaves out.
    pub fn read(query: &Form) -> Self {
        Self {
            only: query.value("visa").and_then(Only::from_code),
            unit: query.value("enhet").and_then(|id| id.parse().ok()),
        }
    }

    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The address of this list.
    pub fn address(&self) -> Address {
        address::staff().with_if("visa", self.only.map(Code::code)).with_if("enhet", self.unit)
    }

    /// Is she on it?
    pub fn takes(&self, member: &Member, places: &Places, now: Instant) -> bool {
        self.only.is_none_or(|only| only.is(member, now))
            && self.unit.is_none_or(|unit| places.get(&member.id) == Some(&unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_own_address() {
        let id = "0199f0a0-0000-7000-8000-000000000001";
        let filter = Filter::read(&Form::parse(format!("visa=borta&enhet={id}").as_bytes()));
        assert_eq!(filter, Filter { only: Some(Only::Away), unit: id.parse().ok() });
        assert_eq!(filter.address().as_str(), format!("/personal?visa=borta&enhet={id}"));
        assert!(Filter::read(&Form::parse(b"visa=x&enhet=%27")).is_none());
    }
}
