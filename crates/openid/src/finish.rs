//! When somebody comes back from her provider.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use form_urlencoded::{Serializer, parse};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::claims::{check_begun, check_ends, check_parties, seconds, subject, text};
use crate::token::Signed;
use crate::{
    Account, Algorithm, Fetch, FetchError, Form, Identity, Metadata, Pending, Provider, ProviderError, Refused,
};

/// How long somebody may take at her provider, in seconds.
const PENDING_LASTS: i64 = 600;
/// The longest query that is looked at, in bytes.
const LONGEST_QUERY: usize = 16 * 1024;

/// Finishes a sign-in: checks the callback, exchanges the code, and checks the ID token wholly (OpenID Connect Core,
/// 3.1.3.7; RFC 9207; L5.1, L5.3, L5.10).
///
/// `provider` is the one whose address was called, `pending` what [`begin`](crate::begin) gave this browser, `query`
/// what the address had after `?`, and `now` is in seconds since 1970.
///
/// # Errors
/// What could not be believed. Nobody is signed in then.
pub async fn finish(
    provider: &Provider,
    pending: Pending,
    query: &str,
    now: i64,
    fetch: &impl Fetch,
) -> Result<Identity, Refused> {
    let callback = Callback::parse(query)?;
    check_pending(&pending, provider, &callback, now)?;
    let metadata = provider.metadata(now, fetch).await?;
    let code = callback.code(provider, &metadata)?;
    let reply = exchange(provider, &metadata, &pending, &code, now, fetch).await?;
    let signed = Signed::read(&reply.id_token, &["jwt"], provider, now, fetch).await?;
    check_token(provider, &pending, &signed, reply.access_token.as_deref(), now)?;
    identity(provider, &pending, &signed.claims, now)
}

#[derive(Default)]
struct Callback {
    state: Option<String>,
    code: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
}

impl Callback {
    /// What is not known is passed over; what is may stand once (RFC 6749, 3.1).
    fn parse(query: &str) -> Result<Self, Refused> {
        if query.len() > LONGEST_QUERY {
            return Err(Refused::Callback);
        }
        let mut callback = Self::default();
        for (name, value) in parse(query.as_bytes()) {
            let place = match &*name {
                "state" => &mut callback.state,
                "code" => &mut callback.code,
                "iss" => &mut callback.issuer,
                "error" => &mut callback.error,
                _ => continue,
            };
            if place.replace(value.into_owned()).is_some() {
                return Err(Refused::Callback);
            }
        }
        Ok(callback)
    }

    /// The code, after whose it is has been looked at (RFC 9207, 2.4).
    fn code(self, provider: &Provider, metadata: &Metadata) -> Result<String, Refused> {
        let named = metadata.sends_issuer || provider.require_callback_issuer;
        match &self.issuer {
            Some(issuer) if *issuer != provider.issuer => return Err(Refused::CallbackIssuer),
            None if named => return Err(Refused::CallbackIssuerMissing),
            _ => {}
        }
        match (self.error, self.code) {
            (Some(error), _) => Err(Refused::AtProvider(ProviderError::of(&error))),
            (None, code) => code.filter(|code| !code.is_empty()).ok_or(Refused::Callback),
        }
    }
}

fn check_pending(pending: &Pending, provider: &Provider, callback: &Callback, now: i64) -> Result<(), Refused> {
    if pending.issuer != provider.issuer {
        return Err(Refused::OtherProvider);
    }
    if !(0..=PENDING_LASTS).contains(&now.saturating_sub(pending.asked_at)) {
        return Err(Refused::Stale);
    }
    let state = callback.state.as_ref().ok_or(Refused::State)?;
    if same(state, &pending.state) { Ok(()) } else { Err(Refused::State) }
}

fn same(one: &str, other: &str) -> bool {
    verify_slices_are_equal(one.as_bytes(), other.as_bytes()).is_ok()
}

#[derive(Deserialize)]
struct Reply {
    id_token: String,
    access_token: Option<String>,
}

