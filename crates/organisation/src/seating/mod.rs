//! A party fills its own places in teams (S5).

mod forms;
mod pages;
mod store;
mod view;

pub(crate) use forms::{Given, given as read_given};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, hand_over};
pub(crate) use store::{OwnTeam, give, own_teams};
