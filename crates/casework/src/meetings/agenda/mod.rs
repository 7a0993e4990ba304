//! The list for a meeting: which cases, in which order, for how long, with which parties.

pub(super) mod pages;
pub(super) mod store;
pub(super) mod view;
