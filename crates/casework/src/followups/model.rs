//! Six months after: when, and what is asked.

use base::{Date, Id, Instant};
use serde::{Deserialize, Serialize};

/// Marks the ids of follow-ups.
#[derive(Debug)]
pub enum FollowUp {}

/// Six months by calendar, clamped (decisions: the vault).
pub const MONTHS: i32 = 6;
/// How long before its day a follow-up may be noted: earlier answers would not be about half a year.
pub const EARLIEST_DAYS: i32 = 30;

base::codes! {
    /// How it went to ask her (list `followup_6m`). A consent taken back leaves no answer at all.
    pub enum Outcome { Done = "done", NotReached = "not_reached", Declined = "declined" }
}

base::codes! {
    /// How ready she feels to work or study (list `readiness_change_6m`).
    pub enum Readiness { More = "more", Same = "same", Less = "less" }
}

base::codes! {
    /// Where she has come (list `step_6m`).
    pub enum Step {
        Work = "work",
        Studies = "studies",
        ActiveJobSeeking = "active_job_seeking",
        PreEmploymentMeasure = "pre_employment_measure",
        Care = "care",
        Unchanged = "unchanged",
        Backward = "backward",
    }
}

/// What she said; sealed in the compartment of the party that raised the case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Codes; empty when she was not asked.
    pub readiness: String,
    pub step: String,
    /// Codes of the list `income_support`; the first is the main one.
    pub income_support: Vec<String>,
    pub note: String,
}

/// The own party's follow-up of a case.
#[derive(Clone, Debug)]
pub struct Task {
    pub id: Id<FollowUp>,
    pub due: Date,
    pub done: Option<Instant>,
    pub outcome: Option<Outcome>,
    pub version: i64,
    pub answer: Option<Answer>,
    /// She may be asked now.
    pub consented: bool,
}

/// The day of a follow-up after a consultation held at `held`.
pub fn due_date(held: Instant) -> Date {
    held.date().plus_months(MONTHS)
}

impl Task {
    /// The first day on which it may be noted.
    pub fn opens(&self) -> Date {
        self.due.plus_days(-EARLIEST_DAYS)
    }

    /// Is there something to do: not done, consented to, and near its day?
    pub fn is_open(&self, today: Date) -> bool {
        self.done.is_none() && self.consented && self.opens() <= today
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_months_go_by_calendar_and_are_clamped() {
        let day = |text: &str| Date::parse(text).unwrap();
        let at = |text: &str| day(text).start().plus_minutes(10 * 60);
        for (held, due) in [
            ("2026-08-31", "2027-02-28"),
            ("2027-08-31", "2028-02-29"),
            ("2026-11-21", "2027-05-21"),
            ("2026-12-31", "2027-06-30"),
        ] {
            assert_eq!(due_date(at(held)), day(due), "{held}");
        }
    }

    #[test]
    fn a_consultation_late_in_the_evening_counts_by_the_day_in_sweden() {
        let late = Date::parse("2026-11-21").unwrap().end().plus_minutes(-1);
        assert_eq!(due_date(late).to_string(), "2027-05-21");
    }

    #[test]
    fn it_opens_a_month_before_its_day() {
        let due = Date::parse("2027-05-21").unwrap();
        let id = Id::new(Instant::from_millis(0), [1; 10]);
        let mut task = Task { id, due, done: None, outcome: None, version: 1, answer: None, consented: true };
        assert!(!task.is_open(due.plus_days(-31)) && task.is_open(due.plus_days(-30)));
        task.consented = false;
        assert!(!task.is_open(due), "without consent there is no task");
    }
}
