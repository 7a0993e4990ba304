//! People as one party knows them.

mod model;
mod store;

pub use model::PersonRecord;
pub use store::{ALL as STATEMENTS, PEOPLE, PEOPLE_MARK, find, find_or_add};
