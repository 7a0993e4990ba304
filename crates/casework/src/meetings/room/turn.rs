//! Whose turn it is among the forms beside what is agreed.

use super::hand::Hand;
use crate::plans::Kind;

base::codes! {
    /// The forms beside what is agreed, in the order in which a case is talked through.
    pub enum Turn { Recommendation = "recommendation", Proposal = "proposal", Ending = "ending" }
}

impl Turn {
    /// Whose turn it is. That form stands open and the others are folded, so that the column is short and the usual way
    /// unfolds nothing.
    pub fn of(hand: &Hand) -> Self {
        let own = hand.own.iter().flat_map(|own| &own.agreed);
        let rows: Vec<&Kind> = hand.open.agreed.iter().chain(own).map(|row| &row.kind).collect();
        if rows.is_empty() {
            Self::Recommendation
        } else if rows.iter().all(|kind| matches!(kind, Kind::Recommended(_))) {
            Self::Proposal
        } else {
            Self::Ending
        }
    }
}
