//! Who at the own party answers for a case: its officer, and substitutes named for a time.

pub mod address;
mod forms;
mod pages;
mod store;
mod view;

pub use pages::ROUTES;
pub use store::ALL as STATEMENTS;
