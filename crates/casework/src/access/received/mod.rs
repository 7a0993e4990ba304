//! What a party has received of the others.

mod policy;

pub use policy::{FILE_DAYS, LEFT_BEFORE, LEFT_FACE, LEFT_MIDDLE, LEFT_PROOF, LEFT_UNTIL, READABLE};
