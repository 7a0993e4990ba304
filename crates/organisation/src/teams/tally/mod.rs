//! Every team of the county in one table: its places, and what became of its meetings (for the process leader above all).

mod model;
mod pages;
mod store;
mod view;

pub(super) use pages::{download, show};
pub use store::ALL as STATEMENTS;
