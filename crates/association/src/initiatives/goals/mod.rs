//! The goals of an initiative in dated versions (F4): what was aimed at then stays readable when the aim moves.

mod model;
pub mod pages;
mod posted;
mod store;
mod view;

pub use model::GoalsRow;
pub use store::{ALL as STATEMENTS, GOALS, in_force};
