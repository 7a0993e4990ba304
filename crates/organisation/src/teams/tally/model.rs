//! What became of a team's meetings, counted.

use std::collections::BTreeMap;

use base::{Id, Instant};

use crate::teams::Team;

/// A meeting as it is counted.
pub struct Met {
    pub team: Id<Team>,
    pub starts: Instant,
    pub state: String,
    /// Why it was cancelled: a code of the county's record.
    pub reason: Option<String>,
}

/// The meetings of one team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// To come, as planned.
    pub planned: i64,
    pub held: i64,
    /// Cancelled, by reason.
    pub cancelled: BTreeMap<String, i64>,
    /// Whose day has passed, and nobody has said what became of them.
    pub unsaid: i64,
}

/// Counts meetings by team, seen from `now`.
pub fn tallies(met: &[Met], now: Instant) -> BTreeMap<Id<Team>, Tally> {
    let mut tallies: BTreeMap<Id<Team>, Tally> = BTreeMap::new();
    for one in met {
        let tally = tallies.entry(one.team).or_default();
        match (one.state.as_str(), &one.reason) {
            (_, Some(reason)) => *tally.cancelled.entry(reason.clone()).or_default() += 1,
            ("held", None) => tally.held += 1,
            _ if one.starts.date() < now.date() => tally.unsaid += 1,
            _ => tally.planned += 1,
        }
    }
    tallies
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;

    #[test]
    fn a_meeting_counts_once_by_what_became_of_it() {
        let team = Id::new(Instant::from_millis(0), [1; 10]);
        let other = Id::new(Instant::from_millis(0), [2; 10]);
        let now = Date::parse("2026-11-30").unwrap().at(12, 0);
        let on = |team, days: i64, state: &str, reason: Option<&str>| Met {
            team,
            starts: now.plus_days(days),
            state: state.to_owned(),
            reason: reason.map(str::to_owned),
        };
        let met = [
            on(team, -30, "held", None),
            on(team, -20, "cancelled", Some("illness")),
            on(team, -10, "cancelled", Some("illness")),
            on(team, -5, "planned", None),
            on(team, 0, "open", None),
            on(team, 9, "planned", None),
            on(team, 16, "cancelled", Some("no_cases")),
            on(other, 2, "planned", None),
        ];
        let tallies = tallies(&met, now);
        let cancelled = [("illness".to_owned(), 2), ("no_cases".to_owned(), 1)].into_iter().collect();
        assert_eq!(tallies[&team], Tally { planned: 2, held: 1, cancelled, unsaid: 1 });
        assert_eq!(tallies[&other], Tally { planned: 1, ..Tally::default() });
    }
}
