//! Trisam in a real browser. Skipped, loudly, where there is none; `./check` has one.

mod journey;
mod pages;
mod served;
mod way;
#[path = "../../../app/tests/world/mod.rs"]
mod world;
mod writing;
