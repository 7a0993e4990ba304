//! A team's dates: planned by its coordinator, cancelled with a reason.

pub(super) mod forms;
pub(super) mod pages;
pub(super) mod store;
mod view;
