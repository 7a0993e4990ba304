//! Care units, their teams and who sits in them.

pub mod address;
mod model;
mod pages;
mod policy;
mod store;
mod tally;
mod view;

pub use model::{Seat, SeatRole, Team};
pub use pages::ROUTES;
pub use pages::keeps_register;

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, tally::STATEMENTS);

pub use policy::{MEETINGS, SEATED, SEATED_PROOF, SEATS, TeamRoom};
pub(crate) use store::{ADD_PLACE, ADD_TEAM, ADD_UNIT, Adding, CareUnit, INSERT_SEAT, UPDATE_SEAT};
pub use store::{
    CARE_UNITS, MeetingDate, NewSeat, NewTeam, PLACES_MARK, Place, Seated, Staffing, TEAMS_MARK, TeamName, TeamPlace,
    add_seat, add_team, dates, ending, one, overview, own_teams, places, seated, team_places, teams,
};
