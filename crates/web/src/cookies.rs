//! The cookies: a random token, a language, a form that met the end of a session, a ceremony, and a party.

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

/// A form that met the end of a session, as the browser keeps it: its key, and a short hash of the address it is sent to,
/// by which an act is told from the others without a look into the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    pub key: String,
    at: String,
}

/// As many as are kept of one person.
const MOST_TYPED: usize = 5;
const KEY: usize = 43;
const SHORT: usize = 10;

impl Typed {
    pub(crate) fn new(key: String, path: &str) -> Self {
        Self { key, at: short(path) }
    }

    pub(crate) fn is_for(&self, path: &str) -> bool {
        self.at == short(path)
    }

    fn read(text: &str) -> Option<Self> {
        let (key, at) = text.split_at_checked(KEY).filter(|(_, at)| at.len() == SHORT)?;
        Some(Self { key: key.to_owned(), at: at.to_owned() })
    }
}

fn short(path: &str) -> String {
    let mut hash = vault::hash(path.as_bytes());
    hash.truncate(SHORT);
    hash
}

/// The forms that met the end of a session, the newest first.
pub(crate) fn typed(headers: &HeaderMap, secure: bool) -> Vec<Typed> {
    let all = value(headers, typed_name(secure)).unwrap_or_default();
    all.split('.').filter_map(Typed::read).take(MOST_TYPED).collect()
}

const fn typed_name(secure: bool) -> &'static str {
    if secure { "__Host-typed" } else { "typed" }
}

/// The language chosen, else the browser's, else Swedish.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    let chosen = value(headers, "lang").and_then(Language::from_code);
    let asked = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    chosen.unwrap_or_else(|| Language::from_accept_language(asked()))
}

/// The number of a ceremony of signing in that leads over another server: it lets this browser, and no other, end it.
pub(crate) fn ceremony(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, ceremony_name(secure)).filter(|number| number.len() == KEY).map(str::to_owned)
}

const fn ceremony_name(secure: bool) -> &'static str {
    if secure { "__Host-ceremony" } else { "ceremony" }
}

/// Until the browser is closed.
pub(crate) fn in_ceremony(number: &str, secure: bool) -> String {
    let secure_mark = if secure { "; Secure" } else { "" };
    format!("{}={number}; Path=/; HttpOnly; SameSite=Lax{secure_mark}", ceremony_name(secure))
}

/// The party for which somebody signed in here last. It identifies nobody.
pub(crate) fn party(headers: &HeaderMap) -> Option<String> {
    value(headers, "party").filter(|id| id.len() == 36).map(str::to_owned)
}

pub(crate) fn remember_party(id: &str) -> String {
    format!("party={id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000")
}

pub(crate) fn sign_in(token: &str, secure: bool) -> String {
    let secure_mark = if secure { "; Secure" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure_mark}", name(secure))
}

/// Half an hour, as long as a form is kept; none forgets them.
pub(crate) fn keep(typed: &[Typed], secure: bool) -> String {
    let all: Vec<String> = typed.iter().take(MOST_TYPED).map(|one| format!("{}{}", one.key, one.at)).collect();
    let (age, secure_mark) = (if all.is_empty() { 0 } else { 1800 }, if secure { "; Secure" } else { "" });
    let (name, all) = (typed_name(secure), all.join("."));
    format!("{name}={all}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure_mark}")
}

pub(crate) fn set_language(language: Language) -> String {
    format!("lang={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000", language.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tabs_keep_a_form_each_and_a_bent_cookie_is_none() {
        let one = |at: u8| Typed::new(String::from(char::from(b'a' + at)).repeat(KEY), &format!("/arenden/{at}"));
        let all: Vec<Typed> = (0..9).map(one).collect();
        let cookie = keep(&all, true);
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.split(';').next().unwrap().parse().unwrap());
        assert_eq!(typed(&headers, true), all[..MOST_TYPED]);
        assert!(all[1].is_for("/arenden/1") && !all[1].is_for("/arenden/2"));
        assert!(keep(&[], true).contains("Max-Age=0"));
        for bent in ["__Host-typed=", "__Host-typed=abc.def", "__Host-typed=....", "__Host-typed=é"] {
            headers.insert(header::COOKIE, header::HeaderValue::from_bytes(bent.as_bytes()).unwrap());
            assert_eq!(typed(&headers, true), []);
        }
    }
}
