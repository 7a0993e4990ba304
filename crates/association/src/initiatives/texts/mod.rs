//! The texts of an initiative: beginning one, and writing them over many days.

mod fields;
pub mod pages;
mod posted;
mod view;
