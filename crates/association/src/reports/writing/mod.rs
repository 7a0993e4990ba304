//! Writing a report: over many days, by several authors, a section at a time.

pub(super) mod fields;
pub(super) mod pages;
pub(super) mod progress;
pub(super) mod store;
pub(super) mod view;

pub use store::{ALL as STATEMENTS, DRAFTS, sections, submit, whole, write};
