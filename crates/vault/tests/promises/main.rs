//! What the vault promises, shown on both databases with a little world of cases, seats and consents.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]

mod actors;
mod asks;
mod backup;
mod chance;
mod check;
mod crossing;
mod culling;
mod events;
mod founding;
mod groups;
mod job_kills;
mod jobs;
mod lists;
mod log;
mod log_key;
mod lost;
mod openings;
mod readers;
mod sealing;
mod sessions;
mod shape;
mod signed;
mod tampering;
mod times;
mod tls;
mod visits;
mod world;
