//! How the client shows the provider who it is (OpenID Connect Core, 9).

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use form_urlencoded::{Serializer, byte_serialize};
use serde::Serialize;
use zeroize::Zeroizing;

use super::file::{Audience, Authentication, Method};
use super::signing::PrivateKey;
use crate::{ConfigError, Form, Metadata, Refused};

/// How long an assertion of ours is good for, in seconds.
const ASSERTION_LASTS: i64 = 60;
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

pub(crate) enum Credential {
    Basic(Zeroizing<String>),
    Post(Zeroizing<String>),
    Key(Box<SigningKey>),
}

pub(crate) struct SigningKey {
    header: Header,
    key: PrivateKey,
    audience: Audience,
}

#[derive(Serialize)]
struct Header {
    typ: &'static str,
    alg: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<String>,
    #[serde(rename = "x5t#S256", skip_serializing_if = "Option::is_none")]
    x5t_s256: Option<String>,
}

#[derive(Serialize)]
struct Assertion<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    jti: String,
    iat: i64,
    exp: i64,
}

impl Credential {
    pub(super) fn read(said: Authentication, secret: &str) -> Result<Self, ConfigError> {
        if said.method == Method::PrivateKeyJwt {
            return Ok(Self::Key(Box::new(SigningKey::read(said, secret)?)));
        }
        let about_key = said.algorithm.is_some() || said.key_id.is_some() || said.certificate_thumbprint.is_some();
        if about_key || said.audience != Audience::default() {
            return Err(ConfigError::new("authentication: what is said of a key counts for private_key_jwt alone"));
        }
        let secret = Zeroizing::new(secret.trim_end_matches(['\r', '\n']).to_owned());
        match said.method {
            _ if secret.is_empty() => Err(ConfigError::new("the client's secret is empty")),
            Method::ClientSecretBasic => Ok(Self::Basic(secret)),
            _ => Ok(Self::Post(secret)),
        }
    }

    /// Adds what shows who asks to a form for the token endpoint. `unique` is something that is never asked with twice.
    pub(crate) fn add_to(
        &self,
        mut form: Serializer<'static, String>,
        client_id: &str,
        metadata: &Metadata,
        unique: &str,
        now: i64,
    ) -> Result<Form, Refused> {
        let mut authorization = None;
        match self {
            Self::Basic(secret) => authorization = Some(basic(client_id, secret)),
            Self::Post(secret) => {
                form.append_pair("client_id", client_id).append_pair("client_secret", secret);
            }
            Self::Key(key) => {
                let assertion = key.assertion(client_id, metadata, unique, now)?;
                form.append_pair("client_id", client_id)
                    .append_pair("client_assertion_type", ASSERTION_TYPE)
                    .append_pair("client_assertion", &assertion);
            }
        }
        Ok(Form { body: form.finish(), authorization })
    }
}

/// Both are written as in a form before they are joined (RFC 6749, 2.3.1).
fn basic(client_id: &str, secret: &str) -> String {
    let in_form = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", in_form(client_id), in_form(secret))))
}

impl SigningKey {
    fn read(said: Authentication, pem: &str) -> Result<Self, ConfigError> {
        let algorithm = said
            .algorithm
            .ok_or_else(|| ConfigError::new("authentication.algorithm is missing for private_key_jwt"))?;
        let key = PrivateKey::read(pem, algorithm)?;
        let (kid, x5t_s256) = (said.key_id, said.certificate_thumbprint);
        let header = Header { typ: "JWT", alg: algorithm.name(), kid, x5t_s256 };
        Ok(Self { header, key, audience: said.audience })
    }

    /// RFC 7523, 2.2.
    fn assertion(&self, client_id: &str, metadata: &Metadata, unique: &str, now: i64) -> Result<String, Refused> {
        let claims = Assertion {
            iss: client_id,
            sub: client_id,
            aud: match self.audience {
                Audience::Issuer => &metadata.issuer,
                Audience::TokenEndpoint => &metadata.token_endpoint,
            },
            jti: URL_SAFE_NO_PAD.encode(digest(&SHA256, format!("client assertion {unique}").as_bytes())),
            iat: now,
            exp: now.saturating_add(ASSERTION_LASTS),
        };
        self.key.token(&self.header, &claims)
    }
}
