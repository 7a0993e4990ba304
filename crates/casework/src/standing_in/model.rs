//! What an absence must fit before it is recorded.

use base::{Id, Instant};
use organisation::absences::{Absence, AbsenceId};
use vault::Staff;

/// For how long somebody is away at most: whoever stands in for longer answers for the cases.
pub const LONGEST_MONTHS: i32 = 12;

/// Somebody of the party who could stand in.
#[derive(Clone, Debug)]
pub struct Fit {
    pub staff: Id<Staff>,
    pub name: String,
    /// She works in another unit than whoever is away.
    pub is_elsewhere: bool,
}

/// Is she away already in that time? The absence that is changed does not count.
pub fn overlaps(
    all: &[Absence],
    staff: Id<Staff>,
    (from, to): (Instant, Instant),
    changed: Option<Id<AbsenceId>>,
) -> Option<&Absence> {
    all.iter().find(|one| one.staff == staff && Some(one.id) != changed && one.overlaps(from, to))
}

/// The absences of others in which she stands in, in the time in which she is away herself.
pub fn stands_in<'a>(all: &'a [Absence], one: &'a Absence) -> impl Iterator<Item = &'a Absence> {
    let is_hers = |other: &&Absence| other.stand_in.as_ref().is_some_and(|stand_in| stand_in.id == one.staff);
    all.iter().filter(is_hers).filter(|other| other.overlaps(one.from, one.to))
}

#[cfg(test)]
mod tests {
    use base::Date;
    use organisation::absences::StandIn;

    use super::*;

    fn id<T>(number: u8) -> Id<T> {
        Id::new(Instant::from_millis(0), [number; 10])
    }

    fn away(staff: u8, stand_in: u8, first: &str, last: &str) -> Absence {
        let (from, to) = (Date::parse(first).unwrap().start(), Date::parse(last).unwrap().end());
        let stand_in = Some(StandIn { id: id(stand_in), name: String::new() });
        Absence { id: id(staff), staff: id(staff), name: String::new(), stand_in, from, to, recorded_by: id(9) }
    }

    #[test]
    fn s3_nobody_is_away_twice_at_once() {
        let all = [away(1, 2, "2026-12-03", "2026-12-07"), away(3, 1, "2026-12-07", "2026-12-07")];
        let days = |first: &str, last: &str| (Date::parse(first).unwrap().start(), Date::parse(last).unwrap().end());
        assert!(overlaps(&all, id(1), days("2026-12-07", "2026-12-09"), None).is_some());
        assert!(overlaps(&all, id(1), days("2026-12-08", "2026-12-09"), None).is_none());
        assert!(overlaps(&all, id(1), days("2026-12-07", "2026-12-09"), Some(id(1))).is_none());
        assert!(overlaps(&all, id(2), days("2026-12-07", "2026-12-09"), None).is_none());
        assert_eq!(stands_in(&all, &all[0]).count(), 1);
        assert_eq!(stands_in(&all, &all[1]).count(), 0);
    }
}
