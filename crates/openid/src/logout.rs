//! When a provider says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0).

use crate::claims::{check_begun, check_ends, check_parties, subject, text};
use crate::token::Signed;
use crate::{Fetch, Provider, Refused};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// How old a notice may be, in seconds; what a caller has to remember is bounded by it.
const LASTS: i64 = 600;

/// Whose sessions end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The pinned issuer.
    pub issuer: String,
    /// The session at the provider; those of ours that came of it end.
    pub sid: Option<String>,
    /// The subject. Without `sid`, every session of hers from this issuer ends.
    pub subject: Option<String>,
    /// The notice's id. The caller acts on each once.
    pub jti: String,
    /// Until when the id has to be remembered, in seconds since 1970: later the notice is refused for its age.
    pub remember_until: i64,
}

/// Checks a notice: the field `logout_token` of the form that was posted to this provider's address for them. `now` is in
/// seconds since 1970.
///
/// # Errors
/// What could not be believed. No session ends then.
pub async fn ended(provider: &Provider, token: &str, now: i64, fetch: &impl Fetch) -> Result<Ended, Refused> {
    let signed = Signed::read(token, &["jwt", "logout+jwt"], provider, now, fetch).await?;
    let claims = &signed.claims;
    check_parties(claims, provider)?;
    let ends = check_ends(claims, now, provider.skew)?;
    let begun = check_begun(claims, now, provider.skew)?;
    let last = begun.saturating_add(LASTS).min(ends.unwrap_or(i64::MAX)).saturating_add(provider.skew);
    if last <= now {
        return Err(Refused::LogoutStale);
    }
    if !claims.get("events").and_then(|events| events.get(EVENT)).is_some_and(|event| event.is_object()) {
        return Err(Refused::LogoutEvent);
    }
    if claims.contains_key("nonce") {
        return Err(Refused::LogoutNonce);
    }
    let sid = claims.get("sid").map(|_| text(claims, "sid").ok_or(Refused::LogoutWhose)).transpose()?;
    let subject = claims.get("sub").map(|_| subject(claims)).transpose()?;
    if sid.is_none() && subject.is_none() {
        return Err(Refused::LogoutWhose);
    }
    Ok(Ended {
        issuer: provider.issuer.clone(),
        sid: sid.map(str::to_owned),
        subject: subject.map(str::to_owned),
        jti: text(claims, "jti").ok_or(Refused::LogoutId)?.to_owned(),
        remember_until: last,
    })
}
