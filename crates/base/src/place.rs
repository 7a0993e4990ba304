//! Places in lists that are sorted by day.

use std::fmt;

use crate::address::Part;
use crate::{Date, Id};

/// Where a page of a dated list ended: the next one is what comes after it, so that nothing is skipped when something leaves
/// the list and nothing comes twice when something comes. Lists of different things that are sorted so are one list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    by_day: String,
    id: String,
}

impl Place {
    /// What has no day comes last. SQL says the same.
    pub const NO_DAY: &'static str = "9999-12-31";

    /// Before everything.
    pub const fn first() -> Self {
        Self { by_day: String::new(), id: String::new() }
    }

    /// As a row has them.
    pub const fn new(by_day: String, id: String) -> Self {
        Self { by_day, id }
    }

    /// As it stands in an address; what is none is the beginning.
    pub fn read(text: &str) -> Self {
        let place = text.split_once('~').filter(|(day, id)| Date::parse(day).is_some() && id.parse::<Id<()>>().is_ok());
        place.map_or_else(Self::first, |(day, id)| Self::new(day.to_owned(), id.to_owned()))
    }

    pub fn by_day(&self) -> &str {
        &self.by_day
    }

    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Part for Place {}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.by_day, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_address_and_what_is_none_is_the_beginning() {
        let id = "0199f0a0-0000-7000-8000-000000000001";
        for day in ["2026-11-03", Place::NO_DAY] {
            let place = Place::new(day.to_owned(), id.to_owned());
            assert_eq!(Place::read(&place.to_string()), place);
            assert!(place > Place::first());
        }
        for other in ["", "2026-11-03", "2026-11-03~x", &format!("x~{id}"), &format!("~{id}")] {
            assert_eq!(Place::read(other), Place::first(), "{other}");
        }
    }

    #[test]
    fn the_day_comes_first_and_what_has_none_last() {
        let place = |day: &str, id: &str| Place::new(day.to_owned(), id.to_owned());
        let (low, high) = ("0199f0a0-0000-7000-8000-000000000001", "0199f0a0-0000-7000-8000-00000000000f");
        let sorted =
            [place("2026-11-03", high), place("2026-11-04", low), place("2026-11-04", high), place(Place::NO_DAY, low)];
        assert!(sorted.is_sorted());
    }
}
