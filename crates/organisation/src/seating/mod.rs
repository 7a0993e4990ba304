//! A party fills its own places in teams (S5).

mod forms;
mod pages;
mod store;
mod view;

pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, hand_over};
