//! Sealing of content, keyed hashes and marks of authenticity. Backups apart, the only file that names a cipher.
//!
//! root key -> party key -> compartment key -> record key. A sealed record is bound to its table, row,
//! version, compartment and the clear columns beside it, so that it opens nowhere else (L10.2).

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk};
use aws_lc_rs::{constant_time, digest, hmac};
use base::Error;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use zeroize::Zeroize;

use crate::chance::Chance;

/// A 256-bit key. It has no `Debug`, is not copied, and is wiped when dropped (L10.7).
pub struct Key([u8; 32]);

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Where a sealed record stands: part of its key and of what its tag vouches for.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub table: &'a str,
    pub row: &'a str,
    pub version: i64,
    /// The clear columns that stand beside it, as one text; none for most.
    pub clear: &'a str,
}

const FORMAT: u8 = 1;
/// How long a wrapped key is: format, nonce, key, tag.
pub(crate) const WRAPPED: usize = 1 + NONCE_LEN + 32 + 16;
struct Bytes32;

impl KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

fn broken(doing: &'static str) -> impl Fn(aws_lc_rs::error::Unspecified) -> Error {
    move |_| Error::internal(doing, "the sealed data or its key is not right")
}

impl Key {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The same key once more.
    pub(crate) const fn again(&self) -> Self {
        Self(self.0)
    }

    pub fn fresh(chance: &Chance) -> Result<Self, Error> {
        Ok(Self(chance.bytes()?))
    }

    /// A key for one use, told apart by the parts of `label`.
    pub fn derive(&self, label: &[&str]) -> Result<Self, Error> {
        let info = joined(label);
        let info = [info.as_bytes()];
        let mut bytes = [0; 32];
        Prk::new_less_safe(HKDF_SHA256, &self.0)
            .expand(&info, Bytes32)
            .and_then(|okm| okm.fill(&mut bytes))
            .map_err(broken("deriving a key"))?;
        Ok(Self(bytes))
    }

    /// Seals `clear` for one place in a compartment; out come format, nonce, text and tag.
    pub fn seal(&self, chance: &Chance, compartment: &str, place: Place<'_>, clear: &[u8]) -> Result<Vec<u8>, Error> {
        let (key, aad) = self.record(compartment, place)?;
        let nonce: [u8; NONCE_LEN] = chance.bytes()?;
        let mut body = clear.to_vec();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad.as_bytes()), &mut body)
            .map_err(broken("sealing"))?;
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + body.len());
        sealed.push(FORMAT);
        sealed.extend_from_slice(&nonce);
        sealed.append(&mut body);
        Ok(sealed)
    }

    /// Opens what `seal` made for the same place and compartment; anything else is a fault.
    pub fn open(&self, compartment: &str, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let (key, aad) = self.record(compartment, place)?;
        let doing = "opening a sealed record";
        let (format, rest) = sealed.split_first().ok_or_else(|| Error::internal(doing, "empty"))?;
        if *format != FORMAT || rest.len() < NONCE_LEN {
            return Err(Error::internal(doing, "unknown format"));
        }
        let (nonce, body) = rest.split_at(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(broken(doing))?;
        let mut body = body.to_vec();
        let clear = key.open_in_place(nonce, Aad::from(aad.as_bytes()), &mut body).map_err(broken(doing))?.len();
        body.truncate(clear);
        Ok(body)
    }

    fn record(&self, compartment: &str, place: Place<'_>) -> Result<(LessSafeKey, String), Error> {
        let version = place.version.to_string();
        let key = self.derive(&["record", place.table, place.row, &version])?;
        let key = UnboundKey::new(&AES_256_GCM, &key.0).map_err(broken("making a record key"))?;
        Ok((LessSafeKey::new(key), joined(&[place.table, place.row, &version, compartment, place.clear])))
    }

    /// Wraps another key, bound to what it is the key of.
    pub fn wrap(&self, chance: &Chance, name: &str, key: &Self) -> Result<Vec<u8>, Error> {
        self.seal(chance, name, Place { table: "key", row: name, version: 1, clear: "" }, &key.0)
    }

    /// Opens a key that was wrapped under this one; there may be wraps of others beside ours.
    pub fn unwrap_key(&self, name: &str, wraps: &[u8]) -> Result<Self, Error> {
        self.own_wrap(name, wraps).and_then(|wrap| self.unwrapped(name, wrap))
    }

    /// Of the wraps of one key the one that is ours.
    pub fn own_wrap<'a>(&self, name: &str, wraps: &'a [u8]) -> Result<&'a [u8], Error> {
        let ours = wraps.chunks(WRAPPED).find(|wrap| self.unwrapped(name, wrap).is_ok());
        ours.ok_or_else(|| {
            Error::internal(
                "opening a key",
                format!(
                    "{name} does not lie under the key above it. Where that is the root key, it is another one than \
                     the one in use when this key store was written: it was turned since, or not yet"
                ),
            )
        })
    }

    fn unwrapped(&self, name: &str, wrap: &[u8]) -> Result<Self, Error> {
        let mut clear = self.open(name, Place { table: "key", row: name, version: 1, clear: "" }, wrap)?;
        let bytes = <[u8; 32]>::try_from(clear.as_slice());
        clear.zeroize();
        bytes.map(Self).map_err(|_| Error::internal("unwrapping a key", "not 32 bytes"))
    }

    /// A keyed hash: the same text gives the same mark under the same key, and nothing else tells of it.
    pub fn mark(&self, text: &str) -> String {
        Marks::under(self).mark(text)
    }
}

