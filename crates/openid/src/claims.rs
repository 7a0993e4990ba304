//! Reading a token's claims, and the checks that an ID token and a logout token share.

use serde_json::{Map, Value};

use crate::{Provider, Refused};

const LONGEST: usize = 256;
/// More values than this in one claim are not looked at.
const MOST: usize = 1024;

pub(crate) type Texts<'a> = Vec<&'a str>;

/// One text, or a list of texts and of nothing else.
pub(crate) fn texts(value: &Value) -> Option<Texts<'_>> {
    match value {
        Value::String(text) => Some(vec![text]),
        Value::Array(values) if values.len() <= MOST => values.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// May it be kept and shown? At most 256 characters, none of them for control.
pub(crate) fn is_text(text: &str) -> bool {
    text.chars().count() <= LONGEST && !text.chars().any(char::is_control)
}

/// A text that has something in it.
pub(crate) fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    claims.get(name).and_then(Value::as_str).filter(|text| !text.is_empty() && is_text(text))
}

/// A time in whole seconds since 1970: `Err` where something else stands.
pub(crate) fn seconds(claims: &Map<String, Value>, name: &str) -> Result<Option<i64>, ()> {
    match claims.get(name) {
        None => Ok(None),
        Some(value) => value.as_i64().map(Some).ok_or(()),
    }
}

/// The pinned issuer to the letter, and us among those it is for (OpenID Connect Core, 3.1.3.7: 2 to 5).
pub(crate) fn check_parties(claims: &Map<String, Value>, provider: &Provider) -> Result<(), Refused> {
    if claims.get("iss").and_then(Value::as_str) != Some(provider.issuer.as_str()) {
        return Err(Refused::Issuer);
    }
    let us = provider.client_id.as_str();
    let audience = claims.get("aud").and_then(texts).ok_or(Refused::Audience)?;
    if !audience.contains(&us) {
        return Err(Refused::Audience);
    }
    match claims.get("azp") {
        None if audience.iter().all(|other| *other == us) => Ok(()),
        Some(Value::String(azp)) if azp == us => Ok(()),
        _ => Err(Refused::AuthorizedParty),
    }
}

/// `iat` and `nbf` have come. The former is answered.
pub(crate) fn check_begun(claims: &Map<String, Value>, now: i64, skew: i64) -> Result<i64, Refused> {
    let latest = now.saturating_add(skew);
    let issued = seconds(claims, "iat").ok().flatten().filter(|at| *at <= latest).ok_or(Refused::NotYet)?;
    let valid_from = seconds(claims, "nbf").map_err(|()| Refused::NotYet)?;
    if valid_from.is_some_and(|at| at > latest) { Err(Refused::NotYet) } else { Ok(issued) }
}

/// `exp` has not passed; `None` where there is none.
pub(crate) fn check_ends(claims: &Map<String, Value>, now: i64, skew: i64) -> Result<Option<i64>, Refused> {
    let ends = seconds(claims, "exp").map_err(|()| Refused::Expired)?;
    if ends.is_some_and(|at| at.saturating_add(skew) <= now) { Err(Refused::Expired) } else { Ok(ends) }
}

/// A subject as OpenID Connect Core, 2 has it: at most 255 characters of ASCII.
pub(crate) fn subject(claims: &Map<String, Value>) -> Result<&str, Refused> {
    text(claims, "sub").filter(|sub| sub.len() <= 255 && sub.is_ascii()).ok_or(Refused::Subject)
}
