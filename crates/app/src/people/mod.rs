//! People as one party knows them.

mod model;
mod store;

pub use model::PersonRecord;
pub use store::{ALL as STATEMENTS, PEOPLE, find, find_or_add};
