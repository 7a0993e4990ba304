//! The text a provider is configured by. Unknown keys are refused by their name.

use serde::Deserialize;

use crate::mapping::{Acr, Claims, Roles};
use crate::{Algorithm, ConfigError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The shipped mapping that fills in what is not said here.
    like: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) authentication: Option<Authentication>,
    pub(crate) loopback: Option<bool>,
    pub(crate) organisations: Option<Vec<String>>,
    pub(crate) shared: Option<bool>,
    pub(crate) scopes: Option<Vec<String>>,
    pub(crate) algorithms: Option<Vec<Algorithm>>,
    pub(crate) acr: Option<Acr>,
    pub(crate) claims: Option<Claims>,
    pub(crate) roles: Option<Roles>,
    pub(crate) skew_seconds: Option<u32>,
    pub(crate) require_callback_issuer: Option<bool>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Authentication {
    pub(crate) method: Method,
    pub(crate) algorithm: Option<Algorithm>,
    pub(crate) key_id: Option<String>,
    pub(crate) certificate_thumbprint: Option<String>,
    #[serde(default)]
    pub(crate) audience: Audience,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Method {
    PrivateKeyJwt,
    ClientSecretBasic,
    ClientSecretPost,
}

/// Whom an assertion of ours is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Audience {
    #[default]
    Issuer,
    TokenEndpoint,
}

/// The mappings that come with the crate.
const SHIPPED: [(&str, &str); 5] = [
    ("sweden-connect", include_str!("../../mappings/sweden-connect.json")),
    ("inera-idp", include_str!("../../mappings/inera-idp.json")),
    ("freja-org", include_str!("../../mappings/freja-org.json")),
    ("entra-id", include_str!("../../mappings/entra-id.json")),
    ("generic", include_str!("../../mappings/generic.json")),
];

impl File {
    /// Reads a text, and fills in from the mapping it is like.
    pub(crate) fn read(text: &str) -> Result<Self, ConfigError> {
        let file = Self::parse(text, "the provider's configuration")?;
        let Some(like) = &file.like else { return Ok(file) };
        let Some((name, shipped)) = SHIPPED.iter().find(|(name, _)| name == like) else {
            let names = SHIPPED.map(|(name, _)| name).join(", ");
            return Err(ConfigError::new(format!("like: there is no mapping {like:?}; there are {names}")));
        };
        let shipped = Self::parse(shipped, name)?;
        Ok(file.over(shipped))
    }

    fn parse(text: &str, what: &str) -> Result<Self, ConfigError> {
        serde_json::from_str(text).map_err(|error| ConfigError::new(format!("{what}: {error}")))
    }

    /// A key that stands here counts whole; parts of it are not mixed with the other's.
    fn over(self, other: Self) -> Self {
        Self {
            shared: self.shared.or(other.shared),
            scopes: self.scopes.or(other.scopes),
            algorithms: self.algorithms.or(other.algorithms),
            acr: self.acr.or(other.acr),
            claims: self.claims.or(other.claims),
            roles: self.roles.or(other.roles),
            authentication: self.authentication.or(other.authentication),
            require_callback_issuer: self.require_callback_issuer.or(other.require_callback_issuer),
            ..self
        }
    }
}
