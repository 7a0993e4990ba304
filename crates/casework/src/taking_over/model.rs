//! For how long a case is taken over, and why.

use base::{Id, Instant};

use crate::access::Case;

const HOURS: i64 = 24;
/// The same in milliseconds, as SQL counts.
pub const MILLIS: &str = "86400000";

base::codes! {
    /// Why. The log keeps the code.
    pub enum Reason { Absent = "absent", Urgent = "urgent", Meeting = "meeting" }
}

/// When it ends that begins now.
pub fn ends(now: Instant) -> Instant {
    now.plus_minutes(HOURS * 60)
}

/// The id in an address of a case, or alone.
pub fn case_in(text: &str) -> Option<Id<Case>> {
    text.split(['/', '?', '#']).find_map(|part| part.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l3_8_a_day_is_as_long_in_both_ways_of_counting() {
        assert_eq!((HOURS * 3_600_000).to_string(), MILLIS);
    }

    #[test]
    fn a_case_is_found_in_its_address_and_in_nothing_else() {
        let id = "0199f0a0-0000-7000-8000-000000000001";
        for text in [id, &format!("https://trisam.example/arenden/{id}"), &format!("/arenden/{id}/underlag#a")] {
            assert_eq!(case_in(text).map(|found| found.to_string()).as_deref(), Some(id), "{text}");
        }
        for text in ["", "/arenden", "19900222-2397", "Kanarie Fågel"] {
            assert_eq!(case_in(text), None, "{text}");
        }
    }
}
