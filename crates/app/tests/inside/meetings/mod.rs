//! Meetings and plans as people meet them, on every database.

mod figures;
mod list;
mod plans;
mod room;
pub mod steps;
mod watching;
