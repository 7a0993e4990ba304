//! Instants decide, dates are for people. A date means a day in Europe/Stockholm.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time: milliseconds since 1970 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i64);

/// A day in Sweden.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(civil::Date);

const DAY: i64 = 86_400_000;

fn stockholm() -> TimeZone {
    TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC)
}

impl Instant {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }
    pub const fn millis(self) -> i64 {
        self.0
    }
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_millis(minutes * 60_000)
    }
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_millis(days * DAY)
    }
    /// The day it is in Stockholm at this instant.
    pub fn date(self) -> Date {
        Date(self.zoned().date())
    }
    /// The time of day in Stockholm as hours and minutes.
    pub fn hour_minute(self) -> (i8, i8) {
        let zoned = self.zoned();
        (zoned.hour(), zoned.minute())
    }
    fn zoned(self) -> jiff::Zoned {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(stockholm())
    }
}

impl Date {
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }
    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let date = Self(civil::Date::from_str(text).ok()?);
        (date.to_string() == text).then_some(date)
    }
    pub fn year(self) -> i16 {
        self.0.year()
    }
    pub fn month(self) -> i8 {
        self.0.month()
    }
    pub fn day(self) -> i8 {
        self.0.day()
    }
    /// 0 is Monday.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_zero_offset()
    }
    /// The instant this day begins in Stockholm.
    pub fn start(self) -> Instant {
        self.at(0, 0)
    }
    /// The instant of a time of day in Stockholm; a time skipped by summer time moves on by the hour.
    pub fn at(self, hour: i8, minute: i8) -> Instant {
        let instant = civil::Time::new(hour, minute, 0, 0)
            .and_then(|time| self.0.to_datetime(time).to_zoned(stockholm()))
            .map(|zoned| zoned.timestamp().as_millisecond());
        Instant(instant.unwrap_or(0))
    }
    /// 'Valid to this day': the first instant that no longer is.
    pub fn end(self) -> Instant {
        self.plus_days(1).start()
    }
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(Span::new().days(days)))
    }
    /// By calendar and clamped: 31 August and six months is the last of February.
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(Span::new().months(months)))
    }
    /// Whole years from this day to `day`: an age when this is a birth date.
    pub fn full_years_until(self, day: Date) -> i32 {
        let years = i32::from(day.year()) - i32::from(self.year());
        let had_birthday = (day.month(), day.day()) >= (self.month(), self.day());
        years - i32::from(!had_birthday)
    }
    /// Days from this day to `day`, negative when it lies before.
    pub fn days_until(self, day: Date) -> i32 {
        self.0.until(day.0).map(|span| span.get_days()).unwrap_or(0)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Written as `YYYY-MM-DD`.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("no day as YYYY-MM-DD"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_consent_valid_to_a_day_ends_when_the_next_begins_in_stockholm() {
        assert_eq!(day("2026-11-03").end().millis() % DAY, 23 * 3_600_000);
        assert_eq!(day("2026-06-30").end(), day("2026-07-01").start());
        assert_eq!(day("2026-11-03").end().plus_millis(-1).date(), day("2026-11-03"));
    }

    #[test]
    fn six_months_go_by_calendar_and_are_clamped() {
        assert_eq!(day("2026-08-31").plus_months(6), day("2027-02-28"));
        assert_eq!(day("2026-05-14").plus_months(6), day("2026-11-14"));
    }

    #[test]
    fn the_night_of_summer_time_has_23_hours() {
        let (from, to) = (day("2026-03-29").start(), day("2026-03-30").start());
        assert_eq!(to.millis() - from.millis(), 23 * 3_600_000);
    }

    #[test]
    fn ages_and_distances() {
        assert_eq!(day("2008-07-03").full_years_until(day("2026-07-02")), 17);
        assert_eq!(day("2008-07-03").full_years_until(day("2026-07-03")), 18);
        assert_eq!(day("2026-01-30").days_until(day("2026-03-01")), 30);
        assert_eq!(Date::parse("2026-1-3"), None);
        assert_eq!(Date::parse("2026-02-30"), None);
    }
}
