//! Passwords: at least fifteen characters, none that is easily guessed, never kept (L5.8, ASVS 6.2).

mod guessable;
mod hash;
mod hasher;
mod rules;

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

pub use hash::{Hash, Verdict, hash, verify};
pub use hasher::Hasher;
pub use rules::{About, Weakness};

/// The fewest characters a password has (ASVS 6.2.1 recommends 15).
pub const MIN_CHARACTERS: usize = 15;
/// The most bytes a password is typed with: sixty-four characters of any script (ASVS 6.2.9) and then some, and little
/// enough to look at.
pub const MAX_BYTES: usize = 256;

/// A password as it is compared: in the OpaqueString profile of RFC 8265, which is Unicode's NFC with every kind of
/// space as a plain one, so that the same keys on another machine give the same bytes.
#[derive(Clone)]
pub struct Password {
    text: Zeroizing<String>,
    fits: bool,
}

/// Why a password could not be hashed or compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// More sign-ins wait than are let wait: ask again in a moment.
    Busy,
    /// What is stored is no Argon2id hash, or asks for more work than any of ours.
    Malformed,
    /// The machine could not do it.
    Failed,
}

impl Password {
    /// What was typed to sign in. Nothing is refused here, so that whatever is typed costs the same: what is longer
    /// than any password is wrong, and is not looked at.
    pub fn typed(text: &str) -> Self {
        let fits = text.len() <= MAX_BYTES;
        Self { text: normalised(if fits { text } else { "" }), fits }
    }

    /// What somebody chose as her new password.
    ///
    /// # Errors
    /// The first thing that speaks against it, for the caller to word.
    pub fn chosen(text: &str, about: &About) -> Result<Self, Weakness> {
        if text.len() > MAX_BYTES {
            return Err(Weakness::TooLong);
        }
        let chosen = Self::typed(text);
        rules::check(&chosen.text, about)?;
        Ok(chosen)
    }
}

fn normalised(text: &str) -> Zeroizing<String> {
    // Room for the most that NFC can make of it, so that growing leaves no copies behind.
    let mut normal = Zeroizing::new(String::with_capacity(text.len() * 3));
    normal.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).nfc());
    normal
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Busy => "too many passwords wait to be compared",
            Self::Malformed => "no password hash of ours",
            Self::Failed => "a password could not be hashed",
        })
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_on_another_machine_give_the_same_password() {
        let composed = Password::typed("r\u{e4}ksm\u{f6}rg\u{e5}s p\u{e5} kajen");
        let decomposed = Password::typed("ra\u{308}ksmo\u{308}rga\u{30a}s pa\u{30a} kajen");
        assert_eq!(composed.text, decomposed.text);
        assert_eq!(*Password::typed("två\u{a0}ord").text, "två ord");
        assert_ne!(Password::typed("Två ord").text, Password::typed("två ord").text, "compared exactly");
        assert_eq!(*Password::typed(" ord ").text, " ord ", "nothing is cut off");
    }

    #[test]
    fn what_is_too_long_is_not_looked_at() {
        assert!(Password::typed(&"å".repeat(128)).fits);
        let long = Password::typed(&"å".repeat(129));
        assert!(!long.fits && long.text.is_empty());
    }

    #[test]
    fn a_password_does_not_print_itself() {
        assert_eq!(format!("{:?}", Password::typed("hemligt")), "Password");
    }
}
