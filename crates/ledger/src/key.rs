//! Ed25519 note keys, as <https://c2sp.org/signed-note> names and writes them.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::hash::sha256;
use crate::{Error, Note, Signature};

/// The signature type identifier of plain Ed25519.
const ED25519_TYPE: u8 = 0x01;

/// A log's signing key.
pub struct Signer {
    keys: Ed25519KeyPair,
    verifier: Verifier,
}

impl Signer {
    /// A key from its name, by custom the log's origin, and its secret 32-byte seed.
    ///
    /// # Errors
    /// [`Error::Malformed`] when the name is empty or holds a space, a plus or a control character.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, Error> {
        let keys = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| Error::Malformed("seed"))?;
        let public = keys.public_key().as_ref().try_into().map_err(|_| Error::Malformed("seed"))?;
        Ok(Signer { keys, verifier: Verifier::new(name, public)? })
    }

    /// The public half.
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// Signs a note's text.
    ///
    /// # Errors
    /// [`Error::Malformed`] when the text does not end with a newline or holds other control characters.
    pub fn sign(&self, text: &str) -> Result<Note, Error> {
        let signature = Signature {
            name: self.verifier.name.clone(),
            key_id: self.verifier.key_id,
            bytes: self.keys.sign(text.as_bytes()).as_ref().to_vec(),
        };
        Note::new(text, vec![signature])
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.verifier)
    }
}

/// A log's public key. Written and read as `name+hash+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key_id: u32,
    public: [u8; 32],
}

impl Verifier {
    fn new(name: &str, public: [u8; 32]) -> Result<Self, Error> {
        if !is_key_name(name) {
            return Err(Error::Malformed("key name"));
        }
        let [a, b, c, d, ..] = sha256(&[name.as_bytes(), b"\n", &[ED25519_TYPE], &public].concat()).0;
        Ok(Verifier { name: name.to_owned(), key_id: u32::from_be_bytes([a, b, c, d]), public })
    }

    /// The key's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells keys of one name apart; not proof of anything.
    pub fn key_id(&self) -> u32 {
        self.key_id
    }

    /// Checks that a note is signed by this key; signatures by others are passed over.
    ///
    /// # Errors
    /// [`Error::Unsigned`] when no signature claims to be of this key, [`Error::Signature`] when one that does is not.
    pub fn verify(&self, note: &Note) -> Result<(), Error> {
        let key = UnparsedPublicKey::new(&ED25519, self.public);
        let mut claimed =
            note.signatures().iter().filter(|s| s.name == self.name && s.key_id == self.key_id).peekable();
        claimed.peek().ok_or(Error::Unsigned)?;
        claimed.try_for_each(|s| key.verify(note.text().as_bytes(), &s.bytes)).map_err(|_| Error::Signature)
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = STANDARD.encode([&[ED25519_TYPE], self.public.as_slice()].concat());
        write!(f, "{}+{:08x}+{key}", self.name, self.key_id)
    }
}

impl FromStr for Verifier {
    type Err = Error;

    /// # Errors
    /// [`Error::Malformed`] when the text is no Ed25519 key in this form, or its hash is not the key's.
    fn from_str(text: &str) -> Result<Self, Error> {
        let parse = || {
            let [name, _, key] = <[&str; 3]>::try_from(text.splitn(3, '+').collect::<Vec<_>>()).ok()?;
            let [kind, public @ ..] = <[u8; 33]>::try_from(STANDARD.decode(key).ok()?).ok()?;
            let verifier = Verifier::new(name, public).ok()?;
            // Writing it out again compares the type and the hash with what was read.
            (kind == ED25519_TYPE && verifier.to_string() == text).then_some(verifier)
        };
        parse().ok_or(Error::Malformed("verifier key"))
    }
}

/// What a key may be called, so that a signature line can be taken apart again.
pub(crate) fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}
