//! Meetings and plans as people meet them, on every database.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot be set up should stop")]

#[path = "../world/mod.rs"]
mod world;

mod figures;
mod list;
mod plans;
mod room;
mod steps;
