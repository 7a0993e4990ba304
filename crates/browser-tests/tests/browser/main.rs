//! Trisam in a real browser. Skipped, loudly, where there is none; `./check` has one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests may")]

mod administration;
mod following;
mod journey;
mod keys;
mod mail;
mod pages;
mod reports;
mod served;
mod way;
#[path = "../../../app/tests/inside/world/mod.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod world;
mod writing;
