//! Where the log is reviewed.

use base::Id;

use super::model::LogRow;

base::addresses! {
    LOG, log() = "/logg";
    /// Whose case a row is about.
    WHOSE, whose(id: Id<LogRow>) = "/logg/{id}/visa";
}
