//! Asking for reports, and seeing at one look what is due, late, received and published (F7).

mod forms;
mod model;
pub(super) mod pages;
pub(super) mod view;
