//! What somebody may be at a party, and until when.

use base::{Date, Id, Instant};
use vault::Staff;

use crate::absences::{self, Absence};
use crate::outbox::Stands;
use crate::parties::{PartyKind, Role, RoleRow, StaffName};

/// For how long a role is given at most (L3.5).
pub const LONGEST_MONTHS: i32 = 12;
/// A role that ends within so many days is told on the list.
const SOON_DAYS: i64 = 60;
/// So many look after a party at least: one may be away, and nobody gives herself a role.
pub const ADMINISTRATORS: usize = 2;

/// A role of somebody's, now or to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: Id<RoleRow>,
    pub role: Role,
    pub from: Instant,
    /// The first instant at which it no longer holds; none for one that was given when the party was founded.
    pub to: Option<Instant>,
}

impl Held {
    /// Does it end within the next two months?
    pub fn ends_soon(&self, now: Instant) -> bool {
        self.to.is_some_and(|to| to <= now.plus_days(SOON_DAYS))
    }

    /// Its last day.
    pub fn last_day(&self) -> Option<Date> {
        self.to.map(|to| to.plus_millis(-1).date())
    }
}

/// Somebody of the party.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: Id<Staff>,
    pub name: StaffName,
    pub roles: Vec<Held>,
    /// The teams in which she holds a seat.
    pub teams: Vec<String>,
    /// Another administrator has to confirm that it is she who signs in; said on the list alone.
    pub waits: bool,
    /// An administrator has opened a way back for her; said on the list alone.
    pub recovers: bool,
    /// The newest mail to her that did not arrive, while somebody can do something about it.
    pub undelivered: Option<Stands>,
    /// When she is away, now and later.
    pub absences: Vec<Absence>,
}

impl Member {
    /// Nothing is left for her to do here.
    pub const fn has_left(&self) -> bool {
        self.roles.is_empty() && self.teams.is_empty()
    }

    pub fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role)
    }

    /// Her absence that lasts now.
    pub fn away(&self, now: Instant) -> Option<&Absence> {
        absences::now_of(&self.absences, self.id, now)
    }

    /// Does a role of hers end soon?
    pub fn ends_soon(&self, now: Instant) -> bool {
        self.roles.iter().any(|held| held.ends_soon(now))
    }
}

/// What somebody can be at a party of this kind. The association takes part in no case.
pub const fn roles(kind: PartyKind) -> &'static [Role] {
    match kind {
        PartyKind::Association => &[
            Role::Association,
            Role::Director,
            Role::DevelopmentOfficer,
            Role::BoardMember,
            Role::LogReviewer,
            Role::PartyAdministrator,
        ],
        _ => &[
            Role::Officer,
            Role::Manager,
            Role::LogReviewer,
            Role::PartyAdministrator,
            Role::ProcessLeader,
            Role::Author,
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(to: Option<Instant>) -> Held {
        let from = Instant::from_millis(0);
        Held { id: Id::new(from, [1; 10]), role: Role::Officer, from, to }
    }

    #[test]
    fn the_last_day_is_the_one_before_the_first_without_it() {
        let day = Date::parse("2027-06-30").unwrap();
        assert_eq!(until(Some(day.end())).last_day(), Some(day));
        assert_eq!(until(None).last_day(), None);
    }

    #[test]
    fn two_months_ahead_are_soon() {
        let now = Date::parse("2026-11-03").unwrap().at(9, 0);
        assert!(until(Some(now.plus_days(60))).ends_soon(now) && !until(Some(now.plus_days(61))).ends_soon(now));
        assert!(!until(None).ends_soon(now));
    }

    #[test]
    fn nobody_of_the_association_is_an_officer_of_cases() {
        assert!(!roles(PartyKind::Association).contains(&Role::Officer));
        assert!(roles(PartyKind::Care).contains(&Role::Officer) && !roles(PartyKind::Care).contains(&Role::Director));
    }
}
