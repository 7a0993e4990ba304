//! Over real sockets, with limits so short that nobody waits long, and ten seconds for what must come to come.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::HttpBody;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::*;

const DEADLINE: Duration = Duration::from_secs(10);
/// More than what the machine keeps between two sockets.
const LARGE: usize = 40_000_000;
const SHORT: Duration = Duration::from_millis(100);

struct Served {
    at: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), Error>>,
}

async fn served(router: Router, limits: Limits) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async { drop(stopped.await) };
    Served { at, stop, ended: tokio::spawn(run(listener, router, limits, stopped)) }
}

impl Served {
    async fn sends(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.at).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }
}

/// Everything until the other end closes.
async fn rest(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = timeout(DEADLINE, stream.read_to_end(&mut bytes)).await.expect("the connection is closed");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn limits() -> Limits {
    Limits { headers: SHORT, slowest: Slowest { bytes: 1_000_000, time: SHORT }, ..Limits::default() }
}

/// Tells when nothing of it is held any more.
struct Watched(Body, Option<oneshot::Sender<()>>);

impl HttpBody for Watched {
    type Data = axum::body::Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        std::pin::Pin::new(&mut self.0).poll_frame(cx)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.1.take().map(|gone| gone.send(()));
    }
}

#[tokio::test]
async fn a_reader_that_takes_nothing_is_cut_off_and_what_it_held_is_freed() {
    let (gone, is_gone) = oneshot::channel();
    let answer = Arc::new(std::sync::Mutex::new(Some(gone)));
    let large = move || {
        let gone = answer.lock().unwrap().take();
        let held = crate::files_held::FilesHeld::new(2 * LARGE, SHORT);
        async move {
            let sending = held.room().await.unwrap().until_sent(Response::new(Body::from(vec![0; LARGE])));
            Response::new(Body::new(Watched(sending.into_body(), gone)))
        }
    };
    let served = served(Router::new().route("/", get(large)), limits()).await;
    let reader = served.sends("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    timeout(DEADLINE, is_gone).await.expect("it was cut off").unwrap();
    drop(reader);
}

#[tokio::test]
async fn a_quick_reader_gets_a_large_answer_whole() {
    let served = served(Router::new().route("/", get(|| async { vec![b'x'; LARGE] })), Limits::default()).await;
    let reader = served.sends("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    let answer = timeout(DEADLINE, rest(reader)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.bytes().filter(|byte| *byte == b'x').count() >= LARGE);
}

#[tokio::test]
async fn half_sent_headers_and_idle_connections_are_closed() {
    let served = served(Router::new().route("/", get(|| async { "here" })), limits()).await;
    let half = served.sends("GET / HTTP/1.1\r\nhost: x\r\n").await;
    let idle = served.sends("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let silent = served.sends("").await;
    assert!(!rest(half).await.contains("here"));
    assert!(rest(idle).await.contains("here"), "answered, and then closed");
    assert_eq!(rest(silent).await, "");
    let many = served.sends(&format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "y".repeat(100_000))).await;
    assert!(!rest(many).await.contains("here"), "more headers than anybody sends");
}

#[tokio::test]
async fn a_body_that_trickles_is_given_up() {
    let read = |body: Body| async move {
        match axum::body::to_bytes(body, 1_000_000).await {
            Ok(_) => StatusCode::OK,
            Err(_) => StatusCode::REQUEST_TIMEOUT,
        }
    };
    let served = served(Router::new().route("/", post(read)), limits()).await;
    let head = "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length:";
    let slow = served.sends(&format!("{head} 100000\r\n\r\nname=")).await;
    assert!(rest(slow).await.starts_with("HTTP/1.1 408"));
    let whole = served.sends(&format!("{head} 5\r\n\r\nname=")).await;
    assert!(rest(whole).await.starts_with("HTTP/1.1 200"));
}

/// A router whose answer waits to be let go, and counts how many wait.
fn waiting() -> (Router, Arc<Notify>, Arc<AtomicUsize>) {
    let (go, here) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
    let (going, coming) = (Arc::clone(&go), Arc::clone(&here));
    let wait = move || {
        let (going, coming) = (Arc::clone(&going), Arc::clone(&coming));
        async move {
            coming.fetch_add(1, Ordering::SeqCst);
            going.notified().await;
            "done"
        }
    };
    (Router::new().route("/", get(wait)), go, here)
}

const CLOSING: &str = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn no_more_connections_than_there_are_places() {
    let (router, go, here) = waiting();
    let served = served(router, Limits { connections: 1, ..limits() }).await;
    let first = served.sends(CLOSING).await;
    let second = served.sends(CLOSING).await;
    for (at, stream) in [first, second].into_iter().enumerate() {
        timeout(DEADLINE, async {
            while here.load(Ordering::SeqCst) <= at {
                tokio::task::yield_now().await;
            }
        })
        .await
        .unwrap();
        // The second has not come in while the first was there.
        assert_eq!(here.load(Ordering::SeqCst), at + 1);
        go.notify_one();
        assert!(rest(stream).await.ends_with("done"));
    }
}

#[tokio::test]
async fn told_to_stop_it_finishes_what_is_under_way_and_takes_nothing_new() {
    let (router, go, here) = waiting();
    let served = served(router, Limits { headers: DEADLINE, ..limits() }).await;
    let idle = served.sends("").await;
    let under_way = served.sends("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    while here.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    served.stop.send(()).unwrap();
    assert_eq!(rest(idle).await, "", "nothing is under way there");
    go.notify_one();
    assert!(rest(under_way).await.contains("done"));
    timeout(DEADLINE, served.ended).await.unwrap().unwrap().unwrap();
    assert!(TcpStream::connect(served.at).await.is_err());
}
