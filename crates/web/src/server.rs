//! From the table of routes to a server: the door, the transaction, the headers.

mod following;

use std::iter;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use base::{Address, Error, Form, Language};
use maud::Markup;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::csrf::CsrfLayer;
use vault::{Stashed, Transaction, Vault};

use crate::answer::{Answer, Cookie, Kind};
use crate::context::Context;
use crate::cookies::Typed;
use crate::failure::{self, Asked};
use crate::files_held::FilesHeld;
use crate::kept::{self, KEPT};
use crate::route::{Door, Method, Route};
use crate::serving::Limits;
use crate::site::Site;
use crate::upload::{self, Sent, Upload};
use crate::{assets, cookies, every_answer, merge, once, way_back};
pub(crate) use following::Lines;

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
        let query = Form::received(query.unwrap_or_default().as_bytes());
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
    let look = route.method == Method::Get;
    let tx = match enter(&shared, route, came.token.as_deref(), look).await {
        Ok(Some(mut tx)) => {
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
    let mut context = context(&shared, tx, came, form, upload);
    let answered = in_time(patience(route), once::act(route, &mut context)).await;
    room.until_sent(finish(&shared, context, answered).await)
}

fn context(shared: &Shared, tx: Transaction, came: Came, form: Form, upload: Upload) -> Context {
    let Came { route: _, language, path, stood_on, token, typed, names, query, autosave, refresh: _ } = came;
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
        wrong: None,
        hindrance: OnceLock::new(),
        told: AtomicBool::new(false),
        filled: Mutex::default(),
    }
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

/// A page goes to the sign-in and comes back. A form is kept for the person whose session it was, and shown to her again.
async fn to_sign_in(shared: &Shared, came: &Came, form: &Form) -> Response {
    if came.autosave {
        return came.failed(shared, form, &Error::SignIn);
    }
    let asked = came.stood_on.as_deref().filter(|_| came.is_act()).unwrap_or(&came.path);
    let back = shared.site.page_at(asked);
    match keep(shared, came, form).await {
        Ok(Some(key)) => {
            let to = (shared.site.sign_in)().with("till", kept::kept());
            with_cookie(see_other(to.as_str()), &kept_too(key, &came.path, &came.typed, shared.site.secure))
        }
        // Nobody is known to keep it for: what was typed is shown, with what to do.
        Ok(None) if keeps(shared, came, form) => came.failed(shared, form, &Error::SignIn),
        Ok(None) => see_other((shared.site.sign_in)().with("till", back).as_str()),
        Err(error) => came.failed(shared, form, &error),
    }
}

/// Is there something typed in it that can be shown again after signing in?
fn keeps(shared: &Shared, came: &Came, form: &Form) -> bool {
    came.is_act()
        && came.route.door == Door::SignedIn
        && kept::is_worth_keeping(form, &(shared.site.kept)(came.language))
}

/// One more form for the browser to keep, beside those of other tabs.
fn kept_too(key: String, path: &str, others: &[Typed], secure: bool) -> String {
    let all: Vec<Typed> = iter::once(Typed::new(key, path)).chain(others.iter().cloned()).collect();
    cookies::keep(&all, secure)
}

/// Keeps the form of an act; `None` when there is nothing to keep, or nobody to keep it for.
async fn keep(shared: &Shared, came: &Came, form: &Form) -> Result<Option<String>, Error> {
    let Some(token) = came.token.as_deref().filter(|_| keeps(shared, came, form)) else {
        return Ok(None);
    };
    let (path, stood_on, pairs) = (came.path.clone(), came.stood_on.clone(), form.pairs().to_vec());
    shared.vault.stash(token, &Stashed { path, stood_on, pairs }).await
}

/// An act that needs a fresh sign-in: its form is shown again after it.
async fn to_fresh_sign_in(shared: &Shared, fresh: &Fresh) -> Result<Response, Error> {
    let stashed = match (&fresh.token, &fresh.form) {
        (Some(token), Some(form)) => shared.vault.stash(token, form).await?,
        _ => None,
    };
    let (site, to) = (shared.site, (shared.site.sign_in)().with("igen", 1_i64));
    Ok(match stashed {
        Some(key) => {
            let to = to.with("till", kept::kept());
            with_cookie(see_other(to.as_str()), &kept_too(key, &fresh.path, &fresh.typed, site.secure))
        }
        None => see_other(to.with("till", site.page_at(&fresh.back)).as_str()),
    })
}

/// What is needed to come back after a fresh sign-in, when the transaction is over.
struct Fresh {
    token: Option<String>,
    path: String,
    /// The form, of an act.
    form: Option<Stashed>,
    /// Those of other tabs.
    typed: Vec<Typed>,
    back: String,
}

impl Fresh {
    fn of(context: &Context) -> Self {
        let (path, stood_on) = (context.path.clone(), context.stood_on.clone());
        let back = stood_on.clone().unwrap_or_else(|| path.clone());
        let pairs = context.form.pairs().to_vec();
        let form = kept::is_worth_keeping(&context.form, &(context.site.kept)(context.language)).then_some(Stashed {
            path: path.clone(),
            stood_on,
            pairs,
        });
        Self { token: context.token.clone(), path, form, typed: context.typed.clone(), back }
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

/// A form that met the end of a session, shown again to whom it belongs: its handler finds what was typed and takes
/// nothing from it.
async fn show_kept(State(shared): State<Shared>, RawQuery(query): RawQuery, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let [route] = *OWN;
    let (came, _) = Came::new(route, &parts, Vec::new(), query, shared.site.secure);
    let tx = match enter(&shared, route, came.token.as_deref(), false).await {
        Ok(Some(tx)) => tx,
        Ok(None) => return to_sign_in(&shared, &came, &Form::default()).await,
        Err(error) => return came.failed(&shared, &Form::default(), &error),
    };
    let mut found = Vec::new();
    for (typed, number) in came.typed.iter().zip(1_usize..) {
        match tx.stashed(&typed.key).await {
            Ok(form) => found.extend(form.map(|form| (number, typed.clone(), form))),
            Err(error) => return came.failed(&shared, &Form::default(), &error),
        }
    }
    let till = came.query.value("till").map_or_else(Address::start, |till| shared.site.page_at(till));
    let asked = came.query.value("nr").and_then(|number| number.parse().ok());
    let at = found.iter().position(|(number, ..)| Some(*number) == asked).unwrap_or(0);
    if found.is_empty() {
        return see_other(till.as_str());
    }
    let (_, typed, form) = found.remove(at);
    let others = found.iter().map(|(number, ..)| kept::kept().with("nr", *number).with("till", &till)).collect();
    again(&shared, tx, came, &typed, form, others).await
}

async fn again(
    shared: &Shared,
    tx: Transaction,
    came: Came,
    typed: &Typed,
    stashed: Stashed,
    others: Vec<Address>,
) -> Response {
    let Some((route, names)) = shared.site.act_at(&stashed.path) else { return see_other(Address::start().as_str()) };
    let form: Form = stashed.pairs.into_iter().collect();
    let came = Came { route, names, path: stashed.path, stood_on: stashed.stood_on, query: Form::default(), ..came };
    let mut context = Context { others, ..context(shared, tx, came, form.to_show_again(), Upload::None) };
    let answered = in_time(PATIENCE, once::run(route, &mut context)).await;
    let shown = match answered {
        Ok(Answer { kind: Kind::Page(StatusCode::UNPROCESSABLE_ENTITY, page), .. }) => Ok(page),
        // It may still be sent, but has no page that shows it.
        Ok(_) | Err(Error::Invalid(_) | Error::SignIn) => context.kept_to_send(),
        Err(error) => Err(error),
    };
    let (language, form, request) = (context.language, context.form.clone(), context.tx.request().to_owned());
    // Nothing was done; that it was looked at stays in the log.
    let invalid = Error::Invalid(base::Invalid::default());
    let undone = if shown.is_ok() { context.tx.fail_shown(&invalid).await } else { context.tx.fail(&invalid).await };
    match undone.and(shown).and_then(|markup| once::fill_again(&markup, typed)) {
        Ok(markup) => page(StatusCode::OK, markup),
        Err(error) => {
            let asked = Asked { site: shared.site, language, request: &request, form: Some(&form), autosave: false };
            failure::response(&asked, &error)
        }
    }
}

/// What takes long is made here, when nobody waits for its transaction.
async fn response(answer: Answer, shared: &Shared) -> Result<Response, Error> {
    let mut response = match answer.kind {
        Kind::Page(status, markup) => page(status, once::fill(&markup, shared.vault.chance())?),
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

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn set_cookie(cookie: &Cookie, secure: bool) -> String {
    match cookie {
        Cookie::SignIn(token) => cookies::sign_in(token, secure),
        Cookie::Language(language) => cookies::set_language(*language),
        Cookie::Typed(left) => cookies::keep(left, secure),
    }
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

async fn nowhere(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    let (site, language) = (shared.site, cookies::language(&headers));
    failure::response(&Asked { site, language, request: "", form: None, autosave: false }, &Error::NotFound)
}

async fn asset(Path(name): Path<String>) -> Response {
    let Some(asset) = assets::find(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, asset.cache_control)];
    (headers, asset.bytes).into_response()
}
