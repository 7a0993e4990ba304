//! What holds for every form: acted on once, nothing typed lost, what only one of two touched kept.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]

mod merged;
mod once;
mod typed;
#[path = "../world/mod.rs"]
mod world;
