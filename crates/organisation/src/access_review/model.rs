//! How a review goes on, and what silence may do and may not. Pure.

use std::collections::BTreeSet;

use base::text::Swedish;
use base::{Code as _, Id, Instant};
use vault::Staff;

use crate::parties::{Role, RoleRow};
use crate::teams::{Seat, SeatRole, Team};

/// A review is held so often.
pub const MONTHS: i32 = 12;
/// So long each step of a review waits for an answer before the next.
pub const STEP_DAYS: i64 = 14;
/// So long an administrator can undo what was suspended.
pub const UNDO_DAYS: i64 = 30;
/// So many people of one party are suspended in one night at most. Where it would be more, nobody is: then it is no silence of
/// a few, and an administrator decides.
pub const LIMIT: usize = 10;
/// Nor more than half of its people, where they are more than these: a small party must not wake up with nobody.
pub const FEW: usize = 3;
/// A day in milliseconds, as SQL counts.
pub const DAY: i64 = 86_400_000;

base::codes! {
    /// How far silence has brought a review.
    pub enum Step {
        Open = "open",
        Reminded = "reminded",
        /// Another manager is asked, or the administrators.
        PassedOn = "passed_on",
        /// What nobody had confirmed is suspended.
        Suspended = "suspended",
        /// Silence does no more here: the administrators decide.
        Stopped = "stopped",
        Done = "done",
    }
}

base::codes! {
    /// What was said of a role or a seat.
    pub enum Decision {
        Keep = "keep",
        End = "end",
        /// It is to end, and what she has in hand goes to somebody first.
        PutOff = "put_off",
        /// Nobody said anything.
        Suspended = "suspended",
    }
}

/// Marks the ids of reviews.
#[derive(Debug)]
pub enum ReviewId {}

/// What is confirmed or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Role { id: Id<RoleRow>, role: Role },
    Seat { id: Id<Seat>, team: Id<Team>, team_name: String, role: SeatRole },
}

impl Subject {
    /// Where it stands among those of one person: roles first, then seats by team.
    pub(super) fn place(&self) -> (Option<Swedish>, &'static str) {
        match self {
            Self::Role { role, .. } => (None, role.code()),
            Self::Seat { team_name, role, .. } => (Some(Swedish::of(team_name)), role.code()),
        }
    }
}

/// A row of a review, as it stands.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: Id<super::ReviewedRow>,
    pub review: Id<ReviewId>,
    pub staff: Id<Staff>,
    pub subject: Subject,
    /// From when, and until when, it holds.
    pub from: Instant,
    pub to: Option<Instant>,
    pub decision: Option<Decision>,
    pub decided_by: Option<Id<Staff>>,
    pub decided: Option<Instant>,
    /// Until when it held before it was suspended.
    pub was_to: Option<Instant>,
    /// When it was made to end, by whatever.
    pub cut_short: Option<Instant>,
    /// She was given the same again since.
    pub given_again: bool,
    pub step: Step,
    pub reviewer: Option<Id<Staff>>,
    /// When she signed in last.
    pub signed_in: Option<Instant>,
}

impl Row {
    fn holds(&self, now: Instant) -> bool {
        self.to.is_none_or(|to| now < to)
    }

    /// Does it wait for an answer, or for being ended? What has ended by itself needs none.
    pub fn waits(&self, now: Instant) -> bool {
        self.holds(now) && matches!(self.decision, None | Some(Decision::PutOff))
    }

    /// A party keeps those who look after its people: silence suspends none of them, and one of them alone ends another.
    pub const fn is_an_administrators(&self) -> bool {
        matches!(self.subject, Subject::Role { role: Role::PartyAdministrator, .. })
    }

    /// Whose answer it waits for. Nobody confirms herself: a manager's own go to the administrators, as does whatever is to be
    /// handed over first.
    pub fn is_for_administrators(&self) -> bool {
        self.reviewer.is_none_or(|reviewer| reviewer == self.staff)
            || self.step == Step::Stopped
            || self.decision == Some(Decision::PutOff)
    }
}

/// Until when a suspension can be undone; `None` where it is none, or what it held until is over, or somebody has ended it or
/// given it again since: what was said later stands.
pub fn may_undo(row: &Row, now: Instant) -> Option<Instant> {
    let until = row.decided?.plus_days(UNDO_DAYS);
    let still = row.was_to.is_none_or(|to| now < to);
    let is_last = row.cut_short == row.decided && !row.given_again;
    (row.decision == Some(Decision::Suspended) && now < until && still && is_last).then_some(until)
}

