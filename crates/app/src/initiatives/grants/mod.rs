//! The grants of an initiative: who reports on each, and its money.

mod grantees_store;

pub use grantees_store::{ALL as GRANTEE_STATEMENTS, Grantee, add_grantee, end_grantee, grantees};
