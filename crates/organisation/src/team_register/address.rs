//! Where the register of teams is kept; the teams' own pages lead there.

pub use crate::teams::address::{NEW_TEAM, START, new_team, start};
