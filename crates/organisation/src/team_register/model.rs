//! What a team needs before it begins.

base::codes! {
    /// In the order in which it is done.
    pub enum Need {
        /// Each party has settled what it must before its officers open cases.
        Settled = "settled",
        /// The care unit's coordinator, who convenes.
        Coordinator = "coordinator",
        /// Somebody in each party's place.
        Places = "places",
        /// A first meeting.
        Meeting = "meeting",
    }
}

/// A party with a place in the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub short: String,
    pub is_settled: bool,
    pub is_filled: bool,
}

/// How far a team has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    pub parties: Vec<Standing>,
    pub has_coordinator: bool,
    pub has_meeting: bool,
}

impl Start {
    /// Each need, and what of it lacks: the parties by their short names, or nothing to name.
    pub fn needs(&self) -> [(Need, bool, Vec<&str>); 4] {
        let without = |is: fn(&Standing) -> bool| {
            self.parties.iter().filter(|one| !is(one)).map(|one| one.short.as_str()).collect::<Vec<_>>()
        };
        let (settled, filled) = (without(|one| one.is_settled), without(|one| one.is_filled));
        [
            (Need::Settled, settled.is_empty(), settled),
            (Need::Coordinator, self.has_coordinator, Vec::new()),
            (Need::Places, filled.is_empty(), filled),
            (Need::Meeting, self.has_meeting, Vec::new()),
        ]
    }

    pub fn is_ready(&self) -> bool {
        self.needs().iter().all(|(_, done, _)| *done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(short: &str, is_settled: bool, is_filled: bool) -> Standing {
        Standing { short: short.to_owned(), is_settled, is_filled }
    }

    #[test]
    fn s2_a_team_begins_when_nothing_lacks_and_says_who_is_to_do_what_does() {
        let parties = vec![party("AF", true, false), party("HC", false, true)];
        let start = Start { parties, has_coordinator: true, has_meeting: false };
        let lacks: Vec<_> =
            start.needs().into_iter().filter(|(_, done, _)| !done).map(|(need, _, who)| (need, who)).collect();
        assert_eq!(lacks, [(Need::Settled, vec!["HC"]), (Need::Places, vec!["AF"]), (Need::Meeting, vec![])]);
        let whole = Start { parties: vec![party("AF", true, true)], has_coordinator: true, has_meeting: true };
        assert!(whole.is_ready() && !start.is_ready());
        assert!(!Start { has_coordinator: false, ..whole }.is_ready());
    }
}
