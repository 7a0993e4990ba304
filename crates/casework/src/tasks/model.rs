//! What the facts of a case make somebody's to do. Pure: the same facts, the same tasks, whatever the time.

use std::collections::BTreeSet;

use base::{Date, Id, Instant};
use vault::{Party, Staff};

use crate::access::{CaseState, Purpose};
use crate::cases::write_by;

/// How early a six-month follow-up is shown.
pub const FOLLOW_UP_DAYS: i32 = 14;

base::codes! {
    /// What can wait on somebody in a case; the code stands in the address of a list.
    pub enum TaskKind {
        /// To write before the meeting.
        Write = "skriva",
        /// To tell her what came out of it (C11).
        Tell = "besked",
        /// To ask her how it went, six months on (C13).
        FollowUp = "uppfoljning",
        /// To answer what was proposed (C10).
        Answer = "forslag",
        /// To do what the party took on, and say how it goes.
        Act = "atgard",
        /// Her yes has run out: to ask her again.
        AskAgain = "samtycke",
        /// Its team is to end: to bring it to another, or close it (C12).
        Move = "flytta",
    }
}

/// One thing to be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Task {
    pub party: Id<Party>,
    /// Whose it is; none: everybody's of the party in the case.
    pub person: Option<Id<Staff>>,
    pub kind: TaskKind,
    /// The item it is about: of what is to be written, the draft of whoever has begun.
    pub about: Option<String>,
    pub due: Option<Date>,
    /// From then on it is to be done.
    pub from: Instant,
    /// From then on it is not any more: consent has run out.
    pub to: Option<Instant>,
}

/// What tasks are made of: the clear facts of one case.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The party that raised the case.
    pub raiser: Id<Party>,
    pub state: CaseState,
    /// The last day of its team, where one is set.
    pub team_ends: Option<Date>,
    pub consent: Option<Consent>,
    /// When the next meeting on whose list it stands begins.
    pub meets: Option<Instant>,
    pub parties: Vec<Part>,
    /// What was proposed for a party, as that party has it, in the order of its versions.
    pub proposals: Vec<Proposal>,
    pub actions: Vec<Action>,
    pub feedbacks: Vec<Told>,
    pub follow_ups: Vec<Told>,
}

/// The newest version of her consent, a yes.
#[derive(Clone, Copy, Debug)]
pub struct Consent {
    pub to: Instant,
    pub follow_up_to: Option<Instant>,
}

/// A party's part in the case.
#[derive(Clone, Debug)]
pub struct Part {
    pub party: Id<Party>,
    pub invited: Instant,
    /// It has let the others have what it writes before the coming consultation.
    pub written: bool,
    /// Its draft of it.
    pub draft: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Proposal {
    pub item: String,
    pub to: Id<Party>,
    pub due: Option<Date>,
    pub from: Instant,
    /// What it was let have it for; none for its own item.
    pub purpose: Option<Purpose>,
}

/// What a party took on, or said that it does not.
#[derive(Clone, Debug)]
pub struct Action {
    pub item: String,
    pub party: Id<Party>,
    pub proposal: Option<String>,
    pub due: Option<Date>,
    pub since: Instant,
    /// It is not done, nor given up.
    pub open: bool,
}

/// A feedback or a follow-up that has not been done.
#[derive(Clone, Debug)]
pub struct Told {
    pub party: Id<Party>,
    pub person: Option<Id<Staff>>,
    pub due: Date,
}

impl Facts {
    /// Everything that is to be done in the case.
    pub fn tasks(&self) -> BTreeSet<Task> {
        if self.state == CaseState::Closed {
            return BTreeSet::new();
        }
        let mut tasks = BTreeSet::new();
        tasks.extend(self.to_write());
        tasks.extend(self.to_answer());
        tasks.extend(self.to_act());
        tasks.extend(self.to_tell());
        tasks.extend(self.to_follow_up());
        tasks.extend(self.to_ask_again());
        tasks.extend(self.to_move());
        tasks
    }

