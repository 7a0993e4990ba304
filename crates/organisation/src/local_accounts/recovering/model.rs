//! How long a recovery waits.

use base::Instant;

/// So long its owner has to stop it.
const WAIT_HOURS: i64 = 24;
const SATURDAY: i8 = 5;

/// From when on a recovery that is opened now may be let through: a day later, where Saturdays and Sundays do not count, when
/// she would not have seen it. What is opened at a weekend begins on Monday.
pub fn ripe(opened: Instant) -> Instant {
    let begins = if is_weekend(opened) { weekday_from(opened.date().plus_days(1).start()) } else { opened };
    weekday_from(begins.plus_minutes(WAIT_HOURS * 60))
}

fn is_weekend(at: Instant) -> bool {
    at.date().weekday() >= SATURDAY
}

fn weekday_from(mut at: Instant) -> Instant {
    while is_weekend(at) {
        at = at.plus_days(1);
    }
    at
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;

    #[test]
    fn l5_8_a_recovery_waits_for_a_day_and_over_the_weekend() {
        let at = |day: &str| Date::parse(day).unwrap().at(14, 30);
        for (opened, expected) in
            [("2026-11-03", "2026-11-04"), ("2026-11-05", "2026-11-06"), ("2026-11-06", "2026-11-09")]
        {
            assert_eq!(ripe(at(opened)), at(expected), "{opened}");
        }
        for weekend in ["2026-11-07", "2026-11-08"] {
            assert_eq!(ripe(at(weekend)), Date::parse("2026-11-10").unwrap().start(), "Monday is hers, whole");
        }
    }
}