/// When silence is over, if nobody answers until then; `None` where it does nothing more.
pub fn due(step: Step, since: Instant) -> Option<Instant> {
    let left = match step {
        Step::Open => 3,
        Step::Reminded => 2,
        Step::PassedOn => 1,
        Step::Suspended | Step::Stopped | Step::Done => return None,
    };
    Some(since.plus_days(left * STEP_DAYS))
}

/// A review of the party's, in a night.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    pub id: Id<ReviewId>,
    pub step: Step,
    pub since: Instant,
    pub rows: Vec<&'a Row>,
}

/// What becomes of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    pub review: Id<ReviewId>,
    pub step: Step,
    /// What is suspended.
    pub suspended: Vec<Id<super::ReviewedRow>>,
}

/// What a night does to the reviews of one party: one step of each at most, however long nobody has looked.
pub fn night(reviews: &[Standing<'_>], now: Instant) -> Vec<Next> {
    let silent = |one: &&Standing<'_>| one.step == Step::PassedOn && is_over(one, now);
    let people: BTreeSet<Id<Staff>> =
        reviews.iter().filter(silent).flat_map(|one| suspends(one, now)).map(|row| row.staff).collect();
    let all: BTreeSet<Id<Staff>> = reviews.iter().flat_map(|one| &one.rows).map(|row| row.staff).collect();
    let too_many = people.len() > LIMIT || (people.len() > FEW && people.len() * 2 > all.len());
    reviews.iter().filter_map(|one| next(one, too_many, now)).collect()
}

fn is_over(one: &Standing<'_>, now: Instant) -> bool {
    one.since.plus_days(STEP_DAYS) <= now
}

fn suspends<'a>(one: &Standing<'a>, now: Instant) -> Vec<&'a Row> {
    one.rows.iter().copied().filter(|row| row.waits(now) && !row.is_an_administrators()).collect()
}

fn next(one: &Standing<'_>, too_many: bool, now: Instant) -> Option<Next> {
    let to = |step| Some(Next { review: one.id, step, suspended: Vec::new() });
    let waiting = one.rows.iter().filter(|row| row.waits(now)).count();
    match one.step {
        Step::Suspended | Step::Done => None,
        // What was suspended before can be taken up again for a while.
        _ if waiting == 0 && one.rows.iter().any(|row| may_undo(row, now).is_some()) => to(Step::Suspended),
        _ if waiting == 0 => to(Step::Done),
        Step::Stopped => None,
        _ if !is_over(one, now) => None,
        Step::Open => to(Step::Reminded),
        Step::Reminded => to(Step::PassedOn),
        Step::PassedOn => {
            let suspended = suspends(one, now);
            if too_many || suspended.is_empty() {
                return to(Step::Stopped);
            }
            // Where an administrator's own role still waits, another administrator has to say.
            let step = if suspended.len() == waiting { Step::Suspended } else { Step::Stopped };
            Some(Next { review: one.id, step, suspended: suspended.into_iter().map(|row| row.id).collect() })
        }
    }
}

/// Who reads a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    pub me: Id<Staff>,
    pub administers: bool,
}

impl Reader {
    /// May she say what becomes of the row? Nobody of herself.
    pub fn may_decide(self, row: &Row) -> bool {
        row.staff != self.me && (self.administers || row.reviewer == Some(self.me))
    }

    /// Does it wait for her?
    pub fn is_asked(self, row: &Row, now: Instant) -> bool {
        let asked = row.reviewer == Some(self.me) && row.decision.is_none();
        row.waits(now) && self.may_decide(row) && (asked || self.administers && row.is_for_administrators())
    }
}

/// What waits for a reader, for her start page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// So many roles and seats.
    pub rows: i64,
    /// When silence suspends the first of them.
    pub due: Option<Instant>,
    /// She has been reminded, or was asked in somebody else's place.
    pub reminded: bool,
    /// Silence does no more: an administrator decides.
    pub stopped: bool,
    /// So many were suspended that she can undo, and until when the first of them.
    pub suspended: i64,
    pub undo_until: Option<Instant>,
}

/// What waits for her among these rows, each with since when its review is where it is.
pub fn waits<'a>(rows: impl IntoIterator<Item = (&'a Row, Instant)>, reader: Reader, now: Instant) -> Waits {
    let mut all = Waits::default();
    for (row, since) in rows {
        if reader.is_asked(row, now) {
            all.rows += 1;
            all.due = first(all.due, due(row.step, since));
            all.reminded |= matches!(row.step, Step::Reminded | Step::PassedOn);
            all.stopped |= row.step == Step::Stopped;
        }
        if let Some(until) = may_undo(row, now).filter(|_| reader.administers && reader.may_decide(row)) {
            all.suspended += 1;
            all.undo_until = first(all.undo_until, Some(until));
        }
    }
    all
}

fn first(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.into_iter().chain(other).min()
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
