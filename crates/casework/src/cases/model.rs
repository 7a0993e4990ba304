//! What a case is, what makes one right, and what it waits on.

use base::identity::{Identifier, IdentityNumber, Mode, TestNumbers};
use base::{Date, Id, Instant};
use organisation::parties::StaffName;
use organisation::teams::Team;
use vault::Party;

use crate::access::{CaseState, Circle, ClosedReason};
use crate::disclosures::{Baseline, Entry, ItemKind, ItemState, Participation};
use crate::meetings::Meeting;
use crate::people::PersonRecord;

/// The ages the method is for; outside them a warning and a reason, never a dead end (C2).
pub const AGES: std::ops::RangeInclusive<i32> = 16..=64;
/// From this age on a consent can be recorded (L1.16).
pub const OF_AGE: i32 = 18;
/// How long a party has to write when no meeting is set.
const WRITE_WITHIN_DAYS: i32 = 14;
/// How many days before a meeting everything should be there.
const LEAD_DAYS: i32 = 3;

/// When what a party writes should be there: three days before the meeting, else two weeks after the invitation.
pub fn write_by(meets: Option<Instant>, invited: Instant) -> Date {
    match meets {
        Some(meets) => meets.date().plus_days(-LEAD_DAYS),
        None => invited.date().plus_days(WRITE_WITHIN_DAYS),
    }
}

/// What somebody raises.
#[derive(Clone, Debug)]
pub struct NewCase {
    pub person: PersonRecord,
    pub team: Id<Team>,
    pub question: String,
    pub purpose: String,
    pub participation: Participation,
    pub baseline: Baseline,
}

/// Reads a national number for the installation's mode: a demo takes only the listed test numbers, a real one takes
/// none of them (L6.9).
pub fn read_number(text: &str, today: Date, demo: bool) -> Result<Identifier, base::Problem> {
    let number = IdentityNumber::parse(text, today)?;
    let mode = if demo { Mode::Test } else { Mode::Production };
    mode.check(&number, test_numbers())?;
    Ok(Identifier::Personal(number))
}

/// The numbers set aside for tests.
pub fn test_numbers() -> &'static TestNumbers {
    static NUMBERS: std::sync::LazyLock<TestNumbers> = std::sync::LazyLock::new(|| {
        TestNumbers::parse(include_str!("../../../../data/test-personal-numbers.txt")).unwrap_or_default()
    });
    &NUMBERS
}

/// The six phases of the rail; a closed case stands after the last.
pub const fn phase(state: CaseState, has_consent: bool) -> usize {
    match state {
        CaseState::Draft => 0,
        CaseState::Asking if !has_consent => 1,
        CaseState::Asking | CaseState::Preparing | CaseState::Scheduled => 2,
        CaseState::Discussed => 4,
        CaseState::Following => 5,
        CaseState::Closed => 6,
    }
}

/// The facts in the head of a case page.
#[derive(Clone, Debug)]
pub struct Overview {
    pub team: String,
    /// The team's last day, where one is set.
    pub team_ends: Option<Date>,
    /// Who raised it, and when.
    pub initiator: organisation::parties::PartyName,
    pub raised: Instant,
    pub state: CaseState,
    pub closed: Option<ClosedReason>,
    /// When another party closed it.
    pub closed_at: Option<Instant>,
    pub consultations: i64,
    /// When the reader's party was let in.
    pub invited: Option<Instant>,
    pub meeting: Option<NextMeeting>,
    /// A colleague was told that the own party's officer works with the person.
    pub asked: Option<Asked>,
    /// The reader's party has had other cases about the same person.
    pub twins: bool,
    /// When the reader was here before this sitting.
    pub seen: Option<Instant>,
}

/// The meeting on whose list the case stands.
#[derive(Clone, Debug)]
pub struct NextMeeting {
    pub id: Id<Meeting>,
    pub starts: Instant,
    /// It has not begun: who has a case on its list may look at that.
    pub planned: bool,
}

impl Overview {
    /// Has an entry come since the reader was here last? Nothing is marked on the first visit: all of it is new.
    pub fn is_new(&self, entry: &Entry) -> bool {
        !entry.own && self.is_since(Some(entry.released))
    }

    /// Was it closed by another party since?
    pub fn is_newly_closed(&self) -> bool {
        self.is_since(self.closed_at)
    }

    fn is_since(&self, at: Option<Instant>) -> bool {
        self.seen.zip(at).is_some_and(|(seen, at)| at > seen)
    }

    /// The consultation that is prepared or under way now.
    pub const fn consultation(&self) -> i64 {
        match self.state {
            CaseState::Discussed | CaseState::Following | CaseState::Closed => self.consultations,
            _ => self.consultations + 1,
        }
    }

    /// When what is written should be there.
    pub fn due(&self) -> Option<Date> {
        self.invited.map(|invited| write_by(self.meeting.as_ref().map(|meeting| meeting.starts), invited))
    }

    pub const fn is_being_prepared(&self) -> bool {
        matches!(self.state, CaseState::Preparing | CaseState::Scheduled)
    }
}

/// How far a party has come with what it writes before the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prepared {
    NotBegun,
    Writing,
    Done,
}

/// Is this what a party writes before a meeting, in one of its three forms?
pub const fn is_preparation(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Contribution | ItemKind::NothingKnown | ItemKind::NeedToTalk)
}

/// How far the reader's own party has come.
pub fn own_progress(entries: &[Entry], consultation: i64) -> Prepared {
    let own = |entry: &&Entry| entry.own && is_preparation(entry.kind) && entry.consultation == consultation;
    let mut found = Prepared::NotBegun;
    for entry in entries.iter().filter(own) {
        match entry.state {
            ItemState::Disclosed => return Prepared::Done,
            ItemState::Draft => found = Prepared::Writing,
            ItemState::Withdrawn => {}
        }
    }
    found
}

/// What has reached the reader from a party before this meeting.
pub fn received(entries: &[Entry], from: Id<Party>, consultation: i64) -> Vec<&Entry> {
    let from = |entry: &&Entry| {
        !entry.own && entry.party == from && is_preparation(entry.kind) && entry.consultation == consultation
    };
    entries.iter().filter(from).collect()
}

/// The parties from which nothing has come; why is not told, since it is not known (decisions: consent).
pub fn silent(circle: &Circle, entries: &[Entry], consultation: i64) -> Vec<Id<Party>> {
    let silent = |id: &Id<Party>| received(entries, *id, consultation).is_empty();
    circle.others.iter().map(|side| side.party.id).filter(silent).collect()
}

base::codes! {
    /// Why somebody looks up more numbers in a day than most do. The log keeps the code.
    pub enum LookUpReason { ManyNew = "many_new", Handover = "handover", Group = "group" }
}

/// The colleague who was last told who works with the person, and when.
#[derive(Clone, Debug)]
pub struct Asked {
    pub who: StaffName,
    pub at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l6_9_a_demo_takes_test_numbers_only_and_a_real_one_none_of_them() {
        let today = Date::parse("2026-11-21").unwrap();
        assert!(read_number("19121212-1212", today, true).is_ok());
        assert!(read_number("19121212-1212", today, false).is_err());
        assert!(read_number("198506149876", today, true).is_err());
    }

    #[test]
    fn the_rail_goes_forward_only() {
        let states =
            [CaseState::Draft, CaseState::Asking, CaseState::Preparing, CaseState::Discussed, CaseState::Closed];
        let phases: Vec<usize> = states.into_iter().map(|state| phase(state, state != CaseState::Asking)).collect();
        assert!(phases.is_sorted(), "{phases:?}");
    }
}
