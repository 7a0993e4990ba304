//! Somebody is away, and a colleague stands in for her in every open case that she answers for, from the first day to the last
//! (S3, S5, L3.8). Whoever says so for another sees numbers, never a case.

mod forms;
mod model;
mod one_view;
mod pages;
mod policy;
mod store;
mod view;

pub use pages::ROUTES;
pub use policy::{Absent, AbsentLevel, CoveredCase};
pub use store::ALL as STATEMENTS;
