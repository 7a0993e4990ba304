//! Who follows a case to another team, and what she is asked before.

use base::Id;
use organisation::parties::PartyName;
use vault::Party;

use crate::access::CaseState;

/// Do others know of the case? Before that, whom to tell is asked of her for the team it has then.
pub const fn is_told(state: CaseState) -> bool {
    !matches!(state, CaseState::Draft | CaseState::Asking)
}

/// The parties around a case that is to go to another team, besides the one that raised it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows<'a> {
    /// Convenes there and may not know of the case: it cannot go before she has said yes to that.
    pub asked_for: Option<&'a PartyName>,
    /// May know of the case, and have a place there.
    pub come: Vec<&'a PartyName>,
    /// May know of it, and have none there: who answers for it at each goes on.
    pub stay: Vec<&'a PartyName>,
    /// Have a place there, and may not know of it.
    pub outside: Vec<&'a PartyName>,
}

impl<'a> Follows<'a> {
    /// `circle` are those that may know of the case now, `places` those with a place in the team, `own` the one that raised it.
    pub fn of(circle: &[&'a PartyName], places: &'a [PartyName], convener: Id<Party>, own: Id<Party>) -> Self {
        let knows = |party: &PartyName| circle.iter().any(|one| one.id == party.id);
        let others = || places.iter().filter(|party| party.id != own);
        Self {
            asked_for: others().find(|party| party.id == convener && !knows(party)),
            come: others().filter(|party| knows(party)).collect(),
            stay: circle.iter().copied().filter(|party| places.iter().all(|one| one.id != party.id)).collect(),
            outside: others().filter(|party| !knows(party)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use base::Instant;
    use organisation::parties::PartyKind;

    use super::*;

    fn party(number: u8) -> PartyName {
        let id = Id::new(Instant::from_millis(1), [number; 10]);
        PartyName { id, kind: PartyKind::Care, name: number.to_string(), short: number.to_string() }
    }

    #[test]
    fn c12_nobody_follows_whom_her_yes_does_not_cover_and_the_care_unit_there_is_asked_for() {
        let all: Vec<PartyName> = (1..=5).map(party).collect();
        let [own, stays, comes, convenes, beside] = &all[..] else { panic!("five") };
        let places = [own, comes, convenes, beside].map(Clone::clone);
        let follows = Follows::of(&[stays, comes], &places, convenes.id, own.id);
        assert_eq!(follows.asked_for, Some(convenes));
        assert_eq!((follows.come, follows.stay), (vec![comes], vec![stays]));
        assert_eq!(follows.outside, [convenes, beside]);
        assert_eq!(Follows::of(&[comes, convenes], &places, convenes.id, own.id).asked_for, None);
        assert_eq!(Follows::of(&[comes], &places, own.id, own.id).asked_for, None, "its own care unit knows already");
    }
}
