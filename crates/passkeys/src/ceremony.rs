//! What is kept between the two halves of a ceremony.

use std::fmt;

use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyRegistration};
use zeroize::Zeroizing;

use crate::{CEREMONY_MILLIS, Error};

/// A ceremony that has begun.
pub struct Begun {
    /// For the page: JSON as `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` take it.
    pub options: String,
    /// For the caller to seal and keep: opaque, about a kilobyte.
    pub state: Zeroizing<Vec<u8>>,
}

/// What of the two it is, as it is written into the state.
#[derive(Serialize, Deserialize)]
pub(super) enum Kind {
    Registration { user: [u8; 16], state: PasskeyRegistration },
    Authentication { state: DiscoverableAuthentication },
}

#[derive(Serialize, Deserialize)]
struct Kept {
    until: i64,
    kind: Kind,
}

impl Begun {
    pub(super) fn new(options: String, kind: Kind, now_millis: i64) -> Result<Self, Error> {
        let kept = Kept { until: now_millis.saturating_add(CEREMONY_MILLIS), kind };
        let state = serde_json::to_vec(&kept).map_err(|_| Error::Malformed)?;
        Ok(Self { options, state: Zeroizing::new(state) })
    }
}

impl Kind {
    pub(super) fn read(state: &[u8], now_millis: i64) -> Result<Self, Error> {
        let kept: Kept = serde_json::from_slice(state).map_err(|_| Error::Malformed)?;
        if now_millis < kept.until { Ok(kept.kind) } else { Err(Error::Expired) }
    }
}

impl fmt::Debug for Begun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Begun")
    }
}
