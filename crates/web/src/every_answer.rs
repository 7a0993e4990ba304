//! What every answer bears, whichever layer made it: headers, and words where a layer gave a bare status.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use base::{Error, Language};
use maud::html;

use crate::site::Site;
use crate::{cookies, server};

const CONTENT_SECURITY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Stands outside everything that answers by itself: the cross-site check, the time limit, a method that is not taken.
pub(crate) async fn complete(State(site): State<&'static Site>, request: Request, next: Next) -> Response {
    let language = cookies::language(request.headers());
    bearing(worded(site, language, next.run(request).await))
}

/// A refusal in words, for statuses that say how much or how fast rather than who may.
pub(crate) fn told(site: &Site, language: Language, status: StatusCode) -> Response {
    let error = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Error::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Error::Refused("too-large"),
        StatusCode::REQUEST_TIMEOUT => Error::Refused("too-slow"),
        StatusCode::SERVICE_UNAVAILABLE => Error::Refused("busy"),
        StatusCode::MISDIRECTED_REQUEST => Error::Refused("other-host"),
        StatusCode::FORBIDDEN => Error::Refused("other-site"),
        StatusCode::BAD_REQUEST => Error::Refused("broken-off"),
        _ => Error::Refused("other"),
    };
    server::page(status, site.failure_page(language, &error, "", html! {}))
}

fn worded(site: &Site, language: Language, mut response: Response) -> Response {
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    // An address that cannot be read is told by the router, in English and without a page.
    let bare = status == StatusCode::BAD_REQUEST || !response.headers().contains_key(header::CONTENT_TYPE);
    if !failed || !bare {
        return response;
    }
    let (parts, body) = told(site, language, status).into_parts();
    *response.body_mut() = body;
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response.headers_mut().extend(parts.headers);
    response
}

/// Pages are never kept by the browser: revoking must reach the back button too.
pub(crate) fn bearing(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static("camera=(), microphone=(), geolocation=()"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