    fn to_write(&self) -> impl Iterator<Item = Task> {
        let prepared = matches!(self.state, CaseState::Preparing | CaseState::Scheduled);
        let waits = self.parties.iter().filter(move |part| prepared && !part.written);
        waits.map(|part| Task {
            due: Some(write_by(self.meets, part.invited)),
            to: self.known_to(part.party),
            about: part.draft.clone(),
            ..task(TaskKind::Write, part.party, part.invited)
        })
    }

    /// Each proposal for its party, a version until the next one is there, until the party has answered it.
    fn to_answer(&self) -> impl Iterator<Item = Task> {
        let answered = |one: &Proposal| {
            self.actions.iter().any(|action| action.party == one.to && action.proposal.as_ref() == Some(&one.item))
        };
        let waits = self.proposals.iter().enumerate().filter(move |(_, one)| !answered(one));
        waits.map(|(at, one)| {
            let next = self.proposals[at + 1..].iter().find(|later| (&later.item, later.to) == (&one.item, one.to));
            Task {
                about: Some(one.item.clone()),
                due: one.due,
                to: next.map(|next| next.from).into_iter().chain(self.may_read_to(one.purpose)).min(),
                ..task(TaskKind::Answer, one.to, one.from)
            }
        })
    }

    fn to_act(&self) -> impl Iterator<Item = Task> {
        self.actions.iter().filter(|action| action.open).map(|action| Task {
            about: Some(action.item.clone()),
            due: action.due,
            to: self.known_to(action.party),
            ..task(TaskKind::Act, action.party, action.since)
        })
    }

    fn to_tell(&self) -> impl Iterator<Item = Task> {
        self.feedbacks.iter().map(|told| Task {
            person: told.person,
            due: Some(told.due),
            to: self.known_to(told.party),
            ..task(TaskKind::Tell, told.party, START)
        })
    }

    /// Only while her yes holds for it (L0.4).
    fn to_follow_up(&self) -> impl Iterator<Item = Task> {
        let to = self.consent.and_then(|consent| consent.follow_up_to);
        self.follow_ups.iter().filter(move |_| to.is_some()).map(move |told| Task {
            person: told.person,
            due: Some(told.due),
            to,
            ..task(TaskKind::FollowUp, told.party, told.due.plus_days(-FOLLOW_UP_DAYS).start())
        })
    }

    /// Once her yes has run out by its time: a yes that she took back is no task. Where only the follow-up is left, its own
    /// end counts.
    fn to_ask_again(&self) -> impl Iterator<Item = Task> {
        self.consent.into_iter().map(|consent| {
            let ends = match self.state {
                CaseState::Following => consent.follow_up_to.unwrap_or(consent.to),
                _ => consent.to,
            };
            let last_day = ends.plus_millis(-1).date();
            Task { due: Some(last_day), ..task(TaskKind::AskAgain, self.raiser, ends) }
        })
    }

    fn to_move(&self) -> impl Iterator<Item = Task> {
        self.team_ends.into_iter().map(|day| Task { due: Some(day), ..task(TaskKind::Move, self.raiser, START) })
    }

    /// Until when what was let go for a purpose may be read.
    fn may_read_to(&self, purpose: Option<Purpose>) -> Option<Instant> {
        match (self.consent, purpose) {
            (Some(consent), Some(Purpose::Consultation)) => Some(consent.to),
            (Some(consent), Some(Purpose::FollowUp)) => consent.follow_up_to,
            _ => None,
        }
    }

