//! What is known of a file.

use base::Language;
use serde::{Deserialize, Serialize};

/// Marks the ids of files.
#[derive(Debug)]
pub enum File {}

/// What anybody may know of a published file: which document it is, and what to hold its bytes against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicFile {
    /// The grant's id in the initiative; empty for the working group's documents.
    pub grant_key: String,
    /// The document's place among them, from 1.
    pub place: i64,
    /// In bytes.
    pub size: i64,
    pub hash: String,
}

/// A size to read: with one decimal, and never none.
pub fn megabytes(l: Language, size: i64) -> String {
    let tenths = ((size + 50_000) / 100_000).max(1);
    let point = if l == Language::Sv { ',' } else { '.' };
    format!("{}{point}{}\u{a0}MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_in_the_readers_language() {
        for (size, sv, en) in [
            (1, "0,1\u{a0}MB", "0.1\u{a0}MB"),
            (1_249_999, "1,2\u{a0}MB", "1.2\u{a0}MB"),
            (20_971_520, "21,0\u{a0}MB", "21.0\u{a0}MB"),
        ] {
            assert_eq!((megabytes(Language::Sv, size).as_str(), megabytes(Language::En, size).as_str()), (sv, en));
        }
    }
}
