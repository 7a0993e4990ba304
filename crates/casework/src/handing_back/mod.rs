//! What a party that leaves is handed of its cases: what it wrote and decided itself, and nothing that another party wrote
//! (GDPR 28.3 g). The program reads it, under the order of two of the party's administrators, and nobody sees it on the way.

mod facts_store;
mod model;
mod policy;
mod store;

pub use model::CaseFile;
pub use policy::{HandedBack, HandedPerson};
pub use store::{Part, case_file, parts};

/// The slice's statements.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, facts_store::ALL);
