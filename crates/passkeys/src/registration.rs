//! A new passkey.

use serde_cbor_2::Value;
use serde_json::json;
use webauthn_rs::prelude::{RegisterPublicKeyCredential, Uuid};

use crate::ceremony::{Begun, Kind};
use crate::{Error, Passkey, RelyingParty};

/// Where the flags and the AAGUID stand in authenticator data (WebAuthn Level 3, section 6.1).
const FLAGS: usize = 32;
const AAGUID: std::ops::Range<usize> = 37..53;
const BACKED_UP: u8 = 0b0001_0000;

impl RelyingParty {
    /// Asks for a new passkey. `user` is a random id of the account and nothing else of hers: authenticators keep it and
    /// give it back at sign-in. `address` and `name` are what an authenticator shows; those in `has` are not
    /// registered again.
    ///
    /// # Errors
    /// [`Error::Refused`] when the address is empty.
    pub fn begin_registration(
        &self,
        user: [u8; 16],
        address: &str,
        name: &str,
        has: &[Passkey],
        now_millis: i64,
    ) -> Result<Begun, Error> {
        let has = has.iter().map(|key| key.inner.cred_id().clone()).collect();
        let (challenge, state) = self.0.start_passkey_registration(Uuid::from_bytes(user), address, name, Some(has))?;
        let mut options = serde_json::to_value(challenge.public_key).map_err(|_| Error::Malformed)?;
        // The library asks for no discoverable key, out of care for those with little room; without one nobody could
        // sign in before she has said who she is.
        options["authenticatorSelection"]["residentKey"] = json!("required");
        options["authenticatorSelection"]["requireResidentKey"] = json!(true);
        Begun::new(options.to_string(), Kind::Registration { user, state }, now_millis)
    }

    /// Takes the new passkey from the page's answer (`toJSON()` of the credential). The caller refuses one whose
    /// [`Passkey::id`] is somebody's already.
    ///
    /// # Errors
    /// What speaks against it.
    pub fn finish_registration(&self, state: &[u8], answer: &str, now_millis: i64) -> Result<Passkey, Error> {
        let Kind::Registration { user, state } = Kind::read(state, now_millis)? else {
            return Err(Error::OtherCeremony);
        };
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| Error::Malformed)?;
        let inner = self.0.finish_passkey_registration(&answer, &state)?;
        let data = authenticator_data(&answer.response.attestation_object).ok_or(Error::Malformed)?;
        let aaguid = data.get(AAGUID).and_then(|bytes| bytes.try_into().ok()).ok_or(Error::Malformed)?;
        let backed_up = data.get(FLAGS).is_some_and(|flags| flags & BACKED_UP != 0);
        Ok(Passkey { user, aaguid, backed_up, inner })
    }
}

/// The authenticator data inside of an attestation object, of which the library keeps no AAGUID that is not attested.
fn authenticator_data(object: &[u8]) -> Option<Vec<u8>> {
    let Value::Map(mut fields) = serde_cbor_2::from_slice(object).ok()? else { return None };
    match fields.remove(&Value::Text("authData".to_owned()))? {
        Value::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}
