use std::fmt;

use crate::FetchError;

/// Why a sign-in or a notice of sign-out was not believed. None of them holds anything of a token, a callback or a
/// person: all may be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refused {
    /// The address to come back to is not one that may be sent to a provider.
    RedirectAddress,
    /// The callback's query is too long, has a parameter twice, or lacks one.
    Callback,
    /// The sign-in was begun at another provider than the one it was finished at (mix-up).
    OtherProvider,
    /// The sign-in was begun too long ago, or after now.
    Stale,
    /// `state` is not the one that was sent.
    State,
    /// `iss` of the callback is another issuer's (mix-up; RFC 9207).
    CallbackIssuer,
    /// The provider says that it sends `iss` with the callback, or has to, and it is not there (RFC 9207).
    CallbackIssuerMissing,
    /// The provider answered that it did not sign anybody in.
    AtProvider(ProviderError),
    /// The provider could not be asked.
    Fetch(FetchError),
    /// The discovery document is not one, or names addresses that may not be called.
    Metadata,
    /// The discovery document is another issuer's.
    MetadataIssuer,
    /// The provider's key set is not one.
    Keys,
    /// The provider did not take the code: used, too old, not ours, or we did not authenticate as it wants.
    Code,
    /// The answer to the code is not one, or has no ID token in it.
    TokenReply,
    /// This client's own key could not sign.
    OwnKey,
    /// Not a token of three parts with claims in it, or too long.
    Token,
    /// A token of another kind (`typ`).
    TokenType,
    /// An algorithm that this provider's tokens may not be signed by; `none` and `HS*` are always such.
    Algorithm,
    /// The provider has published no key of this id that fits the algorithm.
    UnknownKey,
    /// Not signed by the provider's key.
    Signature,
    /// `iss` is not the pinned issuer.
    Issuer,
    /// `aud` does not name us.
    Audience,
    /// `azp` names somebody else, or is missing where `aud` names others too.
    AuthorizedParty,
    /// `sub` is missing or not what a subject may be.
    Subject,
    /// `exp` has passed or is missing.
    Expired,
    /// `iat` or `nbf` has not come yet, or `iat` is missing.
    NotYet,
    /// `nonce` is missing or not the one that was sent (replay).
    Nonce,
    /// `at_hash` is not of the access token that came with it.
    AccessTokenHash,
    /// No level of assurance is named.
    AcrMissing,
    /// The level of assurance named is not one this provider is believed about.
    AcrUnknown,
    /// The level of assurance is beneath the least that is asked.
    AcrLow,
    /// Authentication had to be fresh, and nothing says when it was.
    AuthTimeMissing,
    /// Authentication had to be fresh, and was not.
    AuthTimeOld,
    /// Authentication is said to have been after now.
    AuthTimeFuture,
    /// A mapped claim is not a text of at most 256 characters (a list of texts for roles), or is missing though it is
    /// required: which field.
    Claim(&'static str),
    /// The person signed in for none of the organisations that this provider is believed about.
    Organisation,
    /// The notice does not say that it is about signing out.
    LogoutEvent,
    /// The notice has a `nonce`, so it is an ID token.
    LogoutNonce,
    /// The notice names neither a session nor a subject.
    LogoutWhose,
    /// The notice has no `jti`, by which it could be known again.
    LogoutId,
    /// The notice is too old.
    LogoutStale,
}

/// What a provider may answer instead of signing somebody in (RFC 6749, 4.1.2.1; OpenID Connect Core, 3.1.2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProviderError {
    AccessDenied,
    LoginRequired,
    InteractionRequired,
    AccountSelectionRequired,
    ConsentRequired,
    UnmetAuthenticationRequirements,
    ServerError,
    TemporarilyUnavailable,
    /// Something else, which is not repeated: who calls back can write there what they like.
    Other,
}

impl ProviderError {
    pub(crate) fn of(error: &str) -> Self {
        match error {
            "access_denied" => Self::AccessDenied,
            "login_required" => Self::LoginRequired,
            "interaction_required" => Self::InteractionRequired,
            "account_selection_required" => Self::AccountSelectionRequired,
            "consent_required" => Self::ConsentRequired,
            "unmet_authentication_requirements" => Self::UnmetAuthenticationRequirements,
            "server_error" => Self::ServerError,
            "temporarily_unavailable" => Self::TemporarilyUnavailable,
            _ => Self::Other,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::AccessDenied => "provider-access-denied",
            Self::LoginRequired => "provider-login-required",
            Self::InteractionRequired => "provider-interaction-required",
            Self::AccountSelectionRequired => "provider-account-selection-required",
            Self::ConsentRequired => "provider-consent-required",
            Self::UnmetAuthenticationRequirements => "provider-unmet-authentication-requirements",
            Self::ServerError => "provider-server-error",
            Self::TemporarilyUnavailable => "provider-temporarily-unavailable",
            Self::Other => "provider-other-error",
        }
    }
}

impl Refused {
    /// A word for the log that never changes its meaning.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RedirectAddress => "redirect-address",
            Self::Callback => "callback",
            Self::OtherProvider => "other-provider",
            Self::Stale => "stale",
            Self::State => "state",
            Self::CallbackIssuer => "callback-issuer",
            Self::CallbackIssuerMissing => "callback-issuer-missing",
            Self::AtProvider(error) => error.code(),
            Self::Fetch(error) => error.code(),
            Self::Metadata => "metadata",
            Self::MetadataIssuer => "metadata-issuer",
            Self::Keys => "keys",
            Self::Code => "code",
            Self::TokenReply => "token-reply",
            Self::OwnKey => "own-key",
            Self::Claim(field) => field,
            Self::Token => "token",
            Self::TokenType => "token-type",
            Self::Algorithm => "algorithm",
            Self::UnknownKey => "unknown-key",
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::AuthorizedParty => "authorized-party",
            Self::Subject => "subject",
            Self::Expired => "expired",
            Self::NotYet => "not-yet",
            Self::Nonce => "nonce",
            Self::AccessTokenHash => "access-token-hash",
            Self::AcrMissing => "acr-missing",
            Self::AcrUnknown => "acr-unknown",
            Self::AcrLow => "acr-low",
            Self::AuthTimeMissing => "auth-time-missing",
            Self::AuthTimeOld => "auth-time-old",
            Self::AuthTimeFuture => "auth-time-future",
            Self::Organisation => "organisation",
            Self::LogoutEvent => "logout-event",
            Self::LogoutNonce => "logout-nonce",
            Self::LogoutWhose => "logout-whose",
            Self::LogoutId => "logout-id",
            Self::LogoutStale => "logout-stale",
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused: {}", self.code())
    }
}

impl std::error::Error for Refused {}

impl From<FetchError> for Refused {
    fn from(error: FetchError) -> Self {
        Self::Fetch(error)
    }
}
