//! From the table of routes to a server: the door, the transaction, the headers.

use std::time::Duration;

use axum::Router;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use base::{Error, Form, Language};
use maud::Markup;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use vault::{Transaction, Vault};

use crate::answer::{Answer, Cookie, Kind};
use crate::context::Context;
use crate::files_held::FilesHeld;
use crate::route::{Door, Method, Route};
use crate::serving::Limits;
use crate::site::Site;
use crate::upload::{self, Sent};
use crate::{assets, cookies, every_answer, way_back};

/// How long an answer may take, and one to a file that comes over a slow line. A build for tests waits longer, so that no
/// test rests on an idle machine.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 600 } else { 10 });
const PATIENCE_WITH_FILE: Duration = Duration::from_secs(300);

#[derive(Clone)]
struct Shared {
    vault: Vault,
    site: &'static Site,
    files: FilesHeld,
}

/// The router of a site: every address of its table, the assets, and an answer for everything else.
pub fn router(vault: Vault, site: &'static Site) -> Router {
    router_within(vault, site, &Limits::default())
}

/// The same with other limits to what it holds in memory.
pub fn router_within(vault: Vault, site: &'static Site, limits: &Limits) -> Router {
    let shared = Shared { vault, site, files: FilesHeld::new(limits.files, limits.files_patience) };
    let mut router = Router::new();
    // A PDF is packed already.
    let packed = DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"));
    for route in site.routes() {
        router = router.route(route.path, method_router(*route));
    }
    router
        .route("/assets/{name}", get(asset))
        .fallback(nowhere)
        .with_state(shared)
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(site, every_answer::complete))
        .layer(CompressionLayer::new().compress_when(packed))
}

fn method_router(route: Route) -> MethodRouter<Shared> {
    let handle = move |state: State<Shared>, path: Path<Vec<(String, String)>>, query: RawQuery, request: Request| {
        answer(route, state, path, query, request)
    };
    let patience = if route.takes_file.is_some() { PATIENCE_WITH_FILE } else { PATIENCE };
    let methods = match route.method {
        Method::Get => get(handle),
        Method::Post => post(handle),
    };
    methods.layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience))
}

async fn answer(
    route: Route,
    State(shared): State<Shared>,
    Path(names): Path<Vec<(String, String)>>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let language = cookies::language(&parts.headers);
    let path = parts.uri.path().to_owned();
    let stood_on = way_back::stood_on(&parts.headers);
    let token = cookies::token(&parts.headers, shared.site.secure);
    if route.takes_file.is_some() {
        // A stranger's file is not read, and no transaction waits for one.
        match enter(&shared, route, token.as_deref(), true).await {
            Ok(Some(_)) => {}
            Ok(None) => return to_sign_in(&shared, route, &path, stood_on),
            Err(error) => return failed(&shared, language, &error, ""),
        }
    }
    let Some(room) = shared.files.room_if(route.holds_file()).await else {
        return every_answer::told(shared.site, language, StatusCode::SERVICE_UNAVAILABLE);
    };
    let Sent { form, upload } = match upload::read(route.takes_file.is_some(), &parts.headers, body).await {
        Ok(sent) => sent,
        Err(status) => return status.into_response(),
    };
    // No page of ours has so long an address.
    let Ok(query) = Form::received(query.unwrap_or_default().as_bytes()) else {
        return failed(&shared, language, &Error::NotFound, "");
    };
    let upload = match upload.checked(route.takes_file).await {
        Ok(upload) => upload,
        Err(error) => return failed(&shared, language, &error, ""),
    };
    let look = route.method == Method::Get;
    let tx = match enter(&shared, route, token.as_deref(), look).await {
        Ok(Some(tx)) => tx,
        Ok(None) => return to_sign_in(&shared, route, &path, stood_on),
        Err(error) => return failed(&shared, language, &error, ""),
    };
    let context = Context {
        tx,
        language,
        form,
        upload,
        query,
        site: shared.site,
        vault: shared.vault.clone(),
        path,
        stood_on,
        names,
        token,
        autosave: parts.headers.contains_key("x-autosave"),
    };
    let answered = (route.handler)(&context).await;
    room.until_sent(finish(&shared, context, answered).await)
}

