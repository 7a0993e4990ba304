//! Signed tokens (RFC 7515, 7519). The library parses them and checks signatures; what claims must say is checked here,
//! since it would look at the machine's clock and take a list of issuers for one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{DecodingKey, Validation};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{Algorithm, Fetch, Provider, Refused};

/// The longest token that is looked at, in bytes.
const LONGEST: usize = 64 * 1024;

/// A token whose signature is the provider's. Nothing of its claims has been checked.
pub(crate) struct Signed {
    pub(crate) claims: Map<String, Value>,
    pub(crate) algorithm: Algorithm,
}

/// What is read of a header. A key or an address of one that stands there too is passed over.
#[derive(Deserialize)]
struct Head {
    alg: String,
    typ: Option<String>,
    kid: Option<String>,
}

impl Signed {
    /// Checks a token's kind (`types`, in small letters; none at all will do too) and signature. A key that is not known
    /// yet is looked for in a newer key set, once a minute at most.
    pub(crate) async fn read(
        token: &str,
        types: &[&str],
        provider: &Provider,
        now: i64,
        fetch: &impl Fetch,
    ) -> Result<Self, Refused> {
        let head = Head::of(token)?;
        if head.typ.is_some_and(|typ| !types.contains(&typ.to_ascii_lowercase().as_str())) {
            return Err(Refused::TokenType);
        }
        let allowed = |algorithm: &Algorithm| provider.algorithms.contains(algorithm);
        let algorithm = Algorithm::named(&head.alg).filter(allowed).ok_or(Refused::Algorithm)?;
        let id = head.kid.as_deref();

        let known = provider.keys(now, fetch).await?;
        let first = check(token, algorithm, &known.fitting(id, algorithm));
        // Without an id only the signature tells that the key is another now.
        let another = matches!(first, Err(Refused::UnknownKey)) || id.is_none() && first == Err(Refused::Signature);
        let newer = if another { provider.newer_keys(&known, now, fetch).await? } else { None };
        let claims = match newer {
            Some(newer) => check(token, algorithm, &newer.fitting(id, algorithm))?,
            None => first?,
        };
        Ok(Self { claims, algorithm })
    }
}

impl Head {
    fn of(token: &str) -> Result<Self, Refused> {
        let head = token.split('.').next().filter(|_| token.len() <= LONGEST).ok_or(Refused::Token)?;
        let bytes = URL_SAFE_NO_PAD.decode(head).map_err(|_| Refused::Token)?;
        serde_json::from_slice(&bytes).map_err(|_| Refused::Token)
    }
}

/// The claims, where one of these keys has signed them by this algorithm.
fn check(token: &str, algorithm: Algorithm, keys: &[&DecodingKey]) -> Result<Map<String, Value>, Refused> {
    let mut refused = Refused::UnknownKey;
    for key in keys {
        match jsonwebtoken::decode(token, key, &signature_alone(algorithm)) {
            Ok(token) => return Ok(token.claims),
            Err(error) => refused = why(&error),
        }
    }
    Err(refused)
}

fn signature_alone(algorithm: Algorithm) -> Validation {
    let mut validation = Validation::new(algorithm.of_library());
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    validation
}

fn why(error: &Error) -> Refused {
    match error.kind() {
        ErrorKind::InvalidSignature | ErrorKind::InvalidAlgorithm | ErrorKind::InvalidKeyFormat => Refused::Signature,
        _ => Refused::Token,
    }
}
