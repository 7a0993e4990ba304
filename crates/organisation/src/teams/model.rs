//! What a team is, and who sits in it as what.

base::codes! {
    /// What a seat in a team is; in order, the most first.
    pub enum SeatRole {
        Coordinator = "coordinator",
        Member = "member",
        Substitute = "substitute",
    }
}

/// Marks the ids of teams.
#[derive(Debug)]
pub enum Team {}

/// Marks the ids of seats.
#[derive(Debug)]
pub enum Seat {}
