//! What can go wrong, by what the reader can do about it.

use std::fmt;

use crate::form::Invalid;

/// Every failure a reader can meet.
#[derive(Debug)]
pub enum Error {
    /// It is not there, or not for this reader: the two look the same in every way (L1.3).
    NotFound,
    /// The reader may know of it but not do this now; the key names the words of the reason.
    Refused(&'static str),
    /// Somebody else changed it since it was read.
    Stale,
    /// What was typed cannot be taken; field by field.
    Invalid(Invalid),
    /// A fresh sign-in is needed before this act.
    SignIn,
    /// A fault of ours.
    Internal(Fault),
}

/// A fault of ours, told without personal data: what we were doing and what the machine said.
#[derive(Debug)]
pub struct Fault {
    pub doing: &'static str,
    pub cause: String,
}

impl Error {
    pub fn internal(doing: &'static str, cause: impl fmt::Display) -> Self {
        Self::Internal(Fault { doing, cause: cause.to_string() })
    }
    /// The word the log keeps for a request that ended like this.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotFound | Self::Refused(_) | Self::SignIn => "refused",
            Self::Stale => "stale",
            Self::Invalid(_) => "invalid",
            Self::Internal(_) => "failed",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.doing, self.cause)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Internal(fault) => fault.fmt(f),
            Self::Refused(key) => write!(f, "refused: {key}"),
            Self::NotFound => f.write_str("not found"),
            Self::SignIn => f.write_str("a fresh sign-in is needed"),
            other => f.write_str(other.word()),
        }
    }
}

impl std::error::Error for Error {}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}
