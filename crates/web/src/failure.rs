//! What could not be done, as an answer: one page with what was typed, or a line for the script that saves.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base::{Error, Form, Language};
use maud::html;

use crate::kept;
use crate::server::page;
use crate::site::Site;

/// One request as far as a failure tells of it.
pub(crate) struct Asked<'a> {
    pub site: &'static Site,
    pub language: Language,
    /// The number a reader may quote; empty before there is one.
    pub request: &'a str,
    /// What was sent; `None` for a page.
    pub form: Option<&'a Form>,
    /// The script saved while somebody types.
    pub autosave: bool,
}

/// A body of which no more is taken.
pub(crate) const TOO_LARGE: Error = Error::Refused("too-large");
/// It took too long, here or on the line.
pub(crate) const TOO_SLOW: Error = Error::Refused("too-slow");

/// Hidden and missing are the same bytes; a fault of ours has its number in the trace. What was typed stands below, told
/// from what was sent alone.
pub(crate) fn response(asked: &Asked<'_>, error: &Error) -> Response {
    if let Error::Internal(fault) = error {
        tracing::error!(incident = asked.request, doing = fault.doing, cause = fault.cause, "a fault of ours");
    }
    let (site, l) = (asked.site, asked.language);
    let words = (site.kept)(l);
    if asked.autosave {
        return (status(error), kept::saving(&words.saving, error).to_owned()).into_response();
    }
    let typed = asked.form.map(|form| kept::typed(form, &words));
    page(status(error), site.failure_page(l, error, asked.request, html! { @if let Some(typed) = typed { (typed) } }))
}

fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Refused("too-large") => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Refused("too-slow") => StatusCode::SERVICE_UNAVAILABLE,
        Error::Refused(_) => StatusCode::FORBIDDEN,
        Error::Stale => StatusCode::CONFLICT,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::SignIn => StatusCode::UNAUTHORIZED,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
