//! How many bytes of files are in memory at once, over all requests. Whoever would be one too many waits a little, and
//! is then told so: a few slow readers of large files must not take the memory of everybody.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http_body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::upload::LARGEST_FILE;

/// Counted in kibibytes, since a permit counts in 32 bits.
const UNIT: usize = 1024;
/// What is given to the connection at a time: only that much of a file outlives its room.
const PIECE: usize = 64 * 1024;

/// The room that all files share.
#[derive(Clone)]
pub(crate) struct FilesHeld {
    free: Arc<Semaphore>,
    patience: Duration,
}

/// The room of one file, given back when the answer that bears it is sent or dropped.
pub(crate) struct FileRoom(Option<OwnedSemaphorePermit>);

impl FilesHeld {
    pub fn new(bytes: usize, patience: Duration) -> Self {
        Self { free: Arc::new(Semaphore::new(bytes / UNIT)), patience }
    }

    /// The room of a request; none of its own for one that holds no file.
    pub async fn room_if(&self, needed: bool) -> Option<FileRoom> {
        if needed { self.room().await } else { Some(FileRoom(None)) }
    }

    /// Room for the largest file, before it is known how large it is; `None` when there is none for too long.
    pub async fn room(&self) -> Option<FileRoom> {
        let units = u32::try_from(LARGEST_FILE.div_ceil(UNIT)).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.free).acquire_many_owned(units);
        tokio::time::timeout(self.patience, room).await.ok()?.ok().map(|permit| FileRoom(Some(permit)))
    }
}

impl FileRoom {
    /// Gives back what the answer does not need, and the rest once it is sent.
    pub fn until_sent(self, response: Response) -> Response {
        let Some(mut permit) = self.0 else { return response };
        let bytes = response.body().size_hint().exact().and_then(|bytes| usize::try_from(bytes).ok());
        let needed = bytes.map_or(usize::MAX, |bytes| bytes.div_ceil(UNIT));
        drop(permit.split(permit.num_permits().saturating_sub(needed)));
        response.map(|body| Body::new(Sending { body, rest: Bytes::new(), _room: permit }))
    }
}

/// A body that goes out in pieces, each a copy: the whole is gone from memory when its room is.
struct Sending {
    body: Body,
    rest: Bytes,
    _room: OwnedSemaphorePermit,
}

impl HttpBody for Sending {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.rest.is_empty() {
            match std::task::ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => self.rest = data,
                    Err(frame) => return Poll::Ready(Some(Ok(frame))),
                },
                ended => return Poll::Ready(ended),
            }
        }
        let next = self.rest.len().min(PIECE);
        let piece = self.rest.split_to(next);
        Poll::Ready(Some(Ok(Frame::data(Bytes::copy_from_slice(&piece)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (inner, rest) = (self.body.size_hint(), self.rest.len() as u64);
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower() + rest);
        if let Some(upper) = inner.upper() {
            hint.set_upper(upper + rest);
        }
        hint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: usize) -> Response {
        Response::new(Body::from(vec![7; bytes]))
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_keeps_its_room_until_it_is_sent_and_no_more_than_it_needs() {
        let held = FilesHeld::new(3 * LARGEST_FILE, Duration::from_secs(5));
        let mut sending = Vec::new();
        for _ in 0..3 {
            sending.push(held.room().await.unwrap().until_sent(answer(LARGEST_FILE)));
        }
        assert!(held.room().await.is_none(), "three of the largest fill the room, and the fourth gives up");
        let small = sending.pop().unwrap();
        let sent = axum::body::to_bytes(small.into_body(), LARGEST_FILE).await.unwrap();
        assert!(sent.len() == LARGEST_FILE && sent.iter().all(|byte| *byte == 7));
        let small = held.room().await.unwrap().until_sent(answer(100_000));
        assert_eq!(small.body().size_hint().exact(), Some(100_000));
        assert_eq!(held.free.available_permits(), LARGEST_FILE / UNIT - 100_000_usize.div_ceil(UNIT));
        drop((sending, small));
        assert_eq!(held.free.available_permits(), 3 * LARGEST_FILE / UNIT, "an answer nobody read gives it back");
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_gets_the_room_that_is_given_back() {
        let held = FilesHeld::new(LARGEST_FILE, Duration::from_secs(5));
        let first = held.room().await.unwrap();
        let waiting = held.clone();
        let second = tokio::spawn(async move { waiting.room().await.is_some() });
        tokio::time::sleep(Duration::from_secs(4)).await;
        drop(first);
        assert!(second.await.unwrap());
    }
}
