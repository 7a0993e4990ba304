//! Signing by the client's own key.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RSA_PKCS1_SHA256,
    RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;

use crate::{Algorithm, ConfigError, Refused};

/// A private key and how it signs. The library that reads tokens would want an RSA key in a form that is hardly handed
/// out any more, so the library of ciphers is asked itself.
pub(super) enum PrivateKey {
    Rsa(RsaKeyPair, &'static dyn RsaEncoding),
    Elliptic(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl PrivateKey {
    /// Reads a PEM of PKCS#8.
    pub(super) fn read(pem: &str, algorithm: Algorithm) -> Result<Self, ConfigError> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes())
            .map_err(|_| ConfigError::new("the client's key is no PEM of a PKCS#8 private key"))?;
        let der = der.secret_pkcs8_der();
        let key = match algorithm {
            Algorithm::RS256 => RsaKeyPair::from_pkcs8(der).map(|key| Self::Rsa(key, &RSA_PKCS1_SHA256)),
            Algorithm::PS256 => RsaKeyPair::from_pkcs8(der).map(|key| Self::Rsa(key, &RSA_PSS_SHA256)),
            Algorithm::ES256 => EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der).map(Self::Elliptic),
            Algorithm::ES384 => EcdsaKeyPair::from_pkcs8(&ECDSA_P384_SHA384_FIXED_SIGNING, der).map(Self::Elliptic),
            Algorithm::EdDsa => Ed25519KeyPair::from_pkcs8(der).map(Self::Ed25519),
        };
        key.map_err(|_| ConfigError::new("the client's key does not fit authentication.algorithm"))
    }

    /// A token in the compact form (RFC 7515, 3.1).
    pub(super) fn token(&self, header: &impl Serialize, claims: &impl Serialize) -> Result<String, Refused> {
        let message = format!("{}.{}", part(header)?, part(claims)?);
        let signature = self.sign(message.as_bytes()).ok_or(Refused::OwnKey)?;
        Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// What PS256 and the elliptic ones draw at random for a signature, the library insists on drawing itself.
    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let chance = SystemRandom::new();
        match self {
            Self::Rsa(key, padding) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(*padding, &chance, message, &mut signature).ok().map(|()| signature)
            }
            Self::Elliptic(key) => key.sign(&chance, message).ok().map(|signature| signature.as_ref().to_vec()),
            Self::Ed25519(key) => Some(key.sign(message).as_ref().to_vec()),
        }
    }
}

fn part(value: &impl Serialize) -> Result<String, Refused> {
    serde_json::to_vec(value).map(|json| URL_SAFE_NO_PAD.encode(json)).map_err(|_| Refused::OwnKey)
}
