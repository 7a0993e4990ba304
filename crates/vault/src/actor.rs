//! Who asks.

use base::{Id, Instant};
use serde::{Deserialize, Serialize};

/// Marks the ids of people who work at a party: one person at one party.
#[derive(Debug)]
pub enum Staff {}

/// Marks the ids of parties: an authority and board, or a private care provider.
#[derive(Debug)]
pub enum Party {}

/// The asker of one request, as the vault found it. A stranger has neither staff nor party.
#[derive(Debug, Clone)]
pub struct Actor {
    pub staff: Option<Id<Staff>>,
    pub party: Option<Id<Party>>,
    pub face: Face,
    pub(crate) fresh_until: Instant,
}

/// What the bar on top of a page says of its reader, as of the sign-in. It grants nothing: every policy asks anew.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Face {
    pub name: String,
    pub party: String,
    pub role: String,
    /// Codes of the roles, for the menu; empty when it was not told.
    #[serde(default)]
    pub roles: Vec<String>,
}

impl Actor {
    pub(crate) fn stranger() -> Self {
        Self { staff: None, party: None, face: Face::default(), fresh_until: Instant::from_millis(0) }
    }

    pub const fn is_stranger(&self) -> bool {
        self.staff.is_none()
    }
}
