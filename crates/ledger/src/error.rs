use std::fmt;

/// Why the log could not do or believe something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Storage has no such tile, or fewer hashes in it than the tree's size asks for.
    MissingTile { level: u8, index: u64 },
    /// A tile at the right edge holds more hashes than the given size: the caller's size is stale, and appending to it
    /// would fork the log.
    StaleSize { level: u8, index: u64 },
    /// An index or a size lies outside the tree.
    OutOfRange,
    /// The proof does not lead to the root.
    Proof,
    /// No signature of this key on the note.
    Unsigned,
    /// A signature that claims to be of this key is not.
    Signature,
    /// The checkpoint is of another log than the key's.
    Origin,
    /// The text is not of the form named.
    Malformed(&'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::MissingTile { level, index } => {
                write!(f, "tile {level}/{index} is missing or too short")
            }
            Error::StaleSize { level, index } => write!(f, "tile {level}/{index} holds more than the given tree size"),
            Error::OutOfRange => f.write_str("index or size outside the tree"),
            Error::Proof => f.write_str("the proof does not lead to the root"),
            Error::Unsigned => f.write_str("not signed by this key"),
            Error::Signature => f.write_str("the signature is false"),
            Error::Origin => f.write_str("the checkpoint is of another log"),
            Error::Malformed(what) => write!(f, "malformed {what}"),
        }
    }
}

impl std::error::Error for Error {}
