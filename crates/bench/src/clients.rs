//! Those who ask: inside the process, or over loopback with one kept connection each.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tower::ServiceExt as _;

/// What came back.
pub struct Page {
    pub status: u16,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

/// Asks the router itself.
pub async fn inside(router: &Router, path: &str, cookie: &str) -> Page {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Page { status: parts.status.as_u16(), headers: parts.headers, body }
}

/// One kept connection.
pub struct Line {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Line {
    pub async fn to(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("the server");
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream), port }
    }

    /// Asks, and reads the whole answer; returns its status.
    pub async fn ask(&mut self, path: &str, cookie: &str) -> u16 {
        let host = format!("127.0.0.1:{}", self.port);
        let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes()).await.unwrap();
        let (mut status, mut length, mut line) = (0, 0, String::new());
        loop {
            line.clear();
            self.stream.read_line(&mut line).await.unwrap();
            let told = line.trim_end();
            if told.is_empty() {
                break;
            }
            if let Some((name, value)) = told.split_once(": ") {
                if name.eq_ignore_ascii_case("content-length") {
                    length = value.parse().unwrap();
                }
            } else {
                status = told.split(' ').nth(1).unwrap().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).await.unwrap();
        status
    }
}
