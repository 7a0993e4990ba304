//! Asking over the network: a server on this machine that answers as it is told to.

use std::sync::Arc;
use std::time::Duration;

use openid::network::Network;
use openid::{ANSWER_LIMIT, Fetch as _, FetchError, Form};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{RootCertStore, ServerConfig, crypto};

fn nobody() -> Network {
    Network::trusting(RootCertStore::empty()).unwrap()
}

async fn listener() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

/// Reads one request whole, and answers it.
async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: Vec<u8>) -> String {
    let mut read = Vec::new();
    while !is_whole(&read) {
        let mut bytes = [0; 4096];
        let count = stream.read(&mut bytes).await.unwrap();
        read.extend_from_slice(&bytes[..count]);
        if count == 0 {
            break;
        }
    }
    // Whoever has seen enough may hang up before the end.
    let _ = stream.write_all(&answer).await;
    let _ = stream.shutdown().await;
    String::from_utf8(read).unwrap()
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length =
        head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |it| it.parse().unwrap());
    body.len() >= length
}

/// A server of one plain answer: its port, and what it was asked.
async fn plain(answer: impl Into<Vec<u8>>) -> (u16, JoinHandle<String>) {
    let (listener, port) = listener().await;
    let answer = answer.into();
    (port, tokio::spawn(async move { serve(listener.accept().await.unwrap().0, answer).await }))
}

fn response(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

#[tokio::test]
async fn asks_and_posts() {
    let (port, asked) = plain(response("200 OK", "{}")).await;
    let got = nobody().get(&format!("http://127.0.0.1:{port}/keys?v=1")).await;
    assert_eq!(got, Ok(b"{}".to_vec()));
    let asked = asked.await.unwrap();
    assert!(asked.starts_with("GET /keys?v=1 HTTP/1.1\r\n"), "{asked}");
    assert!(asked.contains(&format!("host: 127.0.0.1:{port}\r\n")), "{asked}");

    let (port, asked) = plain(response("200 OK", "[1]")).await;
    let form = Form { body: "code=1&x=2".to_owned(), authorization: Some("Basic eDp5".to_owned()) };
    assert_eq!(nobody().post(&format!("http://localhost:{port}"), &form).await, Ok(b"[1]".to_vec()));
    let asked = asked.await.unwrap();
    assert!(asked.starts_with("POST / HTTP/1.1\r\n") && asked.ends_with("\r\n\r\ncode=1&x=2"), "{asked}");
    assert!(asked.contains("authorization: Basic eDp5\r\n"), "{asked}");
    assert!(asked.contains("content-type: application/x-www-form-urlencoded\r\n"), "{asked}");
}

#[tokio::test]
async fn takes_200_alone_and_follows_nothing() {
    for (status, code) in [("302 Found", 302), ("400 Bad Request", 400), ("201 Created", 201), ("500 No", 500)] {
        let (elsewhere, never) = listener().await;
        let answer =
            format!("HTTP/1.1 {status}\r\nlocation: http://127.0.0.1:{never}/\r\ncontent-length: 2\r\n\r\n{{}}");
        let (port, _) = plain(answer).await;
        let got = nobody().get(&format!("http://127.0.0.1:{port}/")).await;
        assert_eq!(got, Err(FetchError::Status(code)));
        drop(elsewhere);
    }
}

#[tokio::test]
async fn reads_so_much_and_no_more() {
    let (port, _) = plain(response("200 OK", &"x".repeat(ANSWER_LIMIT))).await;
    assert_eq!(nobody().get(&format!("http://127.0.0.1:{port}/")).await.map(|it| it.len()), Ok(ANSWER_LIMIT));
    let (port, _) = plain(response("200 OK", &"x".repeat(ANSWER_LIMIT + 1))).await;
    assert_eq!(nobody().get(&format!("http://127.0.0.1:{port}/")).await, Err(FetchError::TooLarge));
    // Without a length said, until the connection ends.
    let (port, _) = plain(format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(ANSWER_LIMIT + 1))).await;
    assert_eq!(nobody().get(&format!("http://127.0.0.1:{port}/")).await, Err(FetchError::TooLarge));
}

#[tokio::test]
async fn answers_that_are_none_are_refused() {
    for answer in ["", "hello", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nshort"] {
        let (port, _) = plain(answer).await;
        let got = nobody().get(&format!("http://127.0.0.1:{port}/")).await;
        assert_eq!(got, Err(FetchError::Unreachable), "{answer}");
    }
    let (nobody_there, port) = listener().await;
    drop(nobody_there);
    assert_eq!(nobody().get(&format!("http://127.0.0.1:{port}/")).await, Err(FetchError::Unreachable));
}

/// A server that never answers, asked without any patience.
#[tokio::test]
async fn waits_no_longer_than_it_may() {
    let (_silent, port) = listener().await;
    let impatient = nobody().waiting(Duration::ZERO);
    assert_eq!(impatient.get(&format!("http://127.0.0.1:{port}/")).await, Err(FetchError::TimedOut));
}

#[tokio::test]
async fn http_goes_to_this_machine_alone() {
    for address in ["http://idp.example/", "http://10.0.0.1/", "file:///etc/passwd", "127.0.0.1", ""] {
        assert_eq!(nobody().get(address).await, Err(FetchError::Unreachable), "{address}");
    }
}

/// A certificate must be trusted, and be of the name that was asked for.
#[tokio::test]
async fn https_checks_the_certificate() {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(cert.der().clone()).unwrap();
    let trusting = Network::trusting(roots).unwrap();
    for (network, host, wanted) in [
        (&trusting, "localhost", Ok(b"{}".to_vec())),
        (&trusting, "127.0.0.1", Err(FetchError::Unreachable)),
        (&nobody(), "localhost", Err(FetchError::Unreachable)),
    ] {
        let (listener, port) = listener().await;
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
        let config = builder.with_no_client_auth().with_single_cert(vec![cert.der().clone()], key).unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let server = tokio::spawn(async move {
            let stream = acceptor.accept(listener.accept().await.unwrap().0).await.ok()?;
            Some(serve(stream, response("200 OK", "{}").into_bytes()).await)
        });
        let got = network.get(&format!("https://{host}:{port}/")).await;
        assert_eq!(got, wanted, "{host}");
        let asked = server.await.unwrap();
        assert_eq!(asked.is_some_and(|asked| asked.starts_with("GET / ")), wanted.is_ok(), "{host}");
    }
}
