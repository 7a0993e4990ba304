//! Keys that the fake provider signs with.

use std::sync::LazyLock;

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
    RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair, RsaPublicKeyComponents,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::EncodingKey;
use serde_json::{Value, json};

pub static RSA: LazyLock<Key> = LazyLock::new(|| Key::Rsa(RsaKeyPair::generate(KeySize::Rsa2048).unwrap()));
pub static P256: LazyLock<Key> = LazyLock::new(Key::p256);
pub static OTHER_P256: LazyLock<Key> = LazyLock::new(Key::p256);
pub static P384: LazyLock<Key> =
    LazyLock::new(|| Key::P384(EcdsaKeyPair::generate(&ECDSA_P384_SHA384_FIXED_SIGNING).unwrap()));
pub static ED25519: LazyLock<Key> = LazyLock::new(|| Key::Ed25519(Ed25519KeyPair::generate().unwrap()));

pub enum Key {
    Rsa(RsaKeyPair),
    P256(EcdsaKeyPair),
    P384(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    /// For `HS256`, whoever knows it.
    Secret(Vec<u8>),
    /// For `none`.
    Nothing,
}

impl Key {
    fn p256() -> Self {
        Self::P256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
    }

    /// As it stands in a key set.
    pub fn public(&self, id: &str) -> Value {
        let (kty, parts) = match self {
            Self::Rsa(key) => {
                let parts = RsaPublicKeyComponents::<Vec<u8>>::from(key.public_key());
                ("RSA", json!({ "n": encoded(&parts.n), "e": encoded(&parts.e) }))
            }
            Self::P256(key) => ("EC", point("P-256", key.public_key().as_ref())),
            Self::P384(key) => ("EC", point("P-384", key.public_key().as_ref())),
            Self::Ed25519(key) => ("OKP", json!({ "crv": "Ed25519", "x": encoded(key.public_key().as_ref()) })),
            Self::Secret(secret) => ("oct", json!({ "k": encoded(secret) })),
            Self::Nothing => panic!("nothing has no public part"),
        };
        let mut jwk = parts;
        jwk["kty"] = json!(kty);
        jwk["kid"] = json!(id);
        jwk["use"] = json!("sig");
        jwk
    }

    /// A token of these parts, whatever they say.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_parts(&header.to_string(), &claims.to_string())
    }

    pub fn sign_parts(&self, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", encoded(header.as_bytes()), encoded(claims.as_bytes()));
        let pss = header.contains("PS256");
        format!("{message}.{}", encoded(&self.signature(message.as_bytes(), pss)))
    }

    fn signature(&self, message: &[u8], pss: bool) -> Vec<u8> {
        let chance = SystemRandom::new();
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                let padding = if pss { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
                key.sign(padding, &chance, message, &mut signature).unwrap();
                signature
            }
            Self::P256(key) | Self::P384(key) => key.sign(&chance, message).unwrap().as_ref().to_vec(),
            Self::Ed25519(key) => key.sign(message).as_ref().to_vec(),
            Self::Secret(secret) => {
                let key = EncodingKey::from_secret(secret).unwrap();
                let signature = jsonwebtoken::crypto::sign(message, &key, jsonwebtoken::Algorithm::HS256).unwrap();
                URL_SAFE_NO_PAD.decode(signature).unwrap()
            }
            Self::Nothing => Vec::new(),
        }
    }

    /// The private key as a client is handed it.
    pub fn pem(&self) -> String {
        let der = match self {
            Self::Rsa(key) => key.as_der().unwrap().as_ref().to_vec(),
            Self::P256(key) | Self::P384(key) => key.to_pkcs8v1().unwrap().as_ref().to_vec(),
            Self::Ed25519(key) => key.to_pkcs8().unwrap().as_ref().to_vec(),
            Self::Secret(_) | Self::Nothing => panic!("no key of a client's"),
        };
        let lines: Vec<String> =
            STANDARD.encode(der).as_bytes().chunks(64).map(|line| String::from_utf8(line.to_vec()).unwrap()).collect();
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"))
    }
}

fn point(curve: &str, uncompressed: &[u8]) -> Value {
    let (x, y) = uncompressed[1..].split_at((uncompressed.len() - 1) / 2);
    json!({ "crv": curve, "x": encoded(x), "y": encoded(y) })
}

pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
