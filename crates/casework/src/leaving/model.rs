//! What somebody has in hand, as numbers, and who takes it over.

use std::collections::HashMap;

use base::Id;
use vault::Staff;

base::codes! {
    /// What ends.
    pub enum Ends {
        /// She leaves the party: every role, and her ways in.
        All = "all",
        /// She works with cases no more, and stays at the party.
        Officer = "officer",
    }
}

base::codes! {
    /// The kinds of what is handed over, in the order in which they are told.
    pub enum Kind {
        /// Open cases that she answers for.
        Open = "open",
        /// Closed ones: somebody answers for what is filed of them, and for what is asked.
        Closed = "closed",
        /// What waits in them on anybody of the party.
        Tasks = "tasks",
        /// What she herself is to tell the individual, in whatever case.
        Tells = "tells",
        /// What her party has begun to write by her hand. It is the party's, and stays with the case.
        Drafts = "drafts",
        Seats = "seats",
        /// Coming meetings of the teams that she convenes.
        Meetings = "meetings",
        /// Cases in which she stands in for the one who answers for them.
        Substitute = "substitute",
    }
}

impl Kind {
    /// Must somebody else have it? A draft stays with the party, and a meeting goes with its seat.
    const fn needs_somebody(self) -> bool {
        !matches!(self, Self::Drafts | Self::Meetings)
    }
}

/// How many there are of each kind that there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InHand(pub Vec<(Kind, i64)>);

impl InHand {
    fn has(&self, kind: Kind) -> bool {
        self.0.iter().any(|(held, _)| *held == kind)
    }

    /// The parts of her cases that there are: each can go to somebody of its own.
    pub fn case_parts(&self) -> impl Iterator<Item = (Kind, &'static str)> {
        [(Kind::Open, OPEN), (Kind::Closed, CLOSED)].into_iter().filter(|(kind, _)| self.has(*kind))
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Without a colleague who takes it she cannot leave.
    pub fn needs_somebody(&self) -> bool {
        self.0.iter().any(|(kind, _)| kind.needs_somebody())
    }
}

/// Who takes over: one for all of it, and others for parts of it. A part is [`OPEN`], [`CLOSED`] or the id of a seat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receivers {
    pub all: Option<Id<Staff>>,
    pub parts: HashMap<String, Id<Staff>>,
}

/// The open cases, with what waits in them.
pub const OPEN: &str = "open";
pub const CLOSED: &str = "closed";

impl Receivers {
    /// Who takes this part.
    pub fn of(&self, part: &str) -> Option<Id<Staff>> {
        self.parts.get(part).copied().or(self.all)
    }
}

#[cfg(test)]
mod tests {
    use base::Instant;

    use super::*;

    #[test]
    fn whoever_is_named_for_a_part_takes_it_and_one_takes_the_rest() {
        let id = |number: u8| Id::<Staff>::new(Instant::from_millis(0), [number; 10]);
        let all = Receivers { all: Some(id(1)), parts: HashMap::from([(OPEN.to_owned(), id(2))]) };
        assert_eq!((all.of(OPEN), all.of(CLOSED), all.of("x")), (Some(id(2)), Some(id(1)), Some(id(1))));
        assert_eq!(Receivers::default().of(OPEN), None);
    }

    #[test]
    fn whatever_somebody_else_must_do_needs_somebody() {
        let of = |kinds: &[Kind]| InHand(kinds.iter().map(|kind| (*kind, 1)).collect());
        for kind in [Kind::Open, Kind::Closed, Kind::Tells, Kind::Seats, Kind::Substitute] {
            assert!(of(&[Kind::Drafts, kind]).needs_somebody(), "{kind:?}");
        }
        assert!(!of(&[Kind::Drafts, Kind::Meetings]).needs_somebody() && !of(&[]).needs_somebody());
    }
}
