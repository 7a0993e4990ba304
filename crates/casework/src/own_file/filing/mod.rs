//! After consent: what a party had received and could read the instant before may be taken to its own record for thirty
//! days (L1.8, L8.9). A resource of its own, so that nothing that is asked of a case answers a party that is out of it.

mod pages;
mod policy;
mod store;
mod view;

pub(super) use pages::{download, filed, list, show};
pub use policy::{FILING_TO_COUNT, Filing, FilingLevel};
pub use store::ALL as STATEMENTS;
