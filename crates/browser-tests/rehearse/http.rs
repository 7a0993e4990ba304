//! Requests without a browser: by the proxy, or past it to one server.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::names::HOST;

/// The way to the program.
#[derive(Clone)]
pub struct Way {
    port: u16,
    tls: Option<TlsConnector>,
}

/// An answer, whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Answer {
    fn read(text: &str) -> Option<Self> {
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self { status, head: head.to_owned(), body: body.to_owned() })
    }

    /// Where it leads.
    pub fn to(&self) -> Option<&str> {
        let name = |line: &&str| line.to_ascii_lowercase().starts_with("location: ");
        self.head.lines().find(name).map(|line| line["location: ".len()..].trim())
    }
}

impl Way {
    /// To what listens on this machine, without TLS.
    pub fn to(port: u16) -> Self {
        Self { port, tls: None }
    }

    /// By a proxy whose certificate lies there.
    pub fn by_proxy(port: u16, certificate: &Path) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(certificate).unwrap()).unwrap();
        let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
        Self { port, tls: Some(TlsConnector::from(Arc::new(config))) }
    }

    /// An error when whoever is asked was gone before it had answered whole.
    pub async fn get(&self, path: &str, cookie: &str) -> io::Result<Answer> {
        self.asks(&format!("GET {path} HTTP/1.0"), cookie, "").await
    }

    pub async fn post(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> io::Result<Answer> {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.asks(&format!("POST {path} HTTP/1.0"), cookie, &form).await
    }

    async fn asks(&self, line: &str, cookie: &str, form: &str) -> io::Result<Answer> {
        let length = form.len();
        let request = format!(
            "{line}\r\nhost: {HOST}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
        );
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        match &self.tls {
            None => answer(stream, &request).await,
            Some(tls) => answer(tls.connect(ServerName::try_from(HOST).unwrap(), stream).await?, &request).await,
        }
    }
}

async fn answer(mut stream: impl AsyncRead + AsyncWrite + Unpin, request: &str) -> io::Result<Answer> {
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    Answer::read(&String::from_utf8_lossy(&bytes)).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}
