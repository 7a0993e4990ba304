//! Argon2id (RFC 9106), kept as a PHC string that says what it was made with.

use std::fmt;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use zeroize::Zeroizing;

use super::{Error, Password};

/// What new hashes are made with: 19 MiB, two passes, one lane, as OWASP's cheat sheet asks at least. It is what a
/// server bears whose sign-ins come together at eight o'clock: 22 ms of one core.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// A stored hash that asks for more than this was never ours: 256 MiB, sixteen passes and lanes.
const MOST: (u32, u32, u32) = (256 * 1024, 16, 16);

/// No password is known to lead to the 32 zero bytes this ends with, and it costs what a real one costs.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3MgYWNjb3VudA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password's hash, to be stored. It is secret as far as it can be guessed from, so it does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Hash(Zeroizing<String>);

/// What came of comparing a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    Right,
    Wrong,
    /// Right, and stored with other parameters than new ones get: hash what was typed anew and store that. Until then
    /// comparing takes another time than for an account that is not there.
    RightButOldParameters,
}

impl Hash {
    /// Takes what was stored.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is no Argon2id hash in PHC form, or asks for more work than any of ours.
    pub fn from_stored(text: &str) -> Result<Self, Error> {
        read(text).map(|_| Self(Zeroizing::new(text.to_owned())))
    }

    /// What to store.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A hash that no password fits, for an account that is not there: it costs what another costs.
    pub fn dummy() -> Self {
        Self(Zeroizing::new(DUMMY.to_owned()))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hash")
    }
}

/// Hashes a password for storing, with sixteen random bytes. It takes a core for some 20 ms: a server asks
/// [`super::Hasher`] instead.
///
/// # Errors
/// [`Error::Failed`] when the password is longer than any, or the memory is not to be had.
pub fn hash(password: &Password, salt: &[u8; 16]) -> Result<Hash, Error> {
    if !password.fits {
        return Err(Error::Failed);
    }
    let made: PasswordHash =
        ours()?.hash_password_with_salt(password.text.as_bytes(), salt).map_err(|_| Error::Failed)?;
    Ok(Hash(Zeroizing::new(made.to_string())))
}

/// Compares a password with a stored hash, whose digest is compared in constant time. As slow as [`hash()`].
///
/// # Errors
/// [`Error::Failed`] when the memory is not to be had.
pub fn verify(hash: &Hash, password: &Password) -> Result<Verdict, Error> {
    let (stored, params) = read(hash.as_str())?;
    let current = is_current(&stored, &params);
    let compared =
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params).verify_password(password.text.as_bytes(), &stored);
    match compared {
        Ok(()) if !password.fits => Ok(Verdict::Wrong),
        Ok(()) if current => Ok(Verdict::Right),
        Ok(()) => Ok(Verdict::RightButOldParameters),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(Verdict::Wrong),
        Err(_) => Err(Error::Failed),
    }
}

fn ours() -> Result<Argon2<'static>, Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| Error::Failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn read(text: &str) -> Result<(PasswordHash, Params), Error> {
    let stored = PasswordHash::new(text).map_err(|_| Error::Malformed)?;
    let params = Params::try_from(&stored).map_err(|_| Error::Malformed)?;
    let whole = stored.algorithm.as_str() == "argon2id" && stored.salt.is_some() && stored.hash.is_some();
    let bearable = params.m_cost() <= MOST.0 && params.t_cost() <= MOST.1 && params.p_cost() <= MOST.2;
    if whole && bearable { Ok((stored, params)) } else { Err(Error::Malformed) }
}

