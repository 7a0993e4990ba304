//! Care units, their teams and who sits in them.

pub mod address;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use model::{Seat, SeatRole, Team};
pub use pages::ROUTES;
pub use policy::{MEETINGS, SEATED, SEATED_PROOF, SEATS, TeamRoom};
pub use store::{
    ALL as STATEMENTS, CARE_UNITS, MeetingDate, NewSeat, NewTeam, PLACES_MARK, Place, Seated, Staffing, TEAMS_MARK,
    TeamName, TeamPlace, add_seat, add_team, dates, one, overview, own_teams, places, seated, team_places, teams,
};
pub(crate) use store::{INSERT_SEAT, UPDATE_SEAT};
