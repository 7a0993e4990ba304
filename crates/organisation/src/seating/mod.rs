//! A party fills its own places in teams (S5).

mod forms;
mod pages;
mod store;
mod view;

pub(crate) use forms::{Given, given as read_given};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, HeldSeat, hand_over, held};
pub(crate) use store::{OwnTeam, give, own_teams};
