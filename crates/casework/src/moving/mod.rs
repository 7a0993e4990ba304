//! A case goes to another team: the same case, with what is written in it. Nobody comes to know of it by that whom her yes does
//! not cover.

mod forms;
mod model;
mod pages;
mod store;
mod view;

pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, choose, move_to};