fn is_current(stored: &PasswordHash, params: &Params) -> bool {
    let version = stored.version == Some(Version::V0x13.into());
    version && (params.m_cost(), params.t_cost(), params.p_cost()) == (MEMORY_KIB, PASSES, LANES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "$argon2id$v=19$m=64,t=1,p=1$";

    fn old_hash(password: &Password) -> Hash {
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
        let made: PasswordHash = argon.hash_password_with_salt(password.text.as_bytes(), &[7; 16]).unwrap();
        assert!(made.to_string().starts_with(OLD));
        Hash::from_stored(&made.to_string()).unwrap()
    }

    #[test]
    fn a_password_is_right_and_another_wrong() {
        let password = Password::typed("gröna åsnor går");
        let hash = hash(&password, &[3; 16]).unwrap();
        let stored = Hash::from_stored(hash.as_str()).unwrap();
        assert!(stored.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(verify(&stored, &password), Ok(Verdict::Right));
        assert_eq!(verify(&stored, &Password::typed("Gröna åsnor går")), Ok(Verdict::Wrong));
        assert_eq!(verify(&stored, &Password::typed("")), Ok(Verdict::Wrong));
    }

    /// Section 5.3 of RFC 9106: Argon2id, with its secret and associated data, to know that the crate is what it says.
    #[test]
    fn rfc_9106_argon2id() {
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut tag = [0; 32];
        argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
        let hex: String = tag.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn the_dummy_costs_what_a_new_hash_costs_and_fits_nothing() {
        let (stored, params) = read(DUMMY).unwrap();
        assert!(is_current(&stored, &params));
        let real = hash(&Password::typed("x"), &[0; 16]).unwrap();
        assert_eq!(real.as_str().len(), DUMMY.len());
        for typed in ["", "x", "nobody's account"] {
            assert_eq!(verify(&Hash::dummy(), &Password::typed(typed)), Ok(Verdict::Wrong));
        }
    }

    #[test]
    fn old_parameters_are_told_and_only_when_it_is_right() {
        let password = Password::typed("gröna åsnor går");
        let old = old_hash(&password);
        assert_eq!(verify(&old, &password), Ok(Verdict::RightButOldParameters));
        assert_eq!(verify(&old, &Password::typed("gröna åsnor gå")), Ok(Verdict::Wrong));
    }

    #[test]
    fn any_other_parameter_is_an_old_one() {
        let current = |text: &str| read(text).map(|(stored, params)| is_current(&stored, &params));
        assert_eq!(current(DUMMY), Ok(true));
        for (ours, other) in [("v=19", "v=16"), ("m=19456", "m=19455"), ("t=2", "t=3"), ("p=1", "p=2")] {
            assert_eq!(current(&DUMMY.replacen(ours, other, 1)), Ok(false), "{other}");
        }
    }

    #[test]
    fn what_is_too_long_is_wrong_even_where_nothing_is_stored() {
        let long = Password::typed(&"x".repeat(257));
        let of_nothing = old_hash(&Password::typed(""));
        assert_eq!(verify(&of_nothing, &long), Ok(Verdict::Wrong));
        assert_eq!(hash(&long, &[0; 16]), Err(Error::Failed));
    }

    #[test]
    fn a_stored_text_that_is_none_of_ours_is_refused() {
        let digest = "bm9ib2R5J3MgYWNjb3VudA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assert!(Hash::from_stored(&format!("{OLD}{digest}")).is_ok());
        for broken in [
            String::new(),
            "hemligt".to_owned(),
            OLD.to_owned(),
            format!("$argon2i$v=19$m=64,t=1,p=1${digest}"),
            format!("$scrypt$ln=4,r=8,p=1${digest}"),
            format!("$argon2id$v=19$m=4000000,t=1,p=1${digest}"),
            format!("$argon2id$v=19$m=64,t=1000,p=1${digest}"),
            format!("$argon2id$v=19$m=19456,t=2,p=17${digest}"),
        ] {
            assert_eq!(Hash::from_stored(&broken), Err(Error::Malformed), "{broken}");
        }
    }

    #[test]
    fn a_hash_does_not_print_itself() {
        assert_eq!(format!("{:?}", Hash::dummy()), "Hash");
    }
}
