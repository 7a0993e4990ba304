//! Answers. Only the context makes one, and the server sends it only after the commit.

use std::pin::Pin;

use axum::http::StatusCode;
use base::Error;
use maud::Markup;

use crate::cookies::Typed;
use crate::kept::{self, KEPT};

/// What a handler ends with. It has no public constructor: data that was read is data whose log row was kept.
///
/// ```compile_fail
/// let answer = web::Answer { kind: todo!(), cookies: Vec::new() };
/// ```
#[derive(Debug)]
pub struct Answer {
    pub(crate) kind: Kind,
    pub(crate) cookies: Vec<Cookie>,
    /// Headers the script reads: the version after a save.
    pub(crate) version: Option<i64>,
    /// How each field stands after a save.
    pub(crate) was: Option<String>,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Page(StatusCode, Markup),
    /// A short text for the script: 'Sparat 14.02'.
    Text(String),
    Go(String),
    /// Away to another server: a page that says where, and goes there at once.
    Away(String, Markup),
    /// A file to keep; its name never says whom it is about.
    File {
        name: &'static str,
        content_type: &'static str,
        bytes: Vec<u8>,
    },
    /// A file that takes long to make: made once the transaction is over, so that nobody waits for it.
    Made {
        name: &'static str,
        content_type: &'static str,
        work: Making,
    },
}

/// The making of a file. It holds no transaction.
pub(crate) struct Making(pub Pin<Box<dyn Future<Output = Result<Vec<u8>, Error>> + Send>>);

impl std::fmt::Debug for Making {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Making")
    }
}

/// A change of what the browser keeps.
#[derive(Debug)]
pub(crate) enum Cookie {
    SignIn(String),
    Language(base::Language),
    /// The number of a ceremony that leads over another server.
    Ceremony(String),
    /// The party for which somebody signed in.
    Party(String),
    /// The forms that met the end of a session and are not sent again yet.
    Typed(Vec<Typed>),
}

impl Answer {
    pub(crate) fn of(kind: Kind) -> Self {
        Self { kind, cookies: Vec::new(), version: None, was: None }
    }

    /// Signs the browser in: the token goes into the cookie.
    pub fn signing_in(mut self, token: String) -> Self {
        self.cookies.push(Cookie::SignIn(token));
        self
    }

    /// Lets this browser, and no other, come back from the server it is sent to.
    pub fn in_ceremony(mut self, number: String) -> Self {
        self.cookies.push(Cookie::Ceremony(number));
        self
    }

    /// Remembers the party for which somebody signed in, and nothing of the person.
    pub fn remembering(mut self, party: base::Id<vault::Party>) -> Self {
        self.cookies.push(Cookie::Party(party.to_string()));
        self
    }

    pub fn in_language(mut self, language: base::Language) -> Self {
        self.cookies.push(Cookie::Language(language));
        self
    }

    /// Tells the script which version stands now.
    pub fn with_version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// Tells the script how each field stands after a save, where that is not how it was sent ([`crate::merge::was`]).
    pub fn with_was(mut self, was: String) -> Self {
        self.was = Some(was);
        self
    }

    /// Whoever has just signed in and had typed something goes there first; so does who has sent one of several.
    pub(crate) fn back_to_typed(mut self, typed: &[Typed]) -> Self {
        let signs_in = self.cookies.iter().any(|cookie| matches!(cookie, Cookie::SignIn(_)));
        let left = self.cookies.iter().any(|cookie| matches!(cookie, Cookie::Typed(left) if !left.is_empty()));
        if let (true, Kind::Go(to)) = ((signs_in && !typed.is_empty()) || left, &self.kind) {
            let to = if to == KEPT.as_str() { to.clone() } else { kept::before(to) };
            self.kind = Kind::Go(to);
        }
        self
    }

    pub(crate) const fn is_page(&self) -> bool {
        matches!(self.kind, Kind::Page(..) | Kind::Away(..))
    }

    /// Did the work go through? A form shown again with its problems undoes what was begun.
    pub(crate) fn undoes(&self) -> Option<Error> {
        match &self.kind {
            Kind::Page(status, _) => match *status {
                StatusCode::UNPROCESSABLE_ENTITY => Some(Error::Invalid(base::Invalid::default())),
                StatusCode::CONFLICT => Some(Error::Stale),
                _ => None,
            },
            _ => None,
        }
    }
}
