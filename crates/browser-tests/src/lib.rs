//! A real browser for tests: Chromium, led through chromedriver. Nothing here is built into the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop, and say why"
)]

mod browser;
mod checks;
mod command;
mod driver;
mod hand;

pub use browser::{Browser, Kind};
pub use hand::{Counts, Hand};

/// The width of an officer's screen.
pub const WIDE: u32 = 1280;
/// The narrowest telephone, or a wide screen at 400 %.
pub const NARROW: u32 = 320;
