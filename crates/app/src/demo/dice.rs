//! Chance for the demo: from a seed, so that the same seed gives the same county.

use base::Error;
use vault::Chance;

/// Dice of one seed and name; dice of another name fall on their own.
pub struct Dice(Chance);

impl Dice {
    pub fn new(seed: u64, name: u64) -> Self {
        Self(Chance::seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(name)))
    }

    /// A number below `bound`.
    pub fn below(&self, bound: usize) -> Result<usize, Error> {
        self.0.below(bound)
    }

    /// A number from `from` to `to`, both included.
    pub fn between(&self, from: i32, to: i32) -> Result<i32, Error> {
        let span = usize::try_from(to.saturating_sub(from).saturating_add(1)).unwrap_or(1);
        Ok(from.saturating_add(i32::try_from(self.below(span)?).unwrap_or(0)))
    }

    /// True in `percent` cases of a hundred.
    pub fn percent(&self, percent: usize) -> Result<bool, Error> {
        Ok(self.below(100)? < percent)
    }

    /// One of several; a fault when there is none.
    pub fn pick<'a, T>(&self, all: &'a [T]) -> Result<&'a T, Error> {
        all.get(self.below(all.len())?)
            .ok_or_else(|| Error::internal("choosing for the demo", "nothing to choose from"))
    }

    /// One of several, each with its weight.
    pub fn weighted<T: Copy>(&self, all: &[(usize, T)]) -> Result<T, Error> {
        let mut left = self.below(all.iter().map(|(weight, _)| weight).sum())?;
        for (weight, value) in all {
            if left < *weight {
                return Ok(*value);
            }
            left -= weight;
        }
        Err(Error::internal("choosing for the demo", "nothing to choose from"))
    }
}
