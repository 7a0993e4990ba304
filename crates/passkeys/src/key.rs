//! A registered passkey, as it is stored.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Error, make};

/// A registered passkey: its public key, whose it is, and what it says of itself. No secret, but sealed all the same.
#[derive(Clone, Serialize, Deserialize)]
pub struct Passkey {
    pub(super) user: [u8; 16],
    pub(super) aaguid: [u8; 16],
    pub(super) backed_up: bool,
    pub(super) inner: webauthn_rs::prelude::Passkey,
}

impl Passkey {
    /// Reads what was stored.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        serde_json::from_slice(bytes).map_err(|_| Error::Malformed)
    }

    /// What to store.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        serde_json::to_vec(self).map_err(|_| Error::Malformed)
    }

    /// The credential's id, unique in the installation.
    pub fn id(&self) -> &[u8] {
        self.inner.cred_id().as_slice()
    }

    /// The id of the account that it was registered for.
    pub fn user(&self) -> [u8; 16] {
        self.user
    }

    /// The authenticator's AAGUID; noughts when it does not tell.
    pub fn aaguid(&self) -> [u8; 16] {
        self.aaguid
    }

    /// Who made the authenticator, as its owner knows it, when it is one of the common ones.
    pub fn make(&self) -> Option<&'static str> {
        make::make(&self.aaguid)
    }

    /// Whether copies of it are kept elsewhere, so that it outlives its device.
    pub fn backed_up(&self) -> bool {
        self.backed_up
    }
}

impl fmt::Debug for Passkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Passkey({})", self.make().unwrap_or("of no known make"))
    }
}
