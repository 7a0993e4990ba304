//! The reference monitor: the only crate that names a database or a cipher.
//!
//! Its words, in the order in which a request meets them:
//!
//! - **actor**: who asks. Staff for a party, an individual, the program itself for a purpose, or a stranger.
//! - **session**: how it is known who asks; it says by what means they signed in.
//! - **transaction**: one request's work on one database; kept whole with its rows of the log, or undone.
//! - **resource**: a kind of record with a **policy**, one SQL relation that says who may do what with which record.
//! - **grant**: the policy's yes for one record, to read or to edit. Only a grant runs a **statement**, and a statement says
//!   for which resource and access it is.
//! - **compartment**: what one party has of one record (a case), sealed under a key of its own. [`OpenCompartment`] is one
//!   that may be written into.
//! - **seal**: content encrypted in its place: table, row, version, compartment, and clear columns that it vouches for.
//! - **crossing**: leave to put a copy into another party's compartment, made by consent alone.
//! - **mark**: a keyed hash over a row that decisions rest on, `mac` in the schema; a **proof** is the lines of marks that an
//!   answer brings, checked before it is believed. [`Walk`]s hold marks and seals against the log.
//! - **blind index**: a keyed hash of an identity number under one party's key, to look up exactly one.
//! - **profile**: what the bar on top of a page says of its reader. It grants nothing.
//! - **log**: who looked at or changed what. A **numbering** gives its rows numbers without a gap, the **sealer** their places
//!   in a signed tree. A **visit** is a page that is watched, an **opening** when somebody last looked.
//! - **event**: the ids of what an act changed, told to those who follow; a **glance** finds out whether a page would show
//!   something else than it did, and shows nothing.
//! - **job**: what the program does by itself; **derived** rows are kept by it in each transaction that changes their record.
//! - **operation**: what whoever runs the installation does with it, each with its row in the log. A **backup** is a
//!   **snapshot** of the data and one of the keys, apart from each other.
//! - **founding**: making the keys of an installation or a party, which happens once.
//!
//! Only a grant runs SQL, and only a policy makes a grant. There is no public way to a connection:
//! ```compile_fail,E0624
//! async fn peek(tx: &vault::Transaction) {
//!     tx.fetch("select * from people", None, Vec::new()).await.unwrap();
//! }
//! ```

mod actor;
mod audit;
mod backup;
mod behind;
mod chance;
mod check;
mod clock;
mod connection;
mod crossing;
mod database;
mod derived;
mod events;
mod founding;
mod grant;
mod jobs;
mod keys;
mod locks;
mod log;
mod log_key;
mod mark;
mod migration;
mod numbering;
mod once;
mod opening;
mod operation;
mod postgres;
mod readers;
mod seal;
mod sealed;
mod sealer;
mod session;
mod sign_in;
mod sign_out;
mod snapshot;
mod sqlite;
mod stash;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod transaction;
mod value;
mod vault;
mod visit;
mod writer;

pub use actor::{
    Actor, ActorKind, Assurance, Individual, Means, Party, Profile, Purpose, Session, Sitting, Staff, Who,
};
pub use audit::Verdict;
pub use backup::{About, BackedUp, BackupFor, BackupKey, Restoring, Sealing, backup_pair};
pub use chance::Chance;
pub use check::{Astray, How};
pub use clock::Clock;
#[doc(hidden)]
pub use constcat;
pub use crossing::{Crosses, Crossing};
pub use database::{Durability, Location};
pub use derived::{Derived, Keeping, Schema, Tally};
pub use events::{Change, Changes};
pub use grant::{Grant, Listing};
pub use jobs::{Job, Kind, Nightly, Outcome, Round, Waiting, Work};
pub use locks::lock;
pub use log::{Culling, LOG_YEARS, LogReview, Position, Watched};
pub use migration::Migration;
pub use once::Once;
pub use operation::{Operated, Operation, Standing};
pub use seal::{Key, Marks, digest, hash};
pub use sealed::{OpenCompartment, Sealed};
pub use session::{BegunSession, IDLE_MINUTES};
pub use sign_in::{SignInMethod, SignInProof};
pub use sign_out::OpenSession;
pub use stash::Stashed;
pub use statement::{Access, Compartment, Edit, List, Listed, Open, Read, Resource, Signed, Statement, Walk};
pub use transaction::Transaction;
pub use value::{Column, Param, Row, Value};
pub use vault::{LOG_ORIGIN, Settings, Vault};

/// The vault's own statements, for the test that prepares every one on both databases.
pub fn own_statements() -> Vec<&'static str> {
    let mut all = vec![log::INSERT, log::INSERT_CASES, log::FIRST];
    all.push(opening::OPENED);
    all.extend_from_slice(visit::ALL);
    all.extend_from_slice(session::ALL);
    all.extend_from_slice(sign_out::ALL);
    all.extend_from_slice(&[once::USE, once::FIND, once::LED, once::FREE, once::SWEEP]);
    all.extend_from_slice(&[stash::ADD, stash::BOUND, stash::FIND, stash::DROP, stash::SWEEP]);
    all.extend(jobs::statements());
    all.extend_from_slice(sealer::ALL);
    all.extend_from_slice(audit::ALL);
    all.extend_from_slice(log::CULLING);
    all.extend_from_slice(check::ALL);
    all.extend_from_slice(founding::ALL);
    all.extend_from_slice(operation::ALL);
    all.extend_from_slice(log_key::ALL);
    all.extend_from_slice(backup::ALL);
    all
}
