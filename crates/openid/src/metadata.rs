//! What a provider says of itself (OpenID Connect Discovery 1.0).

use serde::Deserialize;

use crate::Refused;
use crate::fetch::is_fit;

/// A discovery document that has been checked against the pinned issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    pub(crate) issuer: String,
    pub(crate) authorization_endpoint: String,
    pub(crate) token_endpoint: String,
    pub(crate) jwks_uri: String,
    pub(crate) sends_issuer: bool,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    code_challenge_methods_supported: Option<Vec<String>>,
}

impl Metadata {
    /// Reads a document.
    ///
    /// # Errors
    /// [`Refused::MetadataIssuer`] unless its issuer is the pinned one to the letter (Discovery, 4.3);
    /// [`Refused::Metadata`] when it lacks an endpoint, when one of them is not `https`, or when it says that PKCE by
    /// S256 is not among what the provider can (L5.3).
    pub fn parse(bytes: &[u8], issuer: &str, loopback: bool) -> Result<Self, Refused> {
        let document: Document = serde_json::from_slice(bytes).map_err(|_| Refused::Metadata)?;
        if document.issuer != issuer {
            return Err(Refused::MetadataIssuer);
        }
        let endpoints = [&document.authorization_endpoint, &document.token_endpoint, &document.jwks_uri];
        let fit = endpoints.iter().all(|address| is_fit(address, loopback));
        let methods = document.code_challenge_methods_supported.as_ref();
        let s256 = methods.is_none_or(|methods| methods.iter().any(|method| method == "S256"));
        if !fit || !s256 {
            return Err(Refused::Metadata);
        }
        Ok(Self {
            issuer: document.issuer,
            authorization_endpoint: document.authorization_endpoint,
            token_endpoint: document.token_endpoint,
            jwks_uri: document.jwks_uri,
            sends_issuer: document.authorization_response_iss_parameter_supported,
        })
    }

    /// Where the document of an issuer stands (Discovery, 4.1).
    pub(crate) fn address(issuer: &str) -> String {
        format!("{}/.well-known/openid-configuration", issuer.strip_suffix('/').unwrap_or(issuer))
    }
}
