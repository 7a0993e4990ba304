//! What a person says yes to: a circle, subjects, purposes and exceptions, and what follows from them.

use std::collections::BTreeSet;

use base::{Date, Id, Invalid, Language, Problem};
use organisation::parties::PartyName;
use vault::Party;

use crate::access::{Purpose, Subject};

base::codes! {
    /// How the yes was given (L1.5).
    pub enum ConsentForm { Screen = "screen", Paper = "paper", Oral = "oral" }
}

base::codes! {
    /// What consent is asked for: three boxes, kept apart (L1.6).
    pub enum ConsentPurpose { Consultation = "consultation", FollowUp = "follow_up", Coordination = "coordination" }
}

base::codes! {
    /// What a version says.
    pub enum ConsentKind { Given = "given", Revoked = "revoked" }
}

/// The longest time a spoken yes holds.
pub const ORAL_DAYS: i32 = 60;
/// The default and the longest time of a consultation (L1.7).
pub const MONTHS: i32 = 12;
/// From the last consultation to the end of the follow-up.
pub const FOLLOW_UP_MONTHS: i32 = 7;

/// Something one party may not tell another, whatever else is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exception {
    pub from: Id<Party>,
    pub to: Id<Party>,
    pub subject: Subject,
}

/// A whole set of choices. Nothing is chosen until somebody chooses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    pub circle: Vec<Id<Party>>,
    pub subjects: Vec<Subject>,
    pub purposes: Vec<ConsentPurpose>,
    pub exceptions: Vec<Exception>,
    pub form: ConsentForm,
    pub valid_to: Date,
    /// The last day of the follow-up; `None` is the rule: seven months after the last consultation.
    pub followup_to: Option<Date>,
    pub language: Language,
    /// Somebody helped the individual to understand and choose.
    pub helped: bool,
}

/// One thing that may flow: a row of a consent version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tuple {
    pub from: Id<Party>,
    pub to: Id<Party>,
    pub subject: Subject,
    pub purpose: Purpose,
}

/// The days that bound the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub today: Date,
    pub next_meeting: Option<Date>,
    pub last_consultation: Option<Date>,
}

/// A party as the consent page offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub party: PartyName,
    /// Not so for a private care provider: other words apply (L1.14).
    pub authority: bool,
    /// Has a place in the case's team.
    pub placed: bool,
    /// Its care unit convenes the team.
    pub convener: bool,
    /// Raised the case.
    pub initiator: bool,
    /// Has been told of the case, and is not out again.
    pub let_in: bool,
}

impl Days {
    /// Twelve months, to begin with.
    pub fn valid_to(&self) -> Date {
        self.today.plus_months(MONTHS)
    }

    /// The last day that a spoken yes can hold: the nearest meeting, at most sixty days.
    pub fn oral_to(&self) -> Date {
        let longest = self.today.plus_days(ORAL_DAYS);
        self.next_meeting.map_or(longest, |meeting| meeting.min(longest))
    }

    /// The last day by rule, where no other is chosen: a spoken yes begins with its own limit.
    pub fn begins_with(&self, form: ConsentForm) -> Date {
        if form == ConsentForm::Oral { self.oral_to() } else { self.valid_to() }
    }

    /// The last day of the follow-up as the rule has it now.
    pub fn followup_to(&self) -> Date {
        self.last_consultation.unwrap_or(self.today).plus_months(FOLLOW_UP_MONTHS)
    }
}

impl Choices {
    /// Nothing chosen.
    pub fn untouched(days: &Days) -> Self {
        Self {
            circle: Vec::new(),
            subjects: Vec::new(),
            purposes: Vec::new(),
            exceptions: Vec::new(),
            form: ConsentForm::Paper,
            valid_to: days.valid_to(),
            followup_to: None,
            language: Language::Sv,
            helped: false,
        }
    }

    /// Every ordered pair of the circle, subject and purpose, less the exceptions, in order and each once. A party's
    /// own colleagues know of the case by a row from the party to itself. Without the subject `case` there is no
    /// named case, so nothing flows (decisions: consent).
    pub fn tuples(&self) -> Vec<Tuple> {
        if !self.subjects.contains(&Subject::Case) {
            return Vec::new();
        }
        let mut tuples = BTreeSet::new();
        for from in &self.circle {
            for to in &self.circle {
                tuples.extend(self.between(*from, *to));
            }
        }
        tuples.into_iter().collect()
    }

    fn between(&self, from: Id<Party>, to: Id<Party>) -> Vec<Tuple> {
        let purposes = self.purposes.iter().filter_map(|purpose| match purpose {
            ConsentPurpose::Consultation => Some(Purpose::Consultation),
            ConsentPurpose::FollowUp => Some(Purpose::FollowUp),
            ConsentPurpose::Coordination => None,
        });
        let every = purposes.flat_map(|purpose| {
            let tuple = move |subject: &Subject| Tuple { from, to, subject: *subject, purpose };
            self.subjects.iter().map(tuple)
        });
        if from == to {
            every.filter(|tuple| (tuple.subject, tuple.purpose) == (Subject::Case, Purpose::Consultation)).collect()
        } else {
            every.filter(|tuple| !self.excepts(tuple)).collect()
        }
    }

    fn excepts(&self, tuple: &Tuple) -> bool {
        self.exceptions.contains(&Exception { from: tuple.from, to: tuple.to, subject: tuple.subject })
    }

    pub fn has(&self, purpose: ConsentPurpose) -> bool {
        self.purposes.contains(&purpose)
    }

    /// The last day of the follow-up, if it was said yes to.
    pub fn follows_up_to(&self, days: &Days) -> Option<Date> {
        self.has(ConsentPurpose::FollowUp).then(|| self.followup_to.unwrap_or_else(|| days.followup_to()))
    }

    /// What keeps these choices from being recorded, by field: `circle`, `valid_to`, `followup_to`.
    pub fn check(&self, offered: &[Offered], days: &Days) -> Result<(), Invalid> {
        let known = |id: &Id<Party>| offered.iter().any(|party| party.placed && party.party.id == *id);
        if !self.circle.iter().all(known) {
            return Err(Invalid::one("circle", Problem::NotAChoice));
        }
        if let Some(problem) = self.end_problem(days) {
            return Err(Invalid::one("valid_to", problem));
        }
        match self.follows_up_to(days) {
            Some(day) if day < days.today => Err(Invalid::one("followup_to", Problem::Other("in-the-past"))),
            Some(day) if day > self.latest_followup(days) => {
                Err(Invalid::one("followup_to", Problem::Other("too-far-ahead")))
            }
            _ => Ok(()),
        }
    }

    fn end_problem(&self, days: &Days) -> Option<Problem> {
        if self.valid_to < days.today {
            return Some(Problem::Other("in-the-past"));
        }
        if self.form == ConsentForm::Oral && self.valid_to > days.oral_to() {
            return Some(Problem::Other("consents.oral"));
        }
        (self.valid_to > days.valid_to()).then_some(Problem::Other("consents.too-long"))
    }

    fn latest_followup(&self, days: &Days) -> Date {
        let last = self.valid_to.max(days.last_consultation.unwrap_or(self.valid_to));
        last.plus_months(FOLLOW_UP_MONTHS)
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
