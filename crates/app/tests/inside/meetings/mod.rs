//! Meetings and plans as people meet them, on every database.

mod figures;
mod following;
mod list;
mod plans;
mod room;
pub mod steps;
mod watching;
