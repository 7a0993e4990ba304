//! Taking connections until told to stop. `axum::serve` sets no time for headers, no pace for bodies and no number of
//! connections, so the loop is ours; the protocol is hyper's.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::{Router, middleware};
use base::Error;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower::ServiceExt as _;
use vault::Vault;

use crate::client::{self, Peer, Proxies};
use crate::hosts::{self, Hosts};
use crate::measures::{self, Measures};
use crate::pace::{Paced, PacedBody, Slowest};
use crate::server::{self, Lines};
use crate::site::Site;

/// What one stranger may take from all others (docs/decisions/0016).
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Open connections. Beyond them nobody is let in until one closes.
    pub connections: usize,
    /// For the headers of a request, and how long a kept connection may lie idle.
    pub headers: Duration,
    /// The bytes of all headers of a request, with its address.
    pub header_bytes: usize,
    /// Who reads an answer or sends a body more slowly is cut off.
    pub slowest: Slowest,
    /// Lines held open to say when a page would show something else.
    pub lines: usize,
    /// Bytes of files in memory, over all requests.
    pub files: usize,
    /// How long a file waits for room.
    pub files_patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            headers: Duration::from_secs(10),
            header_bytes: 32 * 1024,
            slowest: Slowest { bytes: 300_000, time: Duration::from_secs(30) },
            lines: 256,
            files: 64 * 1024 * 1024,
            files_patience: Duration::from_secs(5),
        }
    }
}

/// How a site is served: by which names, behind which proxies, within which limits, and where its answers are counted.
pub struct Serving {
    pub hosts: Hosts,
    pub proxies: Proxies,
    pub limits: Limits,
    pub measures: Measures,
}

impl Serving {
    /// By these names, behind no proxy, within the usual limits.
    pub fn by(hosts: Hosts) -> Self {
        Self { hosts, proxies: Proxies::default(), limits: Limits::default(), measures: Measures::default() }
    }
}

/// What hyper keeps of a connection in memory, in each direction.
const SMALLEST_BUFFER: usize = 64 * 1024;
/// How long to wait when the machine gives no connection, such as for want of file descriptors.
const BREATH: Duration = Duration::from_secs(1);

/// Serves the site to those who call it by one of its names, until `stop` resolves; requests under way are finished.
pub async fn serve(
    vault: Vault,
    site: &'static Site,
    listener: TcpListener,
    Serving { hosts, proxies, limits, measures }: Serving,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), Error> {
    let lines = Lines::new(limits.lines);
    let router = server::router_with(vault, site, &limits, lines.clone());
    let router = router.layer(middleware::from_fn_with_state((hosts, site), hosts::check));
    let router = router.layer(middleware::from_fn_with_state(proxies, client::note));
    let router = router.layer(middleware::from_fn_with_state(measures, measures::count));
    let stop = async {
        stop.await;
        lines.end();
    };
    run(listener, router, limits, stop).await
}

async fn run(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), Error> {
    let most = u32::try_from(limits.connections).unwrap_or(u32::MAX);
    let room = Arc::new(Semaphore::new(limits.connections));
    let (stopping, stopped) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&room).acquire_owned().await;
            let place = place.map_err(|closed| Error::internal("letting somebody in", closed))?;
            Ok::<_, Error>((accept(&listener).await, place))
        };
        let ((stream, peer), place) = tokio::select! {
            () = &mut stop => break,
            next = next => next?,
        };
        tokio::spawn(connection((stream, peer), router.clone(), limits, stopped.clone(), place));
    }
    drop((listener, stopped));
    let _ = stopping.send(());
    // Every place is free again when every request under way is answered.
    let all = room.acquire_many(most).await;
    all.map(drop).map_err(|closed| Error::internal("stopping", closed))
}

async fn accept(listener: &TcpListener) -> (TcpStream, Peer) {
    loop {
        match listener.accept().await {
            Ok((stream, from)) => return (stream, Peer(from.ip())),
            Err(error) if is_of_the_other_end(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection could be taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

fn is_of_the_other_end(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// One connection, with all its requests. What breaks it is the other end's, and nobody's incident.
async fn connection(
    (stream, peer): (TcpStream, Peer),
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<()>,
    _place: OwnedSemaphorePermit,
) {
    // What is written is written whole; waiting to put small packets together only delays it.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let body = |body| Body::new(PacedBody::new(Body::new(body), limits.slowest));
        router.clone().oneshot(request.map(body))
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers)
        .max_header_size(limits.header_bytes)
        .max_buf_size(limits.header_bytes.max(SMALLEST_BUFFER))
        .serve_connection(TokioIo::new(Paced::new(stream, limits.slowest)), service);
    let mut serving = pin!(serving);
    tokio::select! {
        _ = serving.as_mut() => return,
        _ = stopped.changed() => {}
    }
    serving.as_mut().graceful_shutdown();
    let _ = serving.await;
}

#[cfg(test)]
mod tests;
