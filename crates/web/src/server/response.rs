//! An [`Answer`] as bytes and headers.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base::Error;
use maud::Markup;

use super::Shared;
use crate::answer::{Answer, Cookie, Kind};
use crate::{cookies, once};

/// What takes long is made here, when nobody waits for its transaction.
pub(super) async fn response(answer: Answer, shared: &Shared) -> Result<Response, Error> {
    let mut response = match answer.kind {
        Kind::Page(status, markup) => page(status, once::fill(&markup, shared.vault.chance())?),
        Kind::Away(to, markup) => away(&to, markup)?,
        Kind::Text(text) => text.into_response(),
        Kind::Go(to) => see_other(&to),
        Kind::File { name, content_type, bytes } => file(name, content_type, bytes),
        Kind::Made { name, content_type, work } => file(name, content_type, work.0.await?),
    };
    for cookie in &answer.cookies {
        response = with_cookie(response, &set_cookie(cookie, shared.site.secure));
    }
    let headers = response.headers_mut();
    if let Some(version) = answer.version {
        headers.insert("x-version", HeaderValue::from(version));
    }
    if let Some(was) = answer.was.and_then(|was| HeaderValue::from_str(&was).ok()) {
        headers.insert("x-was", was);
    }
    Ok(response)
}

pub(super) fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn set_cookie(cookie: &Cookie, secure: bool) -> String {
    match cookie {
        Cookie::SignIn(token) => cookies::sign_in(token, secure),
        Cookie::Language(language) => cookies::set_language(*language),
        Cookie::Ceremony(number) => cookies::in_ceremony(number, secure),
        Cookie::Party(id) => cookies::remember_party(id),
        Cookie::Typed(left) => cookies::keep(left, secure),
    }
}

pub(crate) fn page(status: StatusCode, markup: Markup) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], markup.into_string()).into_response()
}

/// Browsers hold the redirect of a form to `form-action`, and with it each further one of the server it leads to. So nothing is
/// redirected: the page goes on by itself, as if its link were followed.
fn away(to: &str, markup: Markup) -> Result<Response, Error> {
    let refresh = HeaderValue::from_str(&format!("0; url={to}"));
    let mut response = page(StatusCode::OK, markup);
    response.headers_mut().insert(header::REFRESH, refresh.map_err(|error| Error::internal("leading away", error))?);
    Ok(response)
}

pub(super) fn see_other(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn file(name: &'static str, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}
