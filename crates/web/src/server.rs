//! From the table of routes to a server: the door, the transaction, the headers.

mod following;
mod response;
mod typed;

use std::net::IpAddr;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use base::{Error, Form, Language};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::csrf::CsrfLayer;
use vault::{Transaction, Vault};

use crate::answer::Answer;
use crate::client::Client;
use crate::context::Context;
use crate::cookies::Typed;
use crate::failure::{self, Asked};
use crate::files_held::FilesHeld;
use crate::kept::KEPT;
use crate::route::{Arrival, Door, Method, Prepared, Route};
use crate::serving::Limits;
use crate::site::Site;
use crate::upload::{self, Sent, Upload};
use crate::{assets, browser, cookies, every_answer, hosts, merge, once, way_back};
pub(crate) use following::Lines;
pub(crate) use response::page;
use response::response;
use typed::{Fresh, show_kept, to_fresh_sign_in, to_sign_in};

/// How long an answer may take, and one to a file that comes over a slow line. A build for tests waits longer, so that no
/// test rests on an idle machine.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 600 } else { 10 });
const PATIENCE_WITH_FILE: Duration = Duration::from_secs(300);

/// Addresses of every site, beside those of its own table.
pub const OWN: &[Route; 1] = &[Route::get(KEPT, "-", |_| Box::pin(async { Err(Error::NotFound) }))];

#[derive(Clone)]
struct Shared {
    vault: Vault,
    site: &'static Site,
    files: FilesHeld,
    lines: Lines,
}

/// The router of a site: every address of its table, the assets, and an answer for everything else.
pub fn router(vault: Vault, site: &'static Site) -> Router {
    router_within(vault, site, &Limits::default())
}

/// The same with other limits to what it holds in memory.
pub fn router_within(vault: Vault, site: &'static Site, limits: &Limits) -> Router {
    router_with(vault, site, limits, Lines::new(limits.lines))
}

/// The same with lines that whoever serves can end.
pub(crate) fn router_with(vault: Vault, site: &'static Site, limits: &Limits, lines: Lines) -> Router {
    let shared = Shared { vault, site, files: FilesHeld::new(limits.files, limits.files_patience), lines };
    let mut router = Router::new();
    // A PDF is packed already.
    let packed = DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"));
    for route in site.routes() {
        router = router.route(route.path, method_router(*route));
    }
    router
        .route(assets::ROUTE, get(asset))
        .route(KEPT.as_str(), get(show_kept))
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
    match route.method {
        Method::Get => get(handle),
        Method::Post => post(handle),
    }
}

/// What came with a request, before anything is looked up.
#[derive(Clone)]
struct Came {
    route: Route,
    language: Language,
    path: String,
    stood_on: Option<String>,
    token: Option<String>,
    /// The forms that met the end of a session.
    typed: Vec<Typed>,
    names: Vec<(String, String)>,
    query: Form,
    autosave: bool,
    /// A page that somebody watches asks for itself again.
    refresh: bool,
    browser: String,
    ceremony: Option<String>,
    party: Option<String>,
    raw_query: String,
    origin: String,
    client: Option<IpAddr>,
}

impl Came {
    /// Also whether the query is one that a page of ours could have.
    fn new(
        route: Route,
        parts: &Parts,
        names: Vec<(String, String)>,
        query: Option<String>,
        secure: bool,
    ) -> (Self, bool) {
        let raw_query = query.unwrap_or_default();
        let query = Form::received(raw_query.as_bytes());
        let (query, fits) = query.map_or_else(|_| (Form::default(), false), |query| (query, true));
        let came = Self {
            route,
            language: cookies::language(&parts.headers),
            path: parts.uri.path().to_owned(),
            stood_on: way_back::stood_on(&parts.headers),
            token: cookies::token(&parts.headers, secure),
            typed: cookies::typed(&parts.headers, secure),
            names,
            query,
            autosave: parts.headers.contains_key("x-autosave"),
            refresh: parts.headers.contains_key("x-refresh"),
            browser: browser::of(&parts.headers),
            ceremony: cookies::ceremony(&parts.headers, secure),
            party: cookies::party(&parts.headers),
            raw_query,
            origin: hosts::origin(parts, secure),
            client: parts.extensions.get::<Client>().map(|client| client.0),
        };
        (came, fits)
    }

    fn is_act(&self) -> bool {
        self.route.method == Method::Post
    }

    fn failed(&self, shared: &Shared, form: &Form, error: &Error) -> Response {
        let form = self.is_act().then_some(form);
        let (site, language, autosave) = (shared.site, self.language, self.autosave);
        failure::response(&Asked { site, language, request: "", form, autosave }, error)
    }
}

