//! Consent as the law asks for it, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up should stop")]

mod anew;
mod county;
mod ended;
mod history;
mod law;
mod meanwhile;
mod own_file;
mod pages;
mod stops;
#[path = "../world/mod.rs"]
mod world;
