//! What can wait of a report.

use base::{Date, Place};

use super::super::model::Told;

base::codes! {
    /// What waits of a report; the code stands in the address of a list.
    pub enum Waits {
        /// On its authors: to write, or to go on writing.
        Write = "rapport",
        /// On its authors: it came back to be changed.
        Change = "rapport-tillbaka",
        /// On the association, which asks after it: its day has passed.
        Late = "rapport-sen",
        /// On the association: to receive.
        Receive = "rapport-inlamnad",
        /// On the board, to take note of.
        Board = "rapport-styrelsen",
    }
}

/// A report as a row of its reader's list.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub waits: Waits,
    /// By when; the board has no day.
    pub due: Option<Date>,
    pub told: Told,
    pub place: Place,
}
