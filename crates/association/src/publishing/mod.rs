//! The act of publishing, one for everything the association lets the public read (docs/decisions/0011).

mod store;

pub use store::{ALL as STATEMENTS, NewPublication, PUBLICATIONS, PublicationKind, Subject, publish, withdraw};
