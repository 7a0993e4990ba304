//! Typesetting a document off the threads that answer pages, one at a time: case pages come first.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use base::Error;
use documents::{Document, Fault};
use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Documents waiting at once, with the one under way. They wait in memory, with those who asked for them.
const ROOM: usize = 32;
/// How many of those may be strangers': what anybody asks for does not shut out those who work here.
const STRANGERS: usize = 24;
/// Less than the ten seconds a request may take, so that its end is words and not a cut. A build for tests is slow and has
/// the machine for itself no more than its tests have: none of them rests on how long it takes.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 500 } else { 8 });

/// The priority of what waits for everything else.
const LAST: i32 = 19;

const BUSY: Error = Error::Refused("initiatives.press-busy");

static ROOMS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(ROOM)));
static OPEN: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(STRANGERS));
static PRESS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));
/// The typesetter spreads over all processors unless it is kept in one thread, and takes half of that from the pages
/// unless it gives way to them.
static THREAD: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let give_way = |_| {
        // Zero is the calling thread. Where it is not to be had, the work is as quick and the pages a little slower.
        let _ = rustix::process::setpriority_process(None, LAST);
    };
    let builder = ThreadPoolBuilder::new().num_threads(1).thread_name(|_| "press".to_owned());
    builder.start_handler(give_way).build().ok()
});

/// The document as PDF. A sign that cannot be drawn becomes a box: what is submitted has been through
/// [`check`](super::check), and of the rest a draft with a box is better than none.
///
/// # Errors
/// Refused, with words, when many wait, when it takes too long, and for a text beyond two hundred pages. Internal for a
/// document that is not accessible, which is a fault of ours.
pub async fn pdf(document: Document) -> Result<Vec<u8>, Error> {
    let room = Arc::clone(&ROOMS).try_acquire_owned().map_err(|_| BUSY)?;
    let printed = async {
        let turn = Arc::clone(&PRESS).acquire_owned().await.map_err(|error| Error::internal("the press", error))?;
        print(document, [room, turn]).await
    };
    timeout(LIMIT, printed).await.unwrap_or(Err(BUSY))
}

/// [`pdf`] for anybody who asks: so that some places are always left for those who are signed in.
///
/// # Errors
/// As [`pdf`].
pub async fn public_pdf(document: Document) -> Result<Vec<u8>, Error> {
    let _place = OPEN.try_acquire().map_err(|_| BUSY)?;
    pdf(document).await
}

/// The permits go along, so that one who stops waiting does not let the next begin before this is done.
async fn print(document: Document, permits: [OwnedSemaphorePermit; 2]) -> Result<Vec<u8>, Error> {
    let printed = tokio::task::spawn_blocking(move || {
        let document = document.fit();
        let print = || documents::pdf(&document);
        let printed = THREAD.as_ref().map_or_else(print, |thread| thread.install(print));
        drop(permits);
        printed
    });
    // What it died of could hold words of the document.
    let printed = printed.await.map_err(|_| Error::internal("typesetting", "it broke off"))?;
    printed.map_err(|fault| match fault {
        Fault::TooLong => Error::Refused("initiatives.press-too-long"),
        other => Error::internal("typesetting", other),
    })
}

#[cfg(test)]
mod tests {
    use base::{Date, Language};
    use documents::Block;

    use super::*;

    fn with(text: &str) -> Document {
        Document {
            language: Language::Sv,
            title: "Slutrapport".to_owned(),
            subtitle: None,
            reference: None,
            issuer: "Förbundet".to_owned(),
            date: Date::parse("2022-01-14").unwrap(),
            blocks: vec![Block::Paragraph(text.to_owned())],
        }
    }

    /// One test for all: they share the press.
    #[tokio::test]
    async fn one_is_printed_at_a_time_and_more_than_there_is_room_for_are_asked_to_come_back() {
        let asked: Vec<_> =
            (0..ROOM + 5).map(|number| tokio::spawn(pdf(with(&format!("Nummer {number} 😀"))))).collect();
        let mut refused = 0;
        for one in asked {
            match one.await.unwrap() {
                Ok(bytes) => assert!(bytes.starts_with(b"%PDF-")),
                Err(error) => {
                    assert!(matches!(error, Error::Refused("initiatives.press-busy")), "{error}");
                    refused += 1;
                }
            }
        }
        assert_eq!(refused, 5);
        let endless = pdf(with(&"a".repeat(documents::MOST_TEXT + 1))).await;
        assert!(matches!(endless, Err(Error::Refused("initiatives.press-too-long"))));
        assert!(matches!(pdf(Document { issuer: String::new(), ..with("") }).await, Err(Error::Internal(_))));
        assert_eq!((ROOMS.available_permits(), PRESS.available_permits()), (ROOM, 1));
    }
}
