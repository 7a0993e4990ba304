//! Answers. Only the context makes one, and the server sends it only after the commit.

use std::pin::Pin;

use axum::http::StatusCode;
use base::Error;
use maud::Markup;

/// What a handler ends with. It has no public constructor: data that was read is data whose log row was kept.
///
/// ```compile_fail
/// let answer = web::Answer { kind: todo!(), cookie: None };
/// ```
#[derive(Debug)]
pub struct Answer {
    pub(crate) kind: Kind,
    pub(crate) cookie: Option<Cookie>,
    /// Headers the script reads: the version after a save.
    pub(crate) version: Option<i64>,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Page(StatusCode, Markup),
    /// A short text for the script: 'Sparat 14.02'.
    Text(StatusCode, String),
    Go(String),
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
    SignOut,
    Language(base::Language),
}

impl Answer {
    pub(crate) const fn of(kind: Kind) -> Self {
        Self { kind, cookie: None, version: None }
    }

    /// Signs the browser in: the token goes into the cookie.
    pub fn signing_in(mut self, token: String) -> Self {
        self.cookie = Some(Cookie::SignIn(token));
        self
    }

    pub fn signing_out(mut self) -> Self {
        self.cookie = Some(Cookie::SignOut);
        self
    }

    pub fn in_language(mut self, language: base::Language) -> Self {
        self.cookie = Some(Cookie::Language(language));
        self
    }

    /// Tells the script which version stands now.
    pub const fn with_version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// Did the work go through? A form shown again with its problems undoes what was begun.
    pub(crate) fn undoes(&self) -> Option<Error> {
        match &self.kind {
            Kind::Page(status, _) | Kind::Text(status, _) => match *status {
                StatusCode::UNPROCESSABLE_ENTITY => Some(Error::Invalid(base::Invalid { problems: Vec::new() })),
                StatusCode::CONFLICT => Some(Error::Stale),
                _ => None,
            },
            _ => None,
        }
    }
}
