//! What is left in a team.

/// From so many cases on their number is told: who keeps the register shall not follow single cases (decisions: no figure is
/// derived from a case before disclosure control is there).
pub const FEWEST: i64 = 5;

/// The numbers of a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Cases that are not closed.
    pub cases: i64,
    /// Seats that are held.
    pub seats: i64,
    /// Meetings that are planned or held just now.
    pub meetings: i64,
}

/// How many cases are left, as whoever keeps the register is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cases {
    None,
    Few,
    Many(i64),
}

impl Left {
    pub const fn told(self) -> Cases {
        match self.cases {
            0 => Cases::None,
            few if few < FEWEST => Cases::Few,
            many => Cases::Many(many),
        }
    }

    /// Nothing is left that would be without an owner. Seats end with the team.
    pub const fn may_end(self) -> bool {
        self.cases == 0 && self.meetings == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s2_a_team_ends_without_cases_and_meetings_and_few_cases_are_not_counted_out() {
        let left = |cases, meetings| Left { cases, seats: 4, meetings };
        assert!(left(0, 0).may_end() && !left(1, 0).may_end() && !left(0, 1).may_end());
        let told = [0, 1, 4, 5].map(|cases| left(cases, 0).told());
        assert_eq!(told, [Cases::None, Cases::Few, Cases::Few, Cases::Many(5)]);
    }
}
