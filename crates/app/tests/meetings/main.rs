//! Meetings and plans as people meet them, on every database.

#[path = "../world/mod.rs"]
mod world;

mod figures;
mod list;
mod plans;
mod room;
mod steps;
