//! Two cases about one person become one: the party that raised the one takes its question to the other.

pub(super) mod pages;
mod store;
mod view;