    /// Until when a party other than the one that raised it knows of the case.
    fn known_to(&self, party: Id<Party>) -> Option<Instant> {
        self.consent.filter(|_| party != self.raiser).map(|consent| consent.to)
    }
}

/// Since ever.
const START: Instant = Instant::from_millis(0);

fn task(kind: TaskKind, party: Id<Party>, from: Instant) -> Task {
    Task { party, person: None, kind, about: None, due: None, from, to: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn at(text: &str) -> Instant {
        day(text).at(9, 0)
    }

    fn party(number: u8) -> Id<Party> {
        Id::new(Instant::from_millis(1), [number; 10])
    }

    fn facts(state: CaseState) -> Facts {
        let part = |number| Part { party: party(number), invited: at("2026-10-20"), written: false, draft: None };
        Facts {
            raiser: party(1),
            state,
            team_ends: None,
            consent: Some(Consent { to: at("2026-12-20"), follow_up_to: None }),
            meets: None,
            parties: vec![part(1), part(2)],
            proposals: Vec::new(),
            actions: Vec::new(),
            feedbacks: Vec::new(),
            follow_ups: Vec::new(),
        }
    }

    fn of(facts: &Facts, kind: TaskKind) -> Vec<Task> {
        facts.tasks().into_iter().filter(|task| task.kind == kind).collect()
    }

    #[test]
    fn three_days_before_the_meeting_or_two_weeks_after_the_invitation() {
        let invited = day("2026-10-20").at(23, 30);
        assert_eq!(write_by(None, invited), day("2026-11-03"));
        assert_eq!(write_by(Some(at("2026-12-01")), invited), day("2026-11-28"));
    }

    #[test]
    fn c8_whoever_has_not_written_is_to_until_consent_runs_out() {
        let mut facts = facts(CaseState::Preparing);
        facts.parties[0].written = true;
        facts.parties[1].draft = Some("d".to_owned());
        let [task] = &of(&facts, TaskKind::Write)[..] else { panic!("one is to write") };
        assert_eq!((task.party, task.due, task.about.as_deref()), (party(2), Some(day("2026-11-03")), Some("d")));
        assert_eq!(task.to, Some(at("2026-12-20")));
        facts.state = CaseState::Discussed;
        assert_eq!(of(&facts, TaskKind::Write), []);
    }

    #[test]
    fn c10_a_proposal_waits_until_its_party_has_answered_and_what_it_took_on_until_that_is_done() {
        let proposal = |from, due| Proposal {
            item: "p".to_owned(),
            to: party(2),
            due: Some(day(due)),
            from: at(from),
            purpose: Some(Purpose::Consultation),
        };
        let mut facts = facts(CaseState::Discussed);
        facts.proposals = vec![proposal("2026-11-01", "2026-11-10"), proposal("2026-11-03", "2026-11-12")];
        let [first, second] = &of(&facts, TaskKind::Answer)[..] else { panic!("one after the other") };
        assert_eq!((first.due, first.to), (Some(day("2026-11-10")), Some(second.from)));
        assert_eq!((second.due, second.to), (Some(day("2026-11-12")), Some(at("2026-12-20"))));
        facts.actions = vec![Action {
            item: "a".to_owned(),
            party: party(2),
            proposal: Some("p".to_owned()),
            due: Some(day("2026-11-20")),
            since: at("2026-11-02"),
            open: true,
        }];
        assert_eq!(of(&facts, TaskKind::Answer), []);
        assert_eq!(of(&facts, TaskKind::Act)[0].about.as_deref(), Some("a"));
        facts.actions[0].open = false;
        assert_eq!(of(&facts, TaskKind::Act), []);
    }

    #[test]
    fn l0_4_she_is_followed_up_only_while_her_yes_holds_for_it() {
        let mut facts = facts(CaseState::Following);
        facts.follow_ups = vec![Told { party: party(1), person: None, due: day("2027-05-01") }];
        assert_eq!(of(&facts, TaskKind::FollowUp), []);
        facts.consent = Some(Consent { to: at("2026-12-20"), follow_up_to: Some(at("2027-06-20")) });
        let [task] = &of(&facts, TaskKind::FollowUp)[..] else { panic!("one is to follow up") };
        assert_eq!((task.from, task.to), (day("2027-04-17").start(), Some(at("2027-06-20"))));
        assert_eq!(of(&facts, TaskKind::AskAgain)[0].from, at("2027-06-20"));
    }

    #[test]
    fn c12_a_case_whose_team_is_to_end_waits_on_the_party_that_raised_it_until_it_has_gone() {
        let mut facts = facts(CaseState::Asking);
        facts.team_ends = Some(day("2026-12-31"));
        let [task] = &of(&facts, TaskKind::Move)[..] else { panic!("one is to move") };
        assert_eq!((task.party, task.due), (party(1), Some(day("2026-12-31"))));
        facts.state = CaseState::Closed;
        assert_eq!(of(&facts, TaskKind::Move), []);
    }

    #[test]
    fn a_closed_case_leaves_nothing_to_do() {
        assert!(facts(CaseState::Closed).tasks().is_empty());
    }
}
