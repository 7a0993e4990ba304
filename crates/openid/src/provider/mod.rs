//! One party's provider: what is believed about it, and what has been fetched from it.

mod checks;
mod credential;
mod file;
mod signing;

use std::fmt;
use std::sync::Arc;

use file::File;

pub(crate) use credential::Credential;

use crate::kept::Kept;
use crate::keys::Keys;
use crate::mapping::{Acr, Claims, Roles};
use crate::{Algorithm, Fetch, Metadata, Refused};

/// One party's provider. Holds its configuration and what has been fetched from it, so that nothing of one provider is
/// ever tried for another; lives as long as the program, shared by all requests.
///
/// Each provider gets an address to come back to of its own, and so has a caller to choose the provider by it: then a
/// provider that sends no `iss` (RFC 9207) cannot be mixed up with another either.
pub struct Provider {
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    pub(crate) credential: Credential,
    pub(crate) loopback: bool,
    pub(crate) organisations: Vec<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) algorithms: Vec<Algorithm>,
    pub(crate) acr: Acr,
    pub(crate) claims: Claims,
    pub(crate) roles: Option<Roles>,
    pub(crate) skew: i64,
    pub(crate) require_callback_issuer: bool,
    metadata: Kept<Metadata>,
    keys: Kept<Keys>,
}

impl Provider {
    /// Reads a configuration in JSON; `mappings/README.md` says each key. `secret` is the client's secret, or its
    /// private key as PEM (PKCS#8) where the configuration says `private_key_jwt`: it never stands in the configuration.
    ///
    /// # Errors
    /// Says which key is wrong, missing or unknown, and never repeats the secret.
    pub fn from_json(text: &str, secret: &str) -> Result<Self, ConfigError> {
        checks::provider(File::read(text)?, secret)
    }

    /// The issuer that is pinned.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Every role that its claims can give.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().flat_map(Roles::named)
    }

    /// The discovery document, fetched unless it was within the hour. `now` is in seconds since 1970.
    ///
    /// # Errors
    /// Those of [`Metadata::parse`], and [`Refused::Fetch`].
    pub async fn metadata(&self, now: i64, fetch: &impl Fetch) -> Result<Arc<Metadata>, Refused> {
        let make = async {
            let bytes = fetch.get(&Metadata::address(&self.issuer)).await?;
            Metadata::parse(&bytes, &self.issuer, self.loopback)
        };
        self.metadata.get(now, make).await
    }

    /// The key set, fetched unless it was within the hour.
    pub(crate) async fn keys(&self, now: i64, fetch: &impl Fetch) -> Result<Arc<Keys>, Refused> {
        let metadata = self.metadata(now, fetch).await?;
        self.keys.get(now, fetch_keys(&metadata, fetch)).await
    }

    /// A newer key set than one that did not do; asked for once a minute at most.
    pub(crate) async fn newer_keys(
        &self,
        known: &Arc<Keys>,
        now: i64,
        fetch: &impl Fetch,
    ) -> Result<Option<Arc<Keys>>, Refused> {
        let metadata = self.metadata(now, fetch).await?;
        self.keys.newer(known, now, fetch_keys(&metadata, fetch)).await
    }
}

async fn fetch_keys(metadata: &Metadata, fetch: &impl Fetch) -> Result<Keys, Refused> {
    Keys::parse(&fetch.get(&metadata.jwks_uri).await?)
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// What is wrong with a configuration, for whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError(String);

impl ConfigError {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}
