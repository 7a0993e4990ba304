//! Passkeys: discoverable WebAuthn credentials whose authenticator has verified its user (L5.8).
//!
//! Nobody says who she is before she shows a passkey, so that a sign-in begins with the same bytes for everybody and
//! tells nothing of who has an account. A registration asks for no attestation; what the authenticator calls itself is
//! kept as its make, for its owner to know her keys apart, and nothing rests on it.
//!
//! A ceremony has two halves. What must be known between them is [`Begun::state`]: the caller seals it, binds it to the
//! browser, and takes it away in the transaction that finishes, so that no answer is taken twice. After five minutes it
//! is refused here.
//!
//! The challenge of 256 bits is drawn by `webauthn-rs` itself, which lets nobody hand it in. That crate also writes parts
//! of answers to `tracing` at the level `debug`: leave its targets at `warn`.

mod authentication;
mod ceremony;
mod key;
mod make;
mod registration;

use std::fmt;

use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder, WebauthnError};

pub use authentication::{Claim, Used};
pub use ceremony::Begun;
pub use key::Passkey;

/// For how long an answer is awaited.
pub const CEREMONY_MILLIS: i64 = 5 * 60_000;

/// Who asks for passkeys: this installation, by the name its keys are bound to.
pub struct RelyingParty(Webauthn);

/// Why a passkey was not taken. It is for the log: somebody who signs in sees no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The installation's name or origin cannot be used.
    Configuration,
    /// The answer or what was kept is not of the form it must have.
    Malformed,
    /// The answer came too late.
    Expired,
    /// What was kept belongs to another kind of ceremony, or the answer to another one of this kind.
    OtherCeremony,
    /// The page that asked was not ours.
    Origin,
    /// The key is bound to another installation.
    RelyingParty,
    /// The authenticator did not make sure of who uses it.
    Unverified,
    /// The key is another user's, or not the one that was looked up.
    OtherUser,
    /// The counter went back: the key may have been copied.
    Counter,
    /// The signature is false, or something else that WebAuthn asks for is missing.
    Refused,
}

impl RelyingParty {
    /// `id` is the host that keys are bound to, and can never change without losing them all; `origin` is where the
    /// pages are (`https://trisam.example`), on that host or beneath it; `name` may be shown by an authenticator.
    ///
    /// # Errors
    /// [`Error::Configuration`] when the origin is no address or lies outside of the host.
    pub fn new(id: &str, origin: &str, name: &str) -> Result<Self, Error> {
        let origin = Url::parse(origin).map_err(|_| Error::Configuration)?;
        let built = WebauthnBuilder::new(id, &origin).and_then(|builder| builder.rp_name(name).build());
        built.map(Self).map_err(|_| Error::Configuration)
    }
}

impl Error {
    /// What the log calls it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Malformed => "malformed",
            Self::Expired => "expired",
            Self::OtherCeremony => "other-ceremony",
            Self::Origin => "origin",
            Self::RelyingParty => "relying-party",
            Self::Unverified => "unverified",
            Self::OtherUser => "other-user",
            Self::Counter => "counter",
            Self::Refused => "refused",
        }
    }
}

impl From<WebauthnError> for Error {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::MismatchedChallenge | WebauthnError::InvalidClientDataType => Self::OtherCeremony,
            WebauthnError::InvalidRPOrigin | WebauthnError::CredentialCrossOrigin => Self::Origin,
            WebauthnError::InvalidRPIDHash => Self::RelyingParty,
            WebauthnError::UserNotVerified | WebauthnError::UserNotPresent => Self::Unverified,
            WebauthnError::CredentialNotFound | WebauthnError::InvalidUserUniqueId => Self::OtherUser,
            WebauthnError::CredentialPossibleCompromise => Self::Counter,
            WebauthnError::ParseJSONFailure(_)
            | WebauthnError::ParseCBORFailure(_)
            | WebauthnError::ParseNOMFailure
            | WebauthnError::ParseInsufficientBytesAvailable => Self::Malformed,
            _ => Self::Refused,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Configuration => "the name or origin for passkeys cannot be used",
            Self::Malformed => "malformed",
            Self::Expired => "answered too late",
            Self::OtherCeremony => "the answer to something else",
            Self::Origin => "asked for by another page",
            Self::RelyingParty => "bound to another installation",
            Self::Unverified => "the user was not verified",
            Self::OtherUser => "another user's key",
            Self::Counter => "the counter went back",
            Self::Refused => "not as WebAuthn asks",
        })
    }
}

impl std::error::Error for Error {}

impl fmt::Debug for RelyingParty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RelyingParty")
    }
}
