//! An officer opens a colleague's case for a day, with a reason, and is seen to do it (L3.8).

pub mod address;
mod forms;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use pages::ROUTES;
pub use policy::TakeOver;
pub use store::ALL as STATEMENTS;
