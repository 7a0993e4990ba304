//! When a person last opened a record: what came after is new to her (decisions, second round 9). Kept after the commit of
//! the look, later time wins, and a loss is harmless.

use base::Instant;

use crate::params;
use crate::value::Param;

/// Within so long of the last opening it is the same sitting: what was new when it began is still marked.
const SITTING: i64 = 30 * 60_000;

/// `$4` a row of the log that tells of the look: one that was not kept opened nothing.
pub(crate) const OPENED: &str = "insert into openings (person_id, subject, at, before) \
    select $1, $2, $3, cast(null as bigint) where exists (select 1 from log l where l.id = $4) \
    on conflict (person_id, subject) do update set at = excluded.at, \
    before = case when excluded.at - openings.at > $5 then openings.at else openings.before end \
    where openings.at < excluded.at";

/// An opening for the end of a transaction.
pub(crate) fn opened(person: &str, subject: &str, at: Instant, log_id: &str) -> Vec<Param> {
    params![person, subject, at, log_id, SITTING]
}

/// When somebody was there before this sitting, of the columns `at` and `before`.
pub(crate) fn before(now: Instant, at: Option<Instant>, before: Option<Instant>) -> Option<Instant> {
    at.filter(|at| now.millis() - at.millis() > SITTING).or(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_new_when_a_sitting_began_is_new_until_it_ends() {
        let at = |minutes: i64| Some(Instant::from_millis(minutes * 60_000));
        let now = Instant::from_millis(100 * 60_000);
        assert_eq!(before(now, None, None), None, "never here");
        assert_eq!(before(now, at(69), at(10)), at(69), "a new sitting");
        assert_eq!(before(now, at(70), at(10)), at(10), "the same");
        assert_eq!(before(now, at(99), None), None, "the first");
    }
}
