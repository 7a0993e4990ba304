//! A row of the log as a reviewer sees it.

use base::{Address, Date, Id, Instant};
use vault::Watched;

use super::address;
use organisation::parties::{PartyKind, Role};

/// Marks the ids of the log's rows.
#[derive(Debug)]
pub enum LogRow {}

/// What was done by whom, in codes; whose case it was stays masked.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: Id<LogRow>,
    pub at: Instant,
    /// Of a row of the own party's: nobody is told how somebody stands at another.
    pub own: Option<Own>,
    /// The name of one of the own staff; others are shown by their party only.
    pub name: Option<String>,
    /// Nobody: the program did it by itself.
    pub by_system: bool,
    pub party: Option<(PartyKind, String)>,
    pub action: String,
    pub resource: String,
    pub result: String,
    /// How many cases it is about: one, or those of a list.
    pub cases: i64,
    /// Until when a page was watched, and how often it was shown again.
    pub watched: Option<Watched>,
    /// Why a colleague's case was opened, as a code (L3.8).
    pub reason: Option<String>,
}

/// What a row of the own party's says besides (L3.1).
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The roles that let her in.
    pub roles: Vec<Role>,
    /// The team by whose seat she was let in.
    pub unit: Option<String>,
    pub session: Option<String>,
    /// The text or copy that it is about, and which version.
    pub object: Option<(String, i64)>,
    /// From which address it was asked; read where one row is opened.
    pub client: Option<String>,
}

/// Rows on a page.
pub const PAGE: usize = 50;
/// How far back the log is shown when no day is chosen.
const DAYS_BACK: i64 = 30;

/// The actions one can ask for, as the log writes them.
pub const ACTIONS: [&str; 14] = [
    "read",
    "list",
    "watched",
    "change",
    "create",
    "consent",
    "disclose",
    "recall",
    "reveal",
    "feedback",
    "follow-up",
    "file",
    "cull",
    "take_over",
];

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub day: Option<Date>,
    pub action: Option<&'static str>,
    /// Only rows older than this one: the next page.
    pub before: Option<Id<LogRow>>,
}

impl Filter {
    /// Reads `?dag=`, `?handling=`, `?fore=`; what it does not know it leaves out.
    pub fn read(query: &base::Form) -> Self {
        let action = query.value("handling");
        Self {
            day: query.value("dag").and_then(Date::parse),
            action: ACTIONS.into_iter().find(|known| Some(*known) == action),
            before: query.value("fore").and_then(|id| id.parse().ok()),
        }
    }

    /// The rows from one id up to another, without it: ids sort by time.
    pub fn range(&self, now: Instant) -> (Id<LogRow>, Id<LogRow>) {
        let first_of = |at| Id::new(at, [0; 10]);
        let (from, to) = match self.day {
            Some(day) => (first_of(day.start()), first_of(day.end())),
            None => (first_of(now.plus_days(-DAYS_BACK)), first_of(now.plus_days(1))),
        };
        (from, self.before.map_or(to, |before| before.min(to)))
    }

    /// The address of the rows before `id`, or of the newest.
    pub fn address(&self, before: Option<Id<LogRow>>) -> Address {
        address::log().with_if("dag", self.day).with_if("handling", self.action).with_if("fore", before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_range_of_ids() {
        let day = Date::parse("2026-11-03").unwrap();
        let filter = Filter { day: Some(day), ..Filter::default() };
        let (from, to) = filter.range(day.at(9, 0));
        let at = |instant| Id::<LogRow>::new(instant, [255; 10]);
        assert!(from < at(day.start()) && at(day.end().plus_millis(-1)) < to && to < at(day.end()));
        let before = at(day.at(12, 0));
        assert_eq!(Filter { before: Some(before), ..filter.clone() }.range(day.at(9, 0)), (from, before));
        assert_eq!(filter.address(Some(before)).as_str(), format!("/logg?dag=2026-11-03&fore={before}"));
    }

    #[test]
    fn only_known_actions_are_asked_for() {
        let read = |query: &str| Filter::read(&base::Form::parse(query.as_bytes()));
        assert_eq!(read("handling=disclose").action, Some("disclose"));
        assert_eq!(read("handling=%27or&dag=x&fore=y"), Filter::default());
    }
}
