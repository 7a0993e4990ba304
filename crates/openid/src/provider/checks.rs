//! From a text to a provider: what must be said, and what may not be.

use std::collections::BTreeSet;

use super::file::File;
use super::{ConfigError, Credential, Provider};
use crate::fetch::is_fit;
use crate::kept::Kept;
use crate::mapping::{Acr, Claims};

/// The most that clocks may differ, in seconds (L5.3).
const MOST_SKEW: u32 = 60;

pub(super) fn provider(file: File, secret: &str) -> Result<Provider, ConfigError> {
    // Asked once here, since the library would give up where it finds no ciphers.
    jsonwebtoken::crypto::CryptoProvider::try_get_default()
        .ok_or_else(|| ConfigError::new("two libraries of ciphers were built in, and neither was chosen"))?;
    let loopback = file.loopback.unwrap_or(false);
    let issuer = issuer(file.issuer.clone(), loopback)?;
    let client_id = said("client_id", file.client_id.clone())?;
    if client_id.is_empty() {
        return Err(ConfigError::new("client_id is empty"));
    }
    let credential = Credential::read(said("authentication", file.authentication.clone())?, secret)?;
    let claims = claims(file.claims.clone().unwrap_or_default())?;
    Ok(Provider {
        issuer,
        client_id,
        credential,
        loopback,
        organisations: organisations(&file, &claims)?,
        scopes: scopes(said("scopes", file.scopes)?)?,
        algorithms: some("algorithms", said("algorithms", file.algorithms)?)?,
        acr: acr(said("acr", file.acr)?)?,
        claims,
        roles: file.roles,
        skew: skew(file.skew_seconds)?,
        require_callback_issuer: file.require_callback_issuer.unwrap_or(false),
        metadata: Kept::empty(),
        keys: Kept::empty(),
    })
}

fn said<T>(key: &str, value: Option<T>) -> Result<T, ConfigError> {
    value.ok_or_else(|| ConfigError::new(format!("{key} is missing")))
}

fn some<T>(key: &str, values: Vec<T>) -> Result<Vec<T>, ConfigError> {
    if values.is_empty() { Err(ConfigError::new(format!("{key} is empty"))) } else { Ok(values) }
}

fn issuer(issuer: Option<String>, loopback: bool) -> Result<String, ConfigError> {
    let issuer = said("issuer", issuer)?;
    if is_fit(&issuer, loopback) && !issuer.contains('?') {
        return Ok(issuer);
    }
    Err(ConfigError::new("issuer must be an address that begins with https:// and has neither ? nor #"))
}

fn scopes(scopes: Vec<String>) -> Result<Vec<String>, ConfigError> {
    let openid = scopes.iter().any(|scope| scope == "openid");
    let words = scopes.iter().all(|scope| !scope.is_empty() && scope.bytes().all(|byte| byte.is_ascii_graphic()));
    if openid && words { Ok(scopes) } else { Err(ConfigError::new("scopes must be words, and openid one of them")) }
}

fn acr(acr: Acr) -> Result<Acr, ConfigError> {
    let values: BTreeSet<&str> = acr.accepted.iter().map(|accepted| accepted.value.as_str()).collect();
    if values.len() < acr.accepted.len() {
        return Err(ConfigError::new("acr.accepted names a value twice"));
    }
    if values.contains("") || acr.claim.is_empty() {
        return Err(ConfigError::new("acr names an empty value or claim"));
    }
    if acr.asked().next().is_none() {
        return Err(ConfigError::new("acr.accepted has no value that reaches acr.minimum: nobody could sign in"));
    }
    Ok(acr)
}

fn claims(claims: Claims) -> Result<Claims, ConfigError> {
    match claims.required.iter().find(|field| claims.claim(**field).is_none()) {
        Some(field) => Err(ConfigError::new(format!("claims.required names {field:?}, which has no claim"))),
        None => Ok(claims),
    }
}

/// Where several parties share an issuer, the organisation decides whose person it is (L5.5).
fn organisations(file: &File, claims: &Claims) -> Result<Vec<String>, ConfigError> {
    let organisations = file.organisations.clone().unwrap_or_default();
    if organisations.is_empty() && file.shared.unwrap_or(true) {
        let what = "organisations is missing: many organisations sign in at this issuer, so say whose people are yours \
                    (or shared = false where the issuer is yours alone)";
        return Err(ConfigError::new(what));
    }
    if !organisations.is_empty() && claims.organisation.is_none() {
        return Err(ConfigError::new("claims.organisation is missing: organisations could not be compared"));
    }
    Ok(organisations)
}

fn skew(seconds: Option<u32>) -> Result<i64, ConfigError> {
    match seconds.unwrap_or(MOST_SKEW) {
        seconds @ ..=MOST_SKEW => Ok(i64::from(seconds)),
        _ => Err(ConfigError::new(format!("skew_seconds may be {MOST_SKEW} at most"))),
    }
}
