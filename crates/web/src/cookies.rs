//! The two cookies: a random token, and a language.

use axum::http::{HeaderMap, header};
use base::{Code as _, Language};

/// `__Host-` binds the cookie to this host and to TLS; over plain HTTP on loopback (the demo) it has another name.
const fn name(secure: bool) -> &'static str {
    if secure { "__Host-trisam" } else { "trisam" }
}

fn value<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == wanted).then_some(value)
    })
}

pub(crate) fn token(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, name(secure)).filter(|token| token.len() == 43).map(str::to_owned)
}

/// The key of a form that met the end of a session.
pub(crate) fn stashed(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, stashed_name(secure)).filter(|key| key.len() == 43).map(str::to_owned)
}

const fn stashed_name(secure: bool) -> &'static str {
    if secure { "__Host-typed" } else { "typed" }
}

/// The language chosen, else the browser's, else Swedish.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    let chosen = value(headers, "lang").and_then(Language::from_code);
    let asked = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    chosen.unwrap_or_else(|| Language::from_accept_language(asked()))
}

pub(crate) fn sign_in(token: &str, secure: bool) -> String {
    let secure_mark = if secure { "; Secure" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure_mark}", name(secure))
}

/// Half an hour, as long as the form is kept.
pub(crate) fn keep(key: &str, secure: bool) -> String {
    let secure_mark = if secure { "; Secure" } else { "" };
    format!("{}={key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=1800{secure_mark}", stashed_name(secure))
}

pub(crate) fn forget(secure: bool) -> String {
    let secure_mark = if secure { "; Secure" } else { "" };
    format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure_mark}", stashed_name(secure))
}

pub(crate) fn set_language(language: Language) -> String {
    format!("lang={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000", language.code())
}
