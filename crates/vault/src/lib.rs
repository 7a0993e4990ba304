//! The reference monitor: the only crate that names a database or a cipher.
//!
//! Only a grant runs SQL, and only a policy makes a grant. There is no public way to a connection:
//! ```compile_fail,E0624
//! async fn peek(tx: &vault::Transaction) {
//!     tx.fetch("select * from people", None, Vec::new()).await.unwrap();
//! }
//! ```

mod actor;
mod audit;
mod behind;
mod chance;
mod check;
mod connection;
mod database;
mod derived;
mod founding;
mod grant;
mod jobs;
mod keys;
mod lite;
mod log;
mod mark;
mod migration;
mod once;
mod opening;
mod pen;
mod postgres;
mod readers;
mod seal;
mod sealer;
mod session;
mod sign_in;
mod stash;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod transaction;
mod value;
mod vault;
mod visit;
mod wall;
mod writer;

pub use actor::{Actor, ActorKind, Assurance, Face, Individual, Means, Party, Purpose, Sitting, Staff, Who};
pub use audit::Verdict;
pub use chance::{Chance, Clock};
pub use check::{Astray, How};
#[doc(hidden)]
pub use constcat;
pub use database::{Durability, Location};
pub use derived::{Derived, Keeping, Schema};
pub use grant::{Grant, Listing, Room, Sealed};
pub use jobs::{Job, Kind, Nightly, Outcome, Round, Waiting, Work};
pub use log::Watched;
pub use migration::Migration;
pub use once::Once;
pub use seal::{Key, Marks, hash};
pub use sign_in::{SignInMethod, SignInProof};
pub use stash::Stashed;
pub use statement::{Access, Compartment, Edit, List, Listed, Open, Read, Resource, Signed, Statement, Walk};
pub use transaction::Transaction;
pub use value::{Column, Param, Row, Value};
pub use vault::{LOG_ORIGIN, Settings, Vault};
pub use wall::{Passage, Wall};

/// The vault's own statements, for the test that prepares every one on both databases.
pub fn own_statements() -> Vec<&'static str> {
    let mut all = vec![log::INSERT, log::INSERT_CASES, log::FIRST];
    all.push(opening::OPENED);
    all.extend_from_slice(visit::ALL);
    all.extend_from_slice(session::ALL);
    all.extend_from_slice(&[once::USE, once::FIND, once::LED, once::FREE, once::SWEEP]);
    all.extend_from_slice(&[stash::ADD, stash::BOUND, stash::FIND, stash::DROP, stash::SWEEP]);
    all.extend(jobs::statements());
    all.extend_from_slice(sealer::ALL);
    all.extend_from_slice(audit::ALL);
    all.extend_from_slice(check::ALL);
    all.extend_from_slice(founding::ALL);
    all
}
