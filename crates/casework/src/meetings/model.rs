//! What a meeting is: its dates, its list, and what is written in it.

use base::{Code as _, Date, Error, Id, Instant, Language, Problem, codes};
use organisation::teams::{SeatRole, Team};
use vault::{Param, Row, params};

use super::policy::Meeting;
use crate::access::Case;

/// Marks the ids of places on a list.
#[derive(Debug)]
pub enum Place {}

codes! {
    /// How a meeting stands; open is while it is held.
    pub enum MeetingState { Planned = "planned", Open = "open", Held = "held", Cancelled = "cancelled" }
}

codes! {
    /// How far a case on the list has come.
    pub enum PlaceState {
        Listed = "listed",
        Discussed = "discussed",
        /// The meeting was cancelled, or ended before it: the case waits for another.
        Postponed = "postponed",
    }
}

/// How long a team meets and a case takes unless somebody says otherwise (domain.md 1.3).
pub const MEETING_MINUTES: i64 = 90;
pub const CASE_MINUTES: i64 = 20;

/// A meeting with its list.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: Id<Meeting>,
    pub team: Id<Team>,
    pub team_name: String,
    pub starts: Instant,
    pub minutes: i64,
    /// A code of the list `meeting_form`.
    pub form: String,
    pub state: MeetingState,
    /// A code of the list `not_held`.
    pub cancelled: Option<String>,
    pub level: SeatRole,
    pub places: Vec<Listed>,
    /// The place of the case in hand.
    pub current: Option<Id<Place>>,
    /// The case in hand, also where it has left the list since.
    pub in_hand: Option<Id<Case>>,
    /// How many parties are bidden.
    pub bidden: i64,
}

/// One place on a list. Which case it is, only its own readers may be shown.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Id<Place>,
    pub case: Id<Case>,
    pub minutes: i64,
    pub state: PlaceState,
    pub consultation: i64,
}

impl Listed {
    /// The fields of its mark, in their order; `ended` is who was present, and when it ended.
    pub(super) fn fields(&self, meeting: Id<Meeting>, ended: Option<(&str, Instant)>) -> Vec<Param> {
        let (individual, ended) = ended.unzip();
        params![meeting, self.case, self.state.code(), self.consultation, individual, ended]
    }
}

impl Held {
    /// Reads the rows of a meeting with its list; `NotFound` when there are none.
    pub(super) fn read<'r>(rows: impl Iterator<Item = &'r Row>, level: SeatRole) -> Result<Self, Error> {
        let mut rows = rows.peekable();
        let first: &Row = rows.peek().ok_or(Error::NotFound)?;
        let mut places = Vec::new();
        for row in rows {
            if let Some(id) = row.get::<Option<Id<Place>>>("place")? {
                places.push(Listed {
                    id,
                    case: row.get("case_id")?,
                    minutes: row.get("case_minutes")?,
                    state: row.code("case_state")?,
                    consultation: row.get("consultation")?,
                });
            }
        }
        let in_hand: Option<Id<Case>> = first.get("current_case")?;
        let current = places.iter().find(|place| Some(place.case) == in_hand).map(|place| place.id);
        Ok(Self {
            id: first.get("meeting")?,
            team: first.get("team_id")?,
            team_name: first.get("team")?,
            starts: first.get("starts")?,
            minutes: first.get("minutes")?,
            form: first.get("form")?,
            state: first.code("state")?,
            cancelled: first.get("cancel_reason")?,
            level,
            places,
            current,
            in_hand,
            bidden: first.get("parties")?,
        })
    }

    /// The fields in the order their mark is made of.
    pub(super) fn fields(&self) -> Vec<Param> {
        let (state, cancelled) = (self.state.code(), self.cancelled.as_deref());
        params![self.team, self.starts, self.minutes, &self.form, state, cancelled, self.in_hand, self.bidden]
    }

    pub fn leads(&self) -> bool {
        self.level == SeatRole::Coordinator
    }

    /// May the list still be changed?
    pub const fn is_open(&self) -> bool {
        matches!(self.state, MeetingState::Planned | MeetingState::Open)
    }

    pub fn place(&self, id: Id<Place>) -> Result<&Listed, Error> {
        self.places.iter().find(|place| place.id == id).ok_or(Error::NotFound)
    }

    /// The places still to be taken up, in their order.
    pub fn waiting(&self) -> impl Iterator<Item = &Listed> {
        self.places.iter().filter(|place| place.state == PlaceState::Listed)
    }

    /// The minutes planned for the cases.
    pub fn planned_minutes(&self) -> i64 {
        self.places.iter().filter(|place| place.state != PlaceState::Postponed).map(|place| place.minutes).sum()
    }
}

/// A time of day as people type it: `9`, `9.00`, `13:30`.
pub fn time_of_day(text: &str) -> Result<(i8, i8), Problem> {
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let number = |text: &str, below: i8| {
        let short = !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|number| short && *number < below)
    };
    number(hour, 24).zip(number(minute, 60)).ok_or(Problem::Other("meetings.time"))
}

/// `9.00`, `9:00`.
pub fn clock(l: Language, at: Instant) -> String {
    let (hour, minute) = at.hour_minute();
    match l {
        Language::Sv => format!("{hour}.{minute:02}"),
        Language::En => format!("{hour}:{minute:02}"),
    }
}

/// The days of a series: the first, and every so many weeks up to and with the last. One day without a series.
pub fn series(first: Date, weeks: Option<i64>, until: Option<Date>) -> Vec<Date> {
    let (Some(weeks), Some(until)) = (weeks, until) else { return vec![first] };
    let step = i32::try_from(weeks).unwrap_or(1).max(1) * 7;
    std::iter::successors(Some(first), |day| Some(day.plus_days(step)))
        .take_while(|day| *day <= until)
        .take(MOST_DATES)
        .collect()
}

/// No more dates than this are planned at once: one a week for a year.
const MOST_DATES: usize = 53;

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn times_as_people_type_them() {
        for (typed, read) in [("9", (9, 0)), ("9.00", (9, 0)), ("09:05", (9, 5)), ("13.30", (13, 30))] {
            assert_eq!(time_of_day(typed), Ok(read), "{typed}");
        }
        for wrong in ["", "24.00", "9.60", "nine", "9.", "-1", "9.000", "+9"] {
            assert!(time_of_day(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_series_keeps_its_weekday_and_ends_on_its_last_day() {
        let days = series(day("2026-12-01"), Some(2), Some(day("2026-12-29")));
        assert_eq!(days, [day("2026-12-01"), day("2026-12-15"), day("2026-12-29")]);
        assert_eq!(series(day("2026-12-01"), None, None), [day("2026-12-01")]);
        assert!(series(day("2026-12-01"), Some(2), Some(day("2026-11-30"))).is_empty());
        assert_eq!(series(day("2026-01-01"), Some(1), Some(day("2036-01-01"))).len(), MOST_DATES);
    }
}
