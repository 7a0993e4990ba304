//! The table of routes. It builds the router, and nothing else can add a page: what a stranger, an outsider and
//! each role meet at every address is a walk through this table (reliability B10).

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use base::address::Pattern;
use base::{Error, Form, Id};
use vault::Vault;

use crate::answer::Answer;
use crate::context::Context;

/// Who may come to an address at all, before any policy is asked about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Anybody: no personal data is to be had here.
    Open,
    /// Somebody signed in; the policy of the subject decides the rest.
    SignedIn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// What a handler is: it borrows the context and answers, or says what went wrong.
pub type Work<'a> = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'a>>;

/// What stands in the table for one: see [`work!`].
pub type Handler = for<'a> fn(&'a Context) -> Work<'a>;

/// Looks at a file before the handler's transaction begins, and so that nobody waits for it: why it is not taken, or
/// `None`. An error where it could not be looked at.
pub type FileCheck =
    fn(Arc<Vec<u8>>) -> Pin<Box<dyn Future<Output = Result<Option<&'static str>, Error>> + Send + 'static>>;

/// A request before its transaction: it holds no connection.
pub struct Arrival {
    pub vault: Vault,
    pub form: Form,
    pub query: Form,
    /// What stands after the question mark, as it came.
    pub raw_query: String,
    /// Scheme, name and port by which we were called: what an absolute address of ours begins with.
    pub origin: String,
    /// The number of a ceremony that this browser has begun.
    pub ceremony: Option<String>,
    /// The cookie's token, of whoever seems to have signed in.
    pub token: Option<String>,
    pub(crate) names: Vec<(String, String)>,
}

impl Arrival {
    /// The id named `name` in the address.
    pub fn id<T>(&self, name: &str) -> Result<Id<T>, Error> {
        let named = self.names.iter().find(|(key, _)| key == name);
        named.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
    }
}

/// What was found out before the transaction, for [`Context::prepared`].
pub type Prepared = Box<dyn Any + Send + Sync>;

/// What comes of it, once it is found.
pub type Finding = Pin<Box<dyn Future<Output = Result<Prepared, Error>> + Send + 'static>>;

/// Finds out what takes long and needs no transaction to be held meanwhile: whether a password is right, what another server
/// says. What it keeps, it keeps in transactions of its own.
pub type Prepare = fn(Arrival) -> Finding;

/// One address.
#[derive(Clone, Copy)]
pub struct Route {
    pub method: Method,
    /// With `{id}` where an id stands.
    pub path: &'static str,
    pub door: Door,
    /// The resources whose policies are asked, and for what: `Case Edit, Case Read`; `-` for none. The test of doors holds
    /// it against what the log says was asked.
    pub asks: &'static str,
    /// Does its form hold a file? Only then a body may be as large as one, and take as long; each is looked at by this.
    pub takes_file: Option<FileCheck>,
    /// Does it hold a file in memory to answer? Then it waits for room among all files.
    pub gives_file: bool,
    /// Does its page ask for itself again while somebody watches, and have a line that says when? Of any other each look is
    /// a row of the log.
    pub watched: bool,
    /// Does it change something though it is only asked for? So does who comes back from another server.
    pub acts: bool,
    /// What comes before the handler's transaction.
    pub prepare: Option<Prepare>,
    pub handler: Handler,
    /// The page of its form, shown again with what is wrong and what was typed.
    pub again: Option<Handler>,
}

impl Route {
    /// A page.
    pub const fn get(at: Pattern, asks: &'static str, handler: Handler) -> Self {
        Self::new(Method::Get, at, asks, handler)
    }

    /// An act.
    pub const fn post(at: Pattern, asks: &'static str, handler: Handler) -> Self {
        Self::new(Method::Post, at, asks, handler)
    }

    const fn new(method: Method, at: Pattern, asks: &'static str, handler: Handler) -> Self {
        let (path, door) = (at.as_str(), Door::SignedIn);
        let (takes_file, prepare, again) = (None, None, None);
        Self {
            method,
            path,
            door,
            asks,
            takes_file,
            gives_file: false,
            watched: false,
            acts: false,
            prepare,
            handler,
            again,
        }
    }

    /// An act whose form stands on this page. Where the act ends in [`Error::Invalid`] or [`Error::Stale`], what was begun is
    /// undone, and then the page is made with the form that was posted: with what is wrong ([`Context::invalid`], 422), or
    /// with both texts ([`Context::is_stale`], 409).
    pub const fn shown_by(self, page: Handler) -> Self {
        Self { again: Some(page), ..self }
    }

    /// `prepare` comes first, and the handler finds in [`Context::prepared`] what it found.
    pub const fn prepared_by(self, prepare: Prepare) -> Self {
        Self { prepare: Some(prepare), ..self }
    }

    /// Is it an act of somebody's, which is done once for each key of a form? Signing in and out and the language may be
    /// repeated.
    pub(crate) fn needs_key(&self) -> bool {
        self.method == Method::Post && self.door == Door::SignedIn
    }

    /// A page that follows along while somebody watches it (decisions 23, 25). Asked for as an event stream, its address says when
    /// it would show something else.
    pub const fn watched(self) -> Self {
        Self { watched: true, ..self }
    }

    /// A page that acts: another server has sent the browser there, by a link. It answers with another page to go to, and what
    /// it acts on can be used once.
    pub const fn acting(self) -> Self {
        Self { acts: true, ..self }
    }

    /// Open to anybody.
    pub const fn open(self) -> Self {
        Self { door: Door::Open, ..self }
    }

    /// Its answer is a file of any size, or rests on one.
    pub const fn giving_file(self) -> Self {
        Self { gives_file: true, ..self }
    }

    pub fn holds_file(&self) -> bool {
        self.takes_file.is_some() || self.gives_file
    }

    /// A page of what anybody may read, the same for every reader: no policy is asked, no look is logged.
    pub fn is_public(&self) -> bool {
        self.method == Method::Get && self.door == Door::Open && self.asks == "-" && !self.acts
    }

    /// Its form holds a file, which the handler finds in [`Context::upload`] once `check` has looked at it.
    pub const fn taking_file(self, check: FileCheck) -> Self {
        Self { takes_file: Some(check), ..self }
    }
}

/// Names a handler in the table: `work!(pages::show)`.
#[macro_export]
macro_rules! work {
    ($handler:path) => {
        |context| Box::pin($handler(context))
    };
}
