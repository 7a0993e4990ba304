//! Who at the own party answers for a case: its officer, and substitutes named for a time.

pub mod address;
mod forms;
mod moving_store;
mod pages;
mod store;
mod view;

pub use moving_store::{ALL as MOVING_STATEMENTS, BROUGHT, END, HELD, Held, Moving, PASS_ON, held_by, shut};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, Colleague, OFFICERS, TAKEN_DAYS, Taken, lasting, officers};
pub use view::taken_table;
