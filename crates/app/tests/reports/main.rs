//! What grantees write to the association, from asked for to published, on every database.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it finds and stops")]

#[path = "../world/mod.rs"]
mod world;

mod bad_input;
mod bent;
mod hostile;
mod life;
mod register;
mod sections;
mod taken_in;
mod walls;
mod writing;

use world::written::{at, hands_in, received, reviews, writes, writes_all};
