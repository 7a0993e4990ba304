//! The crate as its users see it. One binary, so that it is linked once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod any_input;
mod asking;
mod attacks;
mod configuration;
mod fake;
mod fresh;
mod keys;
mod logout;
mod mappings;
mod network;
mod roles;
mod rotation;
mod scene;
mod sign_in;
mod two_issuers;
mod vectors;
