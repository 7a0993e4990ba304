//! What somebody can sign in with by herself.

use base::{Id, Instant};
use vault::Assurance;

use crate::local_accounts::keys::{Held, Key};

/// So long a key is said to be new, for whoever did not add it.
const NEW_DAYS: i64 = 14;

/// May whoever has signed in at this level change what she signs in with? A key or a password with a code is as much as an
/// account of ours has, and whoever came by less would lift herself by adding one (NIST SP 800-63B-4, 4.1.2.1). In a demo nobody
/// is asked for anything, and everybody is invented.
pub const fn may_change_ways(level: Assurance) -> bool {
    match level {
        Assurance::Low => false,
        Assurance::None | Assurance::Substantial | Assurance::High => true,
    }
}

/// The ways into one account.
pub struct Ways {
    /// What she signs in with beside a password, and what a key may show.
    pub address: String,
    pub has_password: bool,
    /// Recovery codes that were not used.
    pub codes_left: i64,
    /// The oldest first.
    pub keys: Vec<OwnKey>,
}

/// One of her keys.
pub struct OwnKey {
    pub id: Id<Key>,
    pub version: i64,
    pub held: Held,
    pub created: Instant,
    pub used: Option<Instant>,
}

impl Ways {
    pub fn key(&self, id: Option<Id<Key>>) -> Option<&OwnKey> {
        self.keys.iter().find(|key| Some(key.id) == id)
    }

    /// One way in always stays.
    pub fn may_lose_a_key(&self) -> bool {
        self.has_password || self.keys.len() > 1
    }
}

impl OwnKey {
    pub fn is_new(&self, now: Instant) -> bool {
        now < self.created.plus_days(NEW_DAYS)
    }

    /// What she calls it, else who made it; nothing where neither is known.
    pub fn called(&self) -> &str {
        match self.held.name.as_str() {
            "" => self.held.key.make().unwrap_or_default(),
            name => name,
        }
    }
}
