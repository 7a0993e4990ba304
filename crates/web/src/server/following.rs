//! A line held open that says when a watched page would show its reader something else (docs/decisions/0025).
//!
//! It says nothing but that: the page is then asked for as any page is, with its leave and its row of the log. Whether it
//! would show something else is found out by making it, after each act that touched what it rests on, so that nobody hears
//! of what is hidden from them.

use std::collections::{BTreeSet, HashMap};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context as Polled, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base::{Error, Form};
use http_body::Frame;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{Instant, interval_at, sleep};
use vault::{Changes, lock};

use super::{Came, PATIENCE, Shared, context, in_time};
use crate::answer::Kind;
use crate::failure;
use crate::upload::Upload;

/// For whoever has just come as well: what happened between the page and the line is not missed.
const CHANGED: &str = "data: changed\n\n";
/// Keeps the line from being taken for dead on the way.
const STILL: &str = ": still\n\n";
/// How often the page is made though nothing was told: time alone releases what was let go, and ends a consent.
const BEAT: Duration = Duration::from_secs(10);
/// Acts that follow each other so closely are one change.
const TOGETHER: Duration = Duration::from_millis(100);

/// Lines of one session: a tab has one.
const OF_ONE: usize = 8;
/// Pages that are made at once to find out what they show: others wait for their pages no longer for it.
const LOOKS: usize = 2;

/// The lines that are held open.
#[derive(Clone)]
pub(crate) struct Lines(Arc<Held>);

struct Held {
    free: Arc<Semaphore>,
    /// How many each session has.
    of: Mutex<HashMap<String, usize>>,
    looks: Semaphore,
    ended: watch::Sender<bool>,
}

/// A line's place among all, and among those of its session.
struct Place {
    lines: Lines,
    token: String,
    _among_all: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut of = self.lines.of();
        if let Some(held) = of.get_mut(&self.token) {
            *held -= 1;
            if *held == 0 {
                of.remove(&self.token);
            }
        }
    }
}

impl Lines {
    /// `most` at once; whoever comes then asks for the page now and again instead.
    pub fn new(most: usize) -> Self {
        let (free, looks, ended) = (Arc::new(Semaphore::new(most)), Semaphore::new(LOOKS), watch::Sender::new(false));
        Self(Arc::new(Held { free, of: Mutex::default(), looks, ended }))
    }

    fn of(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        lock(&self.0.of)
    }

    fn place(&self, token: &str) -> Option<Place> {
        let among_all = Arc::clone(&self.0.free).try_acquire_owned().ok()?;
        let mut of = self.of();
        let held = of.entry(token.to_owned()).or_default();
        if *held == OF_ONE {
            return None;
        }
        *held += 1;
        drop(of);
        Some(Place { lines: self.clone(), token: token.to_owned(), _among_all: among_all })
    }

    /// Ends every line, so that the server can stop.
    pub fn end(&self) {
        self.0.ended.send_replace(true);
    }

    async fn ended(&self) {
        // It fails only when the sender is gone, which is held here.
        let _ = self.0.ended.subscribe().wait_for(|ended| *ended).await;
    }
}

/// Does a browser ask for the line of a page?
pub(super) fn is_asked_for(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.starts_with("text/event-stream"))
}

/// The line of a page; `None` where the page cannot be had, which is answered and logged as for the page itself.
pub(super) async fn follow(shared: &Shared, came: &Came) -> Option<Response> {
    let token = came.token.clone()?;
    // Before any work: whoever gets no place has made no page.
    let Some(place) = shared.lines.place(&token) else { return Some(StatusCode::SERVICE_UNAVAILABLE.into_response()) };
    // From before the first look on, so that no change falls between.
    let changes = shared.vault.changes();
    let seen = match look(shared, came, &token).await {
        Ok(seen) => seen,
        Err(error) if is_passing(&error) => return Some(StatusCode::SERVICE_UNAVAILABLE.into_response()),
        Err(_) => return None,
    };
    let (line, body) = mpsc::channel(1);
    let (shared, came) = (shared.clone(), came.clone());
    tokio::spawn(async move {
        tokio::select! {
            () = shared.lines.ended() => {}
            () = line.closed() => {}
            () = tell(&shared, (&came, &token), (changes, seen), &line) => {}
        }
        drop(place);
    });
    // A proxy that gathers an answer before it hands it on would hold the line back.
    let headers = [("content-type", "text/event-stream"), ("x-accel-buffering", "no")];
    Some((headers, Body::new(Said(body))).into_response())
}

/// What a page shows, and the records it rests on.
struct Seen {
    hash: String,
    rests_on: BTreeSet<String>,
}

/// Makes the page as the reader would see it now.
async fn look(shared: &Shared, came: &Came, token: &str) -> Result<Seen, Error> {
    let turn = in_time(PATIENCE, async { shared.lines.0.looks.acquire().await.map_err(|_| failure::TOO_SLOW) }).await?;
    let tx = shared.vault.glance(token).await?.ok_or(Error::SignIn)?;
    let context = context(shared, tx, came.clone(), Form::default(), Upload::None);
    let answer = in_time(PATIENCE, (came.route.handler)(&context)).await?;
    drop(turn);
    match &answer.kind {
        Kind::Page(StatusCode::OK, page) => {
            Ok(Seen { hash: vault::hash(page.0.as_bytes()), rests_on: context.tx.rests_on() })
        }
        _ => Err(Error::NotFound),
    }
}

/// Says nothing of the page: it is a fault of ours, or the server has too much to do.
fn is_passing(error: &Error) -> bool {
    matches!(error, Error::Internal(_) | Error::Refused("too-slow"))
}

/// Says when the page would show something else, until it can be had no more or nobody asks for it. What there is to say of
/// a page that cannot be had is said with a beat: the moment of an act is none of its reader's any more.
async fn tell(
    shared: &Shared,
    (came, token): (&Came, &str),
    (mut changes, mut seen): (Changes, Seen),
    line: &mpsc::Sender<&'static str>,
) {
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    let mut says = Some(CHANGED);
    loop {
        if let Some(says) = says
            && line.send(says).await.is_err()
        {
            return;
        }
        let is_beat = tokio::select! {
            () = changed(&mut changes, &seen.rests_on) => false,
            _ = beat.tick() => true,
        };
        if is_beat && !matches!(shared.vault.is_watched(token, &came.path).await, Ok(true)) {
            return;
        }
        says = match look(shared, came, token).await {
            Ok(now) if now.hash != seen.hash => {
                seen = now;
                Some(CHANGED)
            }
            // Nothing is said of what shows the same.
            Ok(_) => is_beat.then_some(STILL),
            Err(error) if is_passing(&error) => {
                tracing::warn!(%error, "a followed page could not be made");
                None
            }
            Err(_) if is_beat => {
                let _ = line.send(CHANGED).await;
                return;
            }
            Err(_) => None,
        };
    }
}

/// Waits for an act on one of these records, and for those that follow at once.
async fn changed(changes: &mut Changes, rests_on: &BTreeSet<String>) {
    while !changes.next().await.touches(rests_on) {}
    sleep(TOGETHER).await;
    changes.forget();
}

/// The body of a line.
struct Said(mpsc::Receiver<&'static str>);

impl HttpBody for Said {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Polled<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.0.poll_recv(cx).map(|said| said.map(|said| Ok(Frame::data(Bytes::from_static(said.as_bytes())))))
    }
}
