//! Care units, their teams and who sits in them.

mod store;

pub use store::{
    ALL as STATEMENTS, NewSeat, NewTeam, Seated, TeamName, add_seat, add_team, own_teams, places, seated, teams,
};

/// The slice's addresses.
pub const ROUTES: &[web::Route] = &[];