async fn exchange(
    provider: &Provider,
    metadata: &Metadata,
    pending: &Pending,
    code: &str,
    now: i64,
    fetch: &impl Fetch,
) -> Result<Reply, Refused> {
    let form = code_form(provider, metadata, pending, code, now)?;
    let bytes = match fetch.post(&metadata.token_endpoint, &form).await {
        Err(FetchError::Status(400 | 401)) => return Err(Refused::Code),
        answer => answer?,
    };
    serde_json::from_slice(&bytes).map_err(|_| Refused::TokenReply)
}

/// Made before anything waits: its maker cannot move between threads, and a sign-in does.
fn code_form(
    provider: &Provider,
    metadata: &Metadata,
    pending: &Pending,
    code: &str,
    now: i64,
) -> Result<Form, Refused> {
    let mut form = Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", &pending.redirect_uri)
        .append_pair("code_verifier", &pending.verifier);
    provider.credential.add_to(form, &provider.client_id, metadata, &pending.verifier, now)
}

fn check_token(
    provider: &Provider,
    pending: &Pending,
    signed: &Signed,
    access_token: Option<&str>,
    now: i64,
) -> Result<(), Refused> {
    let claims = &signed.claims;
    check_parties(claims, provider)?;
    check_ends(claims, now, provider.skew)?.ok_or(Refused::Expired)?;
    check_begun(claims, now, provider.skew)?;
    let nonce = text(claims, "nonce").ok_or(Refused::Nonce)?;
    if !same(nonce, &pending.nonce) {
        return Err(Refused::Nonce);
    }
    check_access_token(claims, signed.algorithm, access_token)
}

/// `at_hash`, where there is one, is of the access token that came along (OpenID Connect Core, 3.1.3.8).
fn check_access_token(
    claims: &Map<String, Value>,
    algorithm: Algorithm,
    access_token: Option<&str>,
) -> Result<(), Refused> {
    let Some(hash) = claims.get("at_hash") else { return Ok(()) };
    let (Some(hash), Some(token)) = (hash.as_str(), access_token) else { return Err(Refused::AccessTokenHash) };
    let whole = digest(algorithm.digest(), token.as_bytes());
    let half = &whole.as_ref()[..whole.as_ref().len() / 2];
    if same(hash, &URL_SAFE_NO_PAD.encode(half)) { Ok(()) } else { Err(Refused::AccessTokenHash) }
}

fn identity(
    provider: &Provider,
    pending: &Pending,
    claims: &Map<String, Value>,
    now: i64,
) -> Result<Identity, Refused> {
    let subject = subject(claims)?.to_owned();
    let (acr, level) = provider.acr.of(claims)?;
    let auth_time = auth_time(claims, pending, provider.skew, now)?;
    let fields = provider.claims.of(claims)?;
    let ours = |organisation: &String| provider.organisations.contains(organisation);
    if !provider.organisations.is_empty() && !fields.organisation.as_ref().is_some_and(ours) {
        return Err(Refused::Organisation);
    }
    let sid = match claims.get("sid") {
        None | Some(Value::Null) => None,
        Some(_) => Some(text(claims, "sid").ok_or(Refused::Claim("claim-sid"))?.to_owned()),
    };
    Ok(Identity {
        account: Account { issuer: provider.issuer.clone(), subject },
        sid,
        level,
        acr: acr.to_owned(),
        auth_time,
        fields,
        roles: provider.roles.as_ref().map(|roles| roles.of(claims)).transpose()?,
    })
}

/// When she authenticated. A fresh authentication that was asked for must be shown: within the seconds, and after it
/// was asked for, or else `prompt=login` was passed over (L5.10).
fn auth_time(claims: &Map<String, Value>, pending: &Pending, skew: i64, now: i64) -> Result<Option<i64>, Refused> {
    let at = seconds(claims, "auth_time").map_err(|()| Refused::AuthTimeMissing)?;
    if at.is_some_and(|at| at > now.saturating_add(skew)) {
        return Err(Refused::AuthTimeFuture);
    }
    let Some(seconds) = pending.fresh else { return Ok(at) };
    let at = at.ok_or(Refused::AuthTimeMissing)?;
    let oldest = now.saturating_sub(i64::from(seconds)).max(pending.asked_at).saturating_sub(skew);
    if at < oldest { Err(Refused::AuthTimeOld) } else { Ok(Some(at)) }
}
