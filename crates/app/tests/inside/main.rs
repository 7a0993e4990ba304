//! What is asked of the program from within: a little world of invented people, and everything they may and may not do.
//! One binary, since each links the typesetter. Whatever must end or start a process stands in `served`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test says what it finds and stops"
)]

mod absences;
mod access_review;
mod accounts;
mod actors;
mod after;
mod assignments;
mod beginning;
mod cases;
mod consents;
mod doors;
mod feedback;
mod files;
mod followups;
mod forms;
mod inbox;
mod initiatives;
mod intake;
mod joining;
mod journeys;
mod leaks;
mod leaving;
mod local_accounts;
mod log_review;
mod mails;
mod meetings;
mod news;
mod own_account;
mod party_leaving;
mod passkeys;
mod plans_of_queries;
mod preparation;
mod providers;
mod public_site;
mod raising;
mod recovery;
mod reports;
mod rescue;
mod reserve;
mod staff;
mod staying;
mod taking_over;
mod tally;
mod tasks;
mod team_ending;
mod team_register;
mod today;
mod two_servers;
mod units;
mod world;
