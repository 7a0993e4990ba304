//! Closing a case, and what each party takes to its own record first (L8.9).

pub(super) mod pages;
mod store;
mod view;

pub(super) use store::shut;
pub use store::{NewClosing, WAIVERS, close, file, waive};
