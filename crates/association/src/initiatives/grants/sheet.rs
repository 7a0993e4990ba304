//! The money of a grant, year by year (F3). What nobody has said is unknown, and so is every sum it is part of.

use serde::{Deserialize, Serialize};

use crate::values::money::{Money, left, sum};

/// What was granted and used, and the budget's lines, by year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// In their order; no year stands twice.
    pub years: Vec<Year>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Year {
    pub year: i64,
    pub granted: Option<Money>,
    pub used: Option<Money>,
    pub lines: Vec<Line>,
}

/// A line of the budget.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Line {
    pub name: String,
    pub budget: Option<Money>,
    pub outcome: Option<Money>,
}

/// Granted and used, and what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    pub granted: Option<Money>,
    pub used: Option<Money>,
    pub left: Option<Money>,
}

impl Sums {
    fn of(granted: Option<Money>, used: Option<Money>) -> Self {
        Self { granted, used, left: left(granted, used) }
    }

    /// The sums of several; unknown where one of them is, and where there is none.
    pub fn all(of: &[Self]) -> Self {
        let total = |part: fn(&Self) -> Option<Money>| (!of.is_empty()).then(|| sum(of.iter().map(part))).flatten();
        Self::of(total(|one| one.granted), total(|one| one.used))
    }
}

impl Sheet {
    pub fn sums(&self) -> Sums {
        let years: Vec<Sums> = self.years.iter().map(Year::sums).collect();
        Sums::all(&years)
    }
}

impl Year {
    pub fn sums(&self) -> Sums {
        Sums::of(self.granted, self.used)
    }
}

impl Line {
    pub fn left(&self) -> Option<Money> {
        left(self.budget, self.outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(granted: Option<i64>, used: Option<i64>) -> Year {
        Year { granted: granted.map(Money::from_ore), used: used.map(Money::from_ore), ..Year::default() }
    }

    #[test]
    fn f3_a_sum_with_an_unknown_is_unknown() {
        let sums = |years: &[Year]| Sheet { years: years.to_vec() }.sums();
        let ore = |amount: Option<Money>| amount.map(Money::ore);
        let known = sums(&[year(Some(100), Some(40)), year(Some(50), Some(70))]);
        assert_eq!((ore(known.granted), ore(known.used), ore(known.left)), (Some(150), Some(110), Some(40)));
        let half = sums(&[year(Some(100), Some(40)), year(Some(50), None)]);
        assert_eq!((ore(half.granted), ore(half.used), ore(half.left)), (Some(150), None, None));
        assert_eq!(sums(&[]).granted, None, "nothing said is not zero");
        assert_eq!(ore(sums(&[year(Some(10), Some(15))]).left), Some(-5));
    }
}
