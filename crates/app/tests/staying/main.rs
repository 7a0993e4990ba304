//! That the service stays up and keeps its manners, whatever is sent to it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]

#[path = "../world/mod.rs"]
mod world;

mod every_answer;
mod files_held;
mod readers;
