//! Re-consultation: the case is taken up again, with the same question or a new one.

pub(super) mod pages;
mod store;
mod view;

pub use store::{again, again_with};
