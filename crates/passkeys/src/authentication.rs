//! Signing in with a passkey.

use webauthn_rs::prelude::PublicKeyCredential;

use crate::ceremony::{Begun, Kind};
use crate::{Error, Passkey, RelyingParty};

/// Whose passkey an answer says it is of: to look it up by, and not proven yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The id that was given at registration.
    pub user: [u8; 16],
    /// The credential's id.
    pub id: Vec<u8>,
}

/// What a sign-in has shown of its passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// How often the key says it was used; nought when it does not count.
    pub counter: u32,
    /// Whether copies of it are kept elsewhere.
    pub backed_up: bool,
    /// Whether the passkey has changed and is to be stored again, in the transaction of the sign-in.
    pub changed: bool,
}

impl RelyingParty {
    /// Asks for any passkey of this installation; the same for everybody.
    ///
    /// # Errors
    /// [`Error::Malformed`] when what is kept cannot be written.
    pub fn begin_authentication(&self, now_millis: i64) -> Result<Begun, Error> {
        let (challenge, state) = self.0.start_discoverable_authentication()?;
        let options = serde_json::to_string(&challenge.public_key).map_err(|_| Error::Malformed)?;
        Begun::new(options, Kind::Authentication { state }, now_millis)
    }

    /// Whose passkey the page's answer says it is of.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is no answer, [`Error::OtherUser`] when it names no user.
    pub fn identify(&self, answer: &str) -> Result<Claim, Error> {
        let answer = read(answer)?;
        let (user, id) = self.0.identify_discoverable_authentication(&answer)?;
        Ok(Claim { user: *user.as_bytes(), id: id.to_vec() })
    }

    /// Takes the answer as a proof by `key`, which the caller has looked up by [`Claim`], and brings its counter and
    /// whether it is backed up to what the authenticator now says.
    ///
    /// # Errors
    /// What speaks against it.
    pub fn finish_authentication(
        &self,
        state: &[u8],
        answer: &str,
        key: &mut Passkey,
        now_millis: i64,
    ) -> Result<Used, Error> {
        let Kind::Authentication { state } = Kind::read(state, now_millis)? else {
            return Err(Error::OtherCeremony);
        };
        let answer = read(answer)?;
        // The library compares the key's id; that it is this user's is for us to see.
        if answer.get_user_unique_id() != Some(key.user.as_slice()) {
            return Err(Error::OtherUser);
        }
        let result = self.0.finish_discoverable_authentication_v2(&answer, state, &key.inner)?;
        if !result.user_verified() {
            return Err(Error::Unverified);
        }
        let changed = key.inner.update_credential(&result).ok_or(Error::OtherUser)?;
        let backup_changed = std::mem::replace(&mut key.backed_up, result.backup_state()) != result.backup_state();
        Ok(Used { counter: result.counter(), backed_up: result.backup_state(), changed: changed || backup_changed })
    }
}

fn read(answer: &str) -> Result<PublicKeyCredential, Error> {
    serde_json::from_str(answer).map_err(|_| Error::Malformed)
}
