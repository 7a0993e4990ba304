//! Somebody leaves a party: what she has in hand goes to a colleague, and her roles, seats and ways in end, in one act (S5,
//! L3.5). The administrator who does it sees numbers, never a case.

mod forms;
mod model;
mod pages;
mod policy;
mod store;
mod unowned;
mod view;

pub use pages::ROUTES;
pub use policy::{HandedCase, HandsOver, Leaver, Unowned};

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, unowned::STATEMENTS);
