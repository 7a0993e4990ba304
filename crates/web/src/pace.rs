//! Who reads or sends too slowly: so few bytes in so long a time of waiting that it holds memory and a connection for
//! nothing.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// The slowest that is waited for: `bytes` in `time` of waiting. Time in which nobody is waited for does not count, so
/// that a kept connection may lie idle and an answer may take long to make.
#[derive(Clone, Copy, Debug)]
pub struct Slowest {
    pub bytes: u64,
    pub time: Duration,
}

/// What is said of a connection or a body that was given up.
#[derive(Debug)]
pub(crate) struct TooSlow;

impl std::fmt::Display for TooSlow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("too slow")
    }
}
impl std::error::Error for TooSlow {}

/// Counts while somebody is waited for.
struct Pace {
    slowest: Slowest,
    waited: Duration,
    bytes: u64,
    since: Option<Instant>,
    alarm: Pin<Box<Sleep>>,
}

impl Pace {
    fn new(slowest: Slowest) -> Self {
        let alarm = Box::pin(sleep_until(Instant::now() + slowest.time));
        Self { slowest, waited: Duration::ZERO, bytes: 0, since: None, alarm }
    }

    /// Bytes went. Those before the first wait stand in somebody's buffer and say nothing of the line.
    fn went(&mut self, bytes: usize) {
        if let Some(since) = self.since.take() {
            self.waited += since.elapsed();
        }
        if !self.waited.is_zero() {
            self.bytes += bytes as u64;
        }
    }

    /// Nothing goes now. Ready once that has been so for too long.
    fn waits(&mut self, context: &mut Context<'_>) -> Poll<TooSlow> {
        loop {
            if self.since.is_none() {
                let now = Instant::now();
                self.since = Some(now);
                self.alarm.as_mut().reset(now + self.slowest.time.saturating_sub(self.waited));
            }
            ready!(self.alarm.as_mut().poll(context));
            if self.bytes < self.slowest.bytes {
                return Poll::Ready(TooSlow);
            }
            (self.waited, self.bytes, self.since) = (Duration::ZERO, 0, None);
        }
    }
}

/// A connection that is cut off when its other end takes what we write too slowly. Reading is not watched here: nothing
/// comes while we think, or between two requests.
pub(crate) struct Paced<S> {
    stream: S,
    pace: Pace,
}

impl<S> Paced<S> {
    pub fn new(stream: S, slowest: Slowest) -> Self {
        Self { stream, pace: Pace::new(slowest) }
    }

    fn watched(&mut self, context: &mut Context<'_>, wrote: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &wrote {
            Poll::Ready(Ok(bytes)) => self.pace.went(*bytes),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => {
                let slow = ready!(self.pace.waits(context));
                return Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, slow)));
            }
        }
        wrote
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watched(cx, wrote)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.watched(cx, wrote)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// The body of a request that is given up when it trickles.
pub(crate) struct PacedBody {
    body: Body,
    pace: Pace,
}

impl PacedBody {
    pub fn new(body: Body, slowest: Slowest) -> Self {
        Self { body, pace: Pace::new(slowest) }
    }
}

impl HttpBody for PacedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(came) => {
                let data = came.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref());
                self.pace.went(data.map_or(0, Bytes::len));
                Poll::Ready(came)
            }
            Poll::Pending => self.pace.waits(cx).map(|slow| Some(Err(axum::Error::new(slow)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
