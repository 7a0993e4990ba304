//! A provider's public keys (RFC 7517).

use jsonwebtoken::DecodingKey;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyOperations, PublicKeyUse};
use serde::Deserialize;
use serde_json::Value;

use crate::{Algorithm, Refused};

/// More keys than this are no key set but an attempt to keep us busy.
const MOST: usize = 64;

pub(crate) struct Keys(Vec<Key>);

struct Key {
    id: Option<String>,
    kind: Kind,
    /// The one algorithm it is for, where the provider says so.
    only: Option<Algorithm>,
    key: DecodingKey,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Rsa,
    P256,
    P384,
    Ed25519,
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<Value>,
}

impl Keys {
    /// The keys of a set that can check a signature by an algorithm of the allow-list; others are passed over.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let set: Set = serde_json::from_slice(bytes).map_err(|_| Refused::Keys)?;
        if set.keys.len() > MOST {
            return Err(Refused::Keys);
        }
        Ok(Self(set.keys.into_iter().filter_map(Key::of).collect()))
    }

    /// Those a token signed by `algorithm` can be checked with. A token without a key's id needs the set to have one
    /// fitting key alone.
    pub(crate) fn fitting(&self, id: Option<&str>, algorithm: Algorithm) -> Vec<&DecodingKey> {
        let fits = |key: &&Key| key.fits(algorithm) && (id.is_none() || key.id.as_deref() == id);
        let found: Vec<_> = self.0.iter().filter(fits).map(|key| &key.key).collect();
        if id.is_none() && found.len() > 1 { Vec::new() } else { found }
    }
}

impl Key {
    fn of(value: Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(value).ok()?;
        let kind = match &jwk.algorithm {
            AlgorithmParameters::RSA(_) => Kind::Rsa,
            AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => Kind::P256,
            AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P384 => Kind::P384,
            AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => Kind::Ed25519,
            // A shared secret among public keys, or a kind that nothing on the allow-list uses.
            _ => return None,
        };
        let common = &jwk.common;
        let signs = common.public_key_use.as_ref().is_none_or(|used| *used == PublicKeyUse::Signature);
        let verifies = common.key_operations.as_ref().is_none_or(|all| all.contains(&KeyOperations::Verify));
        let only = match common.key_algorithm {
            Some(named) => Some(Algorithm::named(&named.to_string())?),
            None => None,
        };
        let key = DecodingKey::from_jwk(&jwk).ok()?;
        (signs && verifies).then_some(Self { id: jwk.common.key_id, kind, only, key })
    }

    fn fits(&self, algorithm: Algorithm) -> bool {
        let kind = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => Kind::Rsa,
            Algorithm::ES256 => Kind::P256,
            Algorithm::ES384 => Kind::P384,
            Algorithm::EdDsa => Kind::Ed25519,
        };
        self.kind == kind && self.only.is_none_or(|only| only == algorithm)
    }
}
