//! The shape of the house: its budgets, who may use what, and what may stand in the clear (docs: ARCHITECTURE).

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what it finds and stops")]

mod addresses;
mod asvs;
mod budgets;
mod circles;
mod columns;
mod imports;
mod packages;
mod scanner;
mod source;
mod statements;
mod words;