/// A key made ready for keyed hashes.
pub struct Marks(hmac::Key);

impl Marks {
    pub fn under(key: &Key) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, &key.0))
    }

    pub fn mark(&self, text: &str) -> String {
        BASE64.encode(hmac::sign(&self.0, text.as_bytes()))
    }

    /// The half of a mark: what nobody guesses, and nobody else makes.
    pub fn salt(&self, text: &str) -> [u8; 16] {
        let mut salt = [0; 16];
        salt.copy_from_slice(&hmac::sign(&self.0, text.as_bytes()).as_ref()[..16]);
        salt
    }

    /// Is `mark` the keyed hash of `text`? Takes the same time whatever the answer.
    pub fn vouches(&self, text: &str, mark: &str) -> bool {
        constant_time::verify_slices_are_equal(self.mark(text).as_bytes(), mark.as_bytes()).is_ok()
    }
}

/// SHA-256 as base64, for hashes that anyone may compute again (a disclosed text, a consent's wording).
pub fn hash(bytes: &[u8]) -> String {
    BASE64.encode(digest::digest(&digest::SHA256, bytes))
}

/// SHA-256, as it is.
pub fn digest(bytes: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA256, bytes).as_ref().to_vec()
}

/// The first half of SHA-256, for what is looked up in memory.
pub(crate) fn digest_16(text: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(digest::digest(&digest::SHA256, text.as_bytes()).as_ref()).for_each(|(to, from)| *to = *from);
    half
}

/// Joins parts so that no two lists of parts give the same text.
fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(itoa::Buffer::new().format(part.len()));
        text.push(':');
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place<'static> = Place { table: "items", row: "a", version: 3, clear: "[1]" };

    #[test]
    fn l10_2_a_record_opens_at_its_own_place_only() {
        let chance = Chance::seeded(1);
        let key = Key::fresh(&chance).unwrap();
        let sealed = key.seal(&chance, "case/af", HERE, b"text").unwrap();
        assert_eq!(key.open("case/af", HERE, &sealed).unwrap(), b"text");
        for (compartment, place) in [
            ("case/fk", HERE),
            ("case/af", Place { table: "copies", ..HERE }),
            ("case/af", Place { row: "b", ..HERE }),
            ("case/af", Place { version: 2, ..HERE }),
            ("case/af", Place { clear: "[\"1\"]", ..HERE }),
        ] {
            assert!(key.open(compartment, place, &sealed).is_err());
        }
        assert!(Key::fresh(&chance).unwrap().open("case/af", HERE, &sealed).is_err());
    }

    #[test]
    fn a_flipped_bit_or_a_cut_is_found() {
        let chance = Chance::seeded(2);
        let key = Key::fresh(&chance).unwrap();
        let sealed = key.seal(&chance, "c", HERE, b"text").unwrap();
        for at in 0..sealed.len() {
            let mut bad = sealed.clone();
            bad[at] ^= 1;
            assert!(key.open("c", HERE, &bad).is_err());
            assert!(key.open("c", HERE, &sealed[..at]).is_err());
        }
    }

    #[test]
    fn a_key_opens_under_each_of_the_keys_it_was_wrapped_under() {
        let chance = Chance::seeded(3);
        let [old, new, other, key] = [1, 2, 3, 4].map(|byte| Key::from_bytes([byte; 32]));
        let mut wraps = old.wrap(&chance, "own/a", &key).unwrap();
        assert_eq!(wraps.len(), WRAPPED);
        wraps.extend(new.wrap(&chance, "own/a", &key).unwrap());
        for root in [&old, &new] {
            assert_eq!(root.unwrap_key("own/a", &wraps).unwrap().0, key.0);
            assert!(root.unwrap_key("own/b", &wraps).is_err());
        }
        assert!(other.unwrap_key("own/a", &wraps).is_err());
    }

    #[test]
    fn marks_hold_only_for_their_text_and_key() {
        let marks = Marks::under(&Key::from_bytes([7; 32]));
        let mark = marks.mark("seats|1|af");
        assert!(marks.vouches("seats|1|af", &mark));
        assert!(!marks.vouches("seats|1|fk", &mark));
        assert!(!Marks::under(&Key::from_bytes([8; 32])).vouches("seats|1|af", &mark));
    }
}
