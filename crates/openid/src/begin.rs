//! Sending somebody to her provider.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use form_urlencoded::Serializer;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::fetch::is_fit;
use crate::mapping::AskBy;
use crate::{Metadata, Provider, Refused};

/// What is asked of the sign-in besides. There is no `login_hint`: it would put a person into an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// She is to authenticate anew (`prompt=login`), and at most so many seconds ago when she comes back (L5.10).
    pub fresh: Option<u32>,
    /// Whoever comes is asked who she is, whoever was signed in there before (`prompt=login`).
    pub anew: bool,
}

/// A sign-in under way. The caller keeps it for this browser where nobody can read or alter it (a sealed cookie), and
/// gives it up when it is finished: a second callback finds none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    pub(crate) issuer: String,
    pub(crate) redirect_uri: String,
    pub(crate) state: String,
    pub(crate) nonce: String,
    pub(crate) verifier: String,
    pub(crate) asked_at: i64,
    pub(crate) fresh: Option<u32>,
}

/// Begins a sign-in: the address to send the browser to, and what to keep until it comes back.
///
/// `chance` is 96 bytes nobody can guess, used for nothing else. `redirect_uri` is the address to come back to, as it is
/// registered at the provider; it is this provider's alone. `now` is in seconds since 1970.
///
/// # Errors
/// [`Refused::OtherProvider`] when the metadata is not this provider's, [`Refused::RedirectAddress`] unless the address
/// is `https`.
pub fn begin(
    provider: &Provider,
    metadata: &Metadata,
    chance: &[u8; 96],
    redirect_uri: &str,
    ask: Ask,
    now: i64,
) -> Result<(String, Pending), Refused> {
    if metadata.issuer != provider.issuer {
        return Err(Refused::OtherProvider);
    }
    if !is_fit(redirect_uri, provider.loopback) {
        return Err(Refused::RedirectAddress);
    }
    let [state, nonce, verifier] = [0, 32, 64].map(|from| URL_SAFE_NO_PAD.encode(&chance[from..from + 32]));
    let pending = Pending {
        issuer: provider.issuer.clone(),
        redirect_uri: redirect_uri.to_owned(),
        state,
        nonce,
        verifier,
        asked_at: now,
        fresh: ask.fresh,
    };
    let address = format!("{}{}", with_query(&metadata.authorization_endpoint), query(provider, &pending, ask));
    Ok((address, pending))
}

/// An endpoint may have a query of its own, which stays (RFC 6749, 3.1).
fn with_query(endpoint: &str) -> String {
    let joint = if !endpoint.contains('?') {
        "?"
    } else if endpoint.ends_with(['?', '&']) {
        ""
    } else {
        "&"
    };
    format!("{endpoint}{joint}")
}

fn query(provider: &Provider, pending: &Pending, ask: Ask) -> String {
    let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, pending.verifier.as_bytes()));
    let mut query = Serializer::new(String::new());
    query
        .append_pair("response_type", "code")
        .append_pair("client_id", &provider.client_id)
        .append_pair("redirect_uri", &pending.redirect_uri)
        .append_pair("scope", &provider.scopes.join(" "))
        .append_pair("state", &pending.state)
        .append_pair("nonce", &pending.nonce)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256");
    match provider.acr.ask {
        AskBy::AcrValues => {
            let values: Vec<&str> = provider.acr.asked().collect();
            query.append_pair("acr_values", &values.join(" "));
        }
        AskBy::Claims => {
            query.append_pair("claims", &claims(provider, pending).to_string());
        }
        AskBy::Nothing => {}
    }
    if let Some(seconds) = ask.fresh {
        query.append_pair("max_age", &seconds.to_string());
    }
    if ask.anew || ask.fresh.is_some() {
        query.append_pair("prompt", "login");
    }
    query.finish()
}

/// Everything that is mapped, in the ID token (OpenID Connect Core, 5.5).
fn claims(provider: &Provider, pending: &Pending) -> Value {
    let roles = provider.roles.as_ref().map(|roles| roles.claim.as_str());
    let mut asked: Map<String, Value> =
        provider.claims.names().chain(roles).map(|name| (name.to_owned(), Value::Null)).collect();
    let values: Vec<&str> = provider.acr.asked().collect();
    let acr = match values.as_slice() {
        [value] => json!({ "essential": true, "value": value }),
        values => json!({ "essential": true, "values": values }),
    };
    asked.insert(provider.acr.claim.clone(), acr);
    if pending.fresh.is_some() {
        asked.insert("auth_time".to_owned(), json!({ "essential": true }));
    }
    json!({ "id_token": asked })
}

impl Pending {
    /// What the callback bears again: the caller finds by it what it has kept.
    pub fn state(&self) -> &str {
        &self.state
    }
}

impl fmt::Debug for Pending {
    /// Nothing that must stay secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Pending");
        shown.field("issuer", &self.issuer).field("asked_at", &self.asked_at).finish_non_exhaustive()
    }
}
