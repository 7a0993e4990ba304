use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{Context, SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::Error;

/// What precedes the data of a leaf, and the children of a node, so that neither can pass for the other
/// (RFC 9162, 2.1.1).
const LEAF: u8 = 0x00;
const NODE: u8 = 0x01;

/// A SHA-256 hash. Written and read as base64, as the C2SP formats do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// The hash of a leaf's content.
pub fn leaf_hash(data: &[u8]) -> Hash {
    let mut context = Context::new(&SHA256);
    context.update(&[LEAF]);
    context.update(data);
    from_digest(context.finish().as_ref())
}

/// The hash of a node with these two children.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [NODE; 65];
    bytes[1..33].copy_from_slice(&left.0);
    bytes[33..].copy_from_slice(&right.0);
    sha256(&bytes)
}

/// SHA-256 without a prefix: the root of the empty tree, and key ids.
pub(crate) fn sha256(data: &[u8]) -> Hash {
    from_digest(digest(&SHA256, data).as_ref())
}

fn from_digest(digest: &[u8]) -> Hash {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(digest);
    Hash(bytes)
}

impl AsRef<[u8]> for Hash {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl TryFrom<&[u8]> for Hash {
    type Error = Error;

    /// # Errors
    /// [`Error::Malformed`] unless there are 32 bytes.
    fn try_from(bytes: &[u8]) -> Result<Self, Error> {
        bytes.try_into().map(Hash).map_err(|_| Error::Malformed("hash"))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = Error;

    /// # Errors
    /// [`Error::Malformed`] unless the text is the canonical base64 of 32 bytes.
    fn from_str(text: &str) -> Result<Self, Error> {
        let bytes = STANDARD.decode(text).map_err(|_| Error::Malformed("hash"))?;
        Hash::try_from(bytes.as_slice())
    }
}
