//! Backups (docs/decisions/0028): the data into one folder and the keys into another, while others read and write; and back
//! from them into an empty place, where what was culled since stays culled.

mod about;
mod culled;
mod folder;
mod making;
mod restoring;
mod sealing;

pub use about::About;
pub(crate) use folder::Folder;
pub use restoring::{BackedUp, Restoring};
pub use sealing::{BackupFor, BackupKey, Sealing, backup_pair};

/// What the copies of the two databases are called, with the ending of their kind.
const DATA: &str = "data";
const KEYS: &str = "keys";

/// The vault's statements about backups, for the test that prepares them.
pub(crate) const ALL: &[&str] = &[about::STANDS, restoring::SIGNED, restoring::END_SESSIONS];
