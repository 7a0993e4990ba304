//! The units of a party, each with a manager, and who works in which (S3, L3.5). No case stands in it.

pub mod address;
mod coverage_view;
mod forms;
mod list_view;
mod model;
mod pages;
mod placing_store;
mod policy;
mod store;
mod unit_view;

pub(crate) use model::UnitName;
pub use model::{NewUnit, Unit, UnitId};
pub use pages::ROUTES;
pub use placing_store::place;
pub use policy::{Managed, SAME_UNIT, SAME_UNIT_PROOF, UNIT_MEMBERS, UNITS};
pub use store::{add, units};

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, placing_store::ALL);