/// The door: strangers come no further than open addresses.
async fn enter(shared: &Shared, route: Route, token: Option<&str>, look: bool) -> Result<Option<Transaction>, Error> {
    if route.is_public() {
        return shared.vault.enter_open(token).await.map(Some);
    }
    if let Some(token) = token
        && let Some(tx) = shared.vault.enter(token, look).await?
    {
        return Ok(Some(tx));
    }
    match route.door {
        Door::Open => shared.vault.enter_stranger(look).await.map(Some),
        Door::SignedIn => Ok(None),
    }
}

/// A page goes to the sign-in and comes back; an act too, to the page it stood on, since nothing was done.
fn to_sign_in(shared: &Shared, route: Route, path: &str, stood_on: Option<String>) -> Response {
    let asked = stood_on.filter(|_| route.method == Method::Post).unwrap_or_else(|| path.to_owned());
    see_other(&format!("{}?till={}", shared.site.sign_in, shared.site.page_at(&asked)))
}

/// An act that needs a fresh sign-in: back to the page it stood on. Nothing that was typed goes along; a form with
/// much in it shows itself again instead.
fn to_fresh_sign_in(site: &Site, path: &str, stood_on: Option<&str>) -> Response {
    see_other(&format!("{}?igen=1&till={}", site.sign_in, site.page_at(stood_on.unwrap_or(path))))
}

/// Commits before the first byte of the answer, or undoes and says why.
async fn finish(shared: &Shared, context: Context, answered: Result<Answer, Error>) -> Response {
    let Context { tx, language, path, stood_on, .. } = context;
    let request = tx.request().to_owned();
    let (kept, answer) = match answered {
        Ok(answer) => match answer.undoes() {
            Some(why) => (tx.fail(&why).await, Ok(answer)),
            None => (tx.commit().await, Ok(answer)),
        },
        Err(error) => (tx.fail(&error).await, Err(error)),
    };
    match (kept, answer) {
        (Ok(()), Ok(answer)) => match response(answer, shared.site.secure).await {
            Ok(response) => response,
            Err(error) => failed(shared, language, &error, &request),
        },
        (Ok(()), Err(Error::SignIn)) => to_fresh_sign_in(shared.site, &path, stood_on.as_deref()),
        (Ok(()), Err(error)) | (Err(error), _) => failed(shared, language, &error, &request),
    }
}

/// What takes long is made here, when nobody waits for its transaction.
async fn response(answer: Answer, secure: bool) -> Result<Response, Error> {
    let mut response = match answer.kind {
        Kind::Page(status, markup) => page(status, markup),
        Kind::Text(status, text) => (status, text).into_response(),
        Kind::Go(to) => see_other(&to),
        Kind::File { name, content_type, bytes } => file(name, content_type, bytes),
        Kind::Made { name, content_type, work } => file(name, content_type, work.0.await?),
    };
    let headers = response.headers_mut();
    if let Some(value) = answer.cookie.and_then(|cookie| set_cookie(&cookie, secure)) {
        headers.append(header::SET_COOKIE, value);
    }
    if let Some(version) = answer.version {
        headers.insert("x-version", HeaderValue::from(version));
    }
    Ok(response)
}

fn set_cookie(cookie: &Cookie, secure: bool) -> Option<HeaderValue> {
    let text = match cookie {
        Cookie::SignIn(token) => cookies::sign_in(token, secure),
        Cookie::SignOut => cookies::sign_out(secure),
        Cookie::Language(language) => cookies::set_language(*language),
    };
    HeaderValue::from_str(&text).ok()
}

pub(crate) fn page(status: StatusCode, markup: Markup) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], markup.into_string()).into_response()
}

fn see_other(to: &str) -> Response {
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

/// One page for every failure. Hidden and missing are the same bytes; a fault of ours has its number in the trace.
fn failed(shared: &Shared, language: Language, error: &Error, request: &str) -> Response {
    let status = match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Refused(_) => StatusCode::FORBIDDEN,
        Error::Stale => StatusCode::CONFLICT,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::SignIn => return to_fresh_sign_in(shared.site, "/", None),
        Error::Internal(fault) => {
            tracing::error!(incident = request, doing = fault.doing, cause = fault.cause, "a fault of ours");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    };
    page(status, shared.site.failure_page(language, error, request))
}

async fn nowhere(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    failed(&shared, cookies::language(&headers), &Error::NotFound, "")
}

async fn asset(Path(name): Path<String>) -> Response {
    let Some(asset) = assets::find(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, asset.cache_control)];
    (headers, asset.bytes).into_response()
}
