//! What an absence is, and when it leaves somebody's work to nobody.

use base::{Date, Id, Instant};
use vault::Staff;

/// Marks the ids of absences.
#[derive(Debug)]
pub enum AbsenceId {}

/// Who stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    pub id: Id<Staff>,
    pub name: String,
}

/// Somebody is away, or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    pub id: Id<AbsenceId>,
    pub staff: Id<Staff>,
    pub name: String,
    /// Nobody where she works with no case, or where nobody else of the party does.
    pub stand_in: Option<StandIn>,
    pub from: Instant,
    /// The first instant at which she is back.
    pub to: Instant,
    pub recorded_by: Id<Staff>,
}

/// What somebody says of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAbsence {
    pub stand_in: Option<Id<Staff>>,
    pub from: Instant,
    pub to: Instant,
}

impl NewAbsence {
    /// From the first day to the last, both included; on a day that has begun, from now on.
    pub fn of_days(stand_in: Option<Id<Staff>>, (first, last): (Date, Date), now: Instant) -> Self {
        Self { stand_in, from: first.start().max(now), to: last.end() }
    }
}

impl Absence {
    pub fn is_now(&self, now: Instant) -> bool {
        self.from <= now && now < self.to
    }

    /// Does any of it lie between these instants?
    pub fn overlaps(&self, from: Instant, to: Instant) -> bool {
        self.from < to && from < self.to
    }

    pub fn first_day(&self) -> Date {
        self.from.date()
    }

    pub fn last_day(&self) -> Date {
        self.to.plus_millis(-1).date()
    }
}

/// Is nobody there for her in some of that time: no stand-in, or one who is away herself? `all` are those of the party.
pub fn is_uncovered(one: &Absence, all: &[Absence]) -> bool {
    let Some(stand_in) = &one.stand_in else { return true };
    all.iter().any(|other| other.staff == stand_in.id && other.overlaps(one.from, one.to))
}

/// The absence of somebody's that lasts now.
pub fn now_of(all: &[Absence], staff: Id<Staff>, now: Instant) -> Option<&Absence> {
    all.iter().find(|one| one.staff == staff && one.is_now(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn id<T>(number: u8) -> Id<T> {
        Id::new(Instant::from_millis(0), [number; 10])
    }

    fn away(staff: u8, stand_in: Option<u8>, first: &str, last: &str) -> Absence {
        let stand_in = stand_in.map(|one| StandIn { id: id(one), name: String::new() });
        let (from, to) = (day(first).start(), day(last).end());
        Absence { id: id(staff), staff: id(staff), name: String::new(), stand_in, from, to, recorded_by: id(9) }
    }

    #[test]
    fn s3_both_days_are_included_and_a_day_that_has_begun_counts_from_now() {
        let now = day("2026-12-03").at(9, 0);
        let new = NewAbsence::of_days(None, (day("2026-12-03"), day("2026-12-07")), now);
        assert_eq!((new.from, new.to), (now, day("2026-12-08").start()));
        let new = NewAbsence::of_days(None, (day("2026-12-04"), day("2026-12-04")), now);
        assert_eq!((new.from, new.to), (day("2026-12-04").start(), day("2026-12-05").start()));
        let one = away(1, None, "2026-12-03", "2026-12-07");
        assert_eq!((one.first_day(), one.last_day()), (day("2026-12-03"), day("2026-12-07")));
        assert!(one.is_now(day("2026-12-07").at(23, 59)) && !one.is_now(day("2026-12-08").start()));
    }

    #[test]
    fn s3_a_stand_in_who_is_away_for_a_day_of_it_covers_nobody() {
        let one = away(1, Some(2), "2026-12-03", "2026-12-07");
        assert!(!is_uncovered(&one, &[one.clone(), away(2, Some(3), "2026-12-08", "2026-12-09")]));
        assert!(is_uncovered(&one, &[one.clone(), away(2, Some(3), "2026-12-07", "2026-12-09")]));
        assert!(is_uncovered(&away(1, None, "2026-12-03", "2026-12-03"), &[]));
    }
}
