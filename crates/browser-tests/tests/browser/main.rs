//! Trisam in a real browser. Skipped, loudly, where there is none; `./check` has one.

mod pages;
mod served;
#[path = "../../../app/tests/world/mod.rs"]
mod world;
