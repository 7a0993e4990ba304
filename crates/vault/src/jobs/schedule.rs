//! When a job is due that nobody asks for.

use base::Instant;

/// A time of the night, in Sweden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nightly {
    pub hour: i8,
    pub minute: i8,
}

impl Nightly {
    /// When it is next that time.
    pub fn next(self, now: Instant) -> Instant {
        let today = now.date().at(self.hour, self.minute);
        if now < today { today } else { now.date().plus_days(1).at(self.hour, self.minute) }
    }

    /// The latest time for which a job can rightly stand: the next but one, by the clock of another server that has just
    /// run it. One that stands for later was put there by a clock that was wrong.
    pub(super) fn latest(self, now: Instant) -> Instant {
        self.next(self.next(now))
    }
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;

    #[test]
    fn it_is_next_three_in_the_night_by_the_day_of_the_clock() {
        let three = Nightly { hour: 3, minute: 0 };
        let day = Date::parse("2026-11-20").unwrap().start();
        for (minutes, wait) in [(0, 180), (179, 1), (180, 24 * 60), (24 * 60 - 1, 181)] {
            let now = day.plus_minutes(minutes);
            assert_eq!(three.next(now), now.plus_minutes(wait), "{minutes} minutes after midnight");
        }
        // The night in which the clock is set back has an hour more.
        let before = Date::parse("2026-10-24").unwrap().at(3, 0);
        assert_eq!(three.next(before), before.plus_minutes(25 * 60));
        assert_eq!(three.latest(day), day.plus_minutes(180 + 24 * 60));
    }
}
