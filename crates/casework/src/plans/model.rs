//! What was agreed: proposals, what a party took on, and how it goes.

use base::{Code as _, Date, Id, Instant, codes};
use organisation::parties::PartyName;

use crate::access::Subject;
use crate::disclosures::Item;

codes! {
    /// Whether what the team recommends can be carried out (C9).
    pub enum Feasible {
        Yes = "yes",
        Queue = "queue",
        DoesNotExist = "does_not_exist",
        NotAllowedByRules = "not_allowed_by_rules",
        Declined = "declined",
        Unknown = "unknown",
    }
}

codes! {
    /// How what a party was proposed for goes. It stands in the clear as the code of an item of kind `action`.
    pub enum Progress {
        NotBegun = "not_begun",
        UnderWay = "under_way",
        Done = "done",
        Cancelled = "cancelled",
        /// The party does not take it.
        Declined = "declined",
    }
}

impl Progress {
    /// What a party that took something on can tell about it.
    pub const TOLD: [Self; 4] = [Self::NotBegun, Self::UnderWay, Self::Done, Self::Cancelled];

    pub const fn is_open(self) -> bool {
        matches!(self, Self::NotBegun | Self::UnderWay)
    }
}

/// The code of an item of kind `recommendation`: a value of the list `recommendation` and whether it can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommended {
    pub what: String,
    pub feasible: Feasible,
}

impl Recommended {
    /// `work_training:queue`.
    pub fn code(&self) -> String {
        format!("{}:{}", self.what, self.feasible.code())
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let (what, feasible) = code.split_once(':')?;
        Some(Self { what: what.to_owned(), feasible: Feasible::from_code(feasible)? })
    }
}

/// What a party says when it takes on what was proposed for it, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub what: String,
    pub subject: Subject,
    pub due: Option<Date>,
}

/// What a row of 'Vi kom överens om' is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Recommended(Recommended),
    /// Proposed for a party that has not answered.
    Proposed,
    /// Answered by its party: an item of its own.
    Answered(Progress),
}

/// A row of 'Vi kom överens om', as far as the reader may see it.
#[derive(Clone, Debug)]
pub struct AgreedRow {
    /// The recommendation, the proposal, or an action whose proposal the reader may not see.
    pub item: Id<Item>,
    /// The party's own item, once it has answered.
    pub action: Option<Id<Item>>,
    pub kind: Kind,
    /// Who it is for; none for a recommendation, and for a party the reader does not know to be in the circle.
    pub party: Option<PartyName>,
    pub text: String,
    pub result: String,
    pub subject: Subject,
    pub consultation: i64,
    pub due: Option<Date>,
    /// It is for the reader's own party, to answer or to tell about.
    pub mine: bool,
    /// From when on the reader could read it, where it is another party's.
    pub came: Option<Instant>,
}

impl AgreedRow {
    /// Its day has passed, and nobody said that it is done.
    pub fn is_late(&self, today: Date) -> bool {
        let open = match &self.kind {
            Kind::Recommended(_) => false,
            Kind::Proposed => true,
            Kind::Answered(progress) => progress.is_open(),
        };
        open && self.due.is_some_and(|due| due < today)
    }
}

#[cfg(test)]
mod tests {
    use wording::code_lists;

    use super::*;

    #[test]
    fn a_recommendation_is_a_code_of_the_list_and_how_feasible_it_is() {
        for what in code_lists::codes("recommendation") {
            for &feasible in Feasible::ALL {
                let recommended = Recommended { what: what.to_owned(), feasible };
                assert_eq!(Recommended::from_code(&recommended.code()), Some(recommended));
            }
        }
        assert_eq!(Recommended::from_code("work_training"), None);
        assert_eq!(Recommended::from_code("work_training:soon"), None);
    }

    #[test]
    fn every_feasibility_of_the_list_is_here_and_one_for_not_known_yet() {
        let known: Vec<&str> = Feasible::ALL.iter().map(|feasible| feasible.code()).collect();
        let listed = code_lists::codes("recommendation_feasible");
        assert_eq!(known[..listed.len()], listed);
        assert_eq!(known.last(), Some(&"unknown"));
    }

    #[test]
    fn late_is_what_is_open_after_its_day() {
        let today = Date::parse("2026-12-01").unwrap();
        let row = |kind, due: &str| AgreedRow {
            item: "0190163d-8694-739b-aea5-966c26f8ad91".parse().unwrap(),
            action: None,
            kind,
            party: None,
            text: String::new(),
            result: String::new(),
            subject: Subject::Case,
            consultation: 1,
            due: Date::parse(due),
            mine: false,
            came: None,
        };
        assert!(row(Kind::Proposed, "2026-11-30").is_late(today));
        assert!(row(Kind::Answered(Progress::UnderWay), "2026-11-30").is_late(today));
        assert!(!row(Kind::Answered(Progress::UnderWay), "2026-12-01").is_late(today));
        assert!(!row(Kind::Answered(Progress::Done), "2026-11-30").is_late(today));
        assert!(!row(Kind::Proposed, "").is_late(today));
    }
}
