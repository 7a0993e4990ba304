//! The register of teams: the association's office adds a team with its care unit, names it anew, and sees what it still lacks
//! before it can begin. Who sits in it is each party's (`seating`). No case stands in it.

pub mod address;
mod ending_store;
mod forms;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use ending_store::{Ending, end, past, set_last_day};
pub use pages::ROUTES;
pub use policy::{ALL_TEAMS, Endings, Ends, TeamEnd, TeamRegister};

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, ending_store::ALL);
