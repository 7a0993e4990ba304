//! Everybody of a party as a list: by unit, who is away, and whose role ends soon (S3). Never a case.

mod model;
mod pages;
mod store;
mod view;

pub use pages::ROUTES;
pub use store::ALL as STATEMENTS;
