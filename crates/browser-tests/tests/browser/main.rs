//! Trisam in a real browser. Skipped, loudly, where there is none; `./check` has one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests may")]

mod journey;
mod pages;
mod reports;
mod served;
mod way;
#[path = "../../../app/tests/world/mod.rs"]
mod world;
mod writing;
