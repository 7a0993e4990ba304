//! The program as its operator meets it: started, killed, started again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod demo;
mod kill;
mod mail;
mod operating;
mod process;
mod program;