async fn answer(
    route: Route,
    State(shared): State<Shared>,
    Path(names): Path<Vec<(String, String)>>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let (came, fits) = Came::new(route, &parts, names, query, shared.site.secure);
    if !fits {
        return came.failed(&shared, &Form::default(), &Error::NotFound);
    }
    if route.watched
        && following::is_asked_for(&parts.headers)
        && let Some(line) = following::follow(&shared, &came).await
    {
        return line;
    }
    if route.takes_file.is_some() && !may_send_file(&shared, &came).await {
        return to_sign_in(&shared, &came, &Form::default()).await;
    }
    let Some(room) = shared.files.room_if(route.holds_file()).await else {
        return every_answer::told(shared.site, came.language, StatusCode::SERVICE_UNAVAILABLE);
    };
    let Sent { form, upload } = match upload::read(route.takes_file.is_some(), &parts.headers, body).await {
        Ok(sent) => sent,
        Err(upload::Unread { why, form }) => return came.failed(&shared, &form, &why),
    };
    let upload = match upload.checked(route.takes_file).await {
        Ok(upload) => upload,
        Err(error) => return came.failed(&shared, &form, &error),
    };
    let prepared = match prepare(&shared, route, &came, &form).await {
        Ok(prepared) => prepared,
        Err(error) => return came.failed(&shared, &form, &error),
    };
    let look = route.method == Method::Get && !route.acts;
    let tx = match enter(&shared, route, came.token.as_deref(), look).await {
        Ok(Some(mut tx)) => {
            tx.comes_from(came.client);
            match route.watched {
                true if came.refresh => tx.refreshes(&came.path),
                true => tx.is_to_be_watched(&came.path),
                false => {}
            }
            tx
        }
        Ok(None) => return to_sign_in(&shared, &came, &form).await,
        Err(error) => return came.failed(&shared, &form, &error),
    };
    let mut context = Context { prepared, ..context(&shared, tx, came, form, upload) };
    let answered = in_time(patience(route), once::act(route, &mut context)).await;
    room.until_sent(finish(&shared, context, answered).await)
}

fn context(shared: &Shared, tx: Transaction, came: Came, form: Form, upload: Upload) -> Context {
    let Came { language, path, stood_on, token, typed, names, query, autosave, browser, ceremony, party, .. } = came;
    let origin = came.origin;
    let (site, vault, others) = (shared.site, shared.vault.clone(), Vec::new());
    Context {
        tx,
        language,
        form,
        upload,
        query,
        site,
        vault,
        path,
        stood_on,
        names,
        token,
        typed,
        others,
        autosave,
        browser,
        ceremony,
        party,
        origin,
        prepared: None,
        wrong: None,
        hindrance: OnceLock::new(),
        told: AtomicBool::new(false),
        filled: Mutex::default(),
    }
}

/// What takes long and needs no transaction, before one is begun.
async fn prepare(shared: &Shared, route: Route, came: &Came, form: &Form) -> Result<Option<Prepared>, Error> {
    let Some(prepare) = route.prepare else { return Ok(None) };
    let Came { query, raw_query, origin, ceremony, token, names, .. } = came.clone();
    let arrival =
        Arrival { vault: shared.vault.clone(), form: form.clone(), query, raw_query, origin, ceremony, token, names };
    in_time(PATIENCE, prepare(arrival)).await.map(Some)
}

const fn patience(route: Route) -> Duration {
    if route.takes_file.is_some() { PATIENCE_WITH_FILE } else { PATIENCE }
}

/// A handler that is not done in time is dropped, and its work undone.
async fn in_time<T>(patience: Duration, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    tokio::time::timeout(patience, work).await.unwrap_or(Err(failure::TOO_SLOW))
}

/// A stranger's file is not read. Of somebody whose session ended the fields are, to be kept.
async fn may_send_file(shared: &Shared, came: &Came) -> bool {
    let Some(token) = came.token.as_deref() else { return false };
    matches!(shared.vault.knows(token).await, Ok(true))
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

/// Commits before the first byte of the answer, or undoes and says why.
async fn finish(shared: &Shared, context: Context, answered: Result<Answer, Error>) -> Response {
    let fresh = matches!(answered, Err(Error::SignIn)).then(|| Fresh::of(&context));
    let Context { tx, language, form, typed, autosave, .. } = context;
    let (request, site) = (tx.request().to_owned(), shared.site);
    let failed = |error: &Error| {
        let form = (!form.pairs().is_empty()).then_some(&form);
        failure::response(&Asked { site, language, request: &request, form, autosave }, error)
    };
    let (kept, answer) = match answered {
        Ok(answer) => match answer.undoes() {
            Some(why) => (tx.fail_shown(&why).await, if autosave && answer.is_page() { Err(why) } else { Ok(answer) }),
            None => (tx.commit().await, Ok(answer)),
        },
        Err(error) => (tx.fail(&error).await, Err(error)),
    };
    let answered = match (kept, answer, fresh) {
        (Ok(()), Err(Error::SignIn), Some(fresh)) if !autosave => to_fresh_sign_in(shared, &fresh).await,
        (Ok(()), Ok(answer), _) => {
            let mut answer = answer.back_to_typed(&typed);
            answer.was = answer.was.or_else(|| merge::was_sent(&form)).filter(|_| autosave);
            in_time(PATIENCE, response(answer, shared)).await
        }
        (Ok(()), Err(error), _) | (Err(error), ..) => Err(error),
    };
    answered.unwrap_or_else(|error| failed(&error))
}

async fn nowhere(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    let (site, language) = (shared.site, cookies::language(&headers));
    failure::response(&Asked { site, language, request: "", form: None, autosave: false }, &Error::NotFound)
}

async fn asset(Path(name): Path<String>) -> Response {
    let Some(asset) = assets::find(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, asset.cache_control)];
    (headers, asset.bytes).into_response()
}
