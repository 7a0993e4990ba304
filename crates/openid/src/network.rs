//! Asking providers over the network: TLS by rustls on the same ciphers as everything else, HTTP/1.1 by hyper, a
//! connection for each question. A sign-in asks two of them, so that keeping connections would gain little.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{Method, Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

use crate::fetch::{ANSWER_LIMIT, is_fit};
use crate::{Fetch, FetchError, Form};

/// How long a question may take from the name of the host to the last byte, if nothing else is said.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks over the network. Follows no redirect and uses no proxy.
#[derive(Clone)]
pub struct Network {
    tls: TlsConnector,
    patience: Duration,
}

impl Network {
    /// Believes the certificates that the system trusts.
    ///
    /// # Errors
    /// When the system trusts none.
    pub fn new() -> io::Result<Self> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            return Err(io::Error::other("the system trusts no certificates"));
        }
        Self::trusting(roots)
    }

    /// Believes these certificates.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn trusting(roots: RootCertStore) -> io::Result<Self> {
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = builder.map_err(io::Error::other)?.with_root_certificates(roots).with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), patience: PATIENCE })
    }

    /// The same with another time that a question may take than five seconds.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    async fn ask(&self, method: Method, address: &str, form: Option<&Form>) -> Result<Vec<u8>, FetchError> {
        let asked = timeout(self.patience, self.ask_without_end(method, address, form)).await;
        asked.unwrap_or(Err(FetchError::TimedOut))
    }

    async fn ask_without_end(&self, method: Method, address: &str, form: Option<&Form>) -> Result<Vec<u8>, FetchError> {
        // Without TLS to this machine alone.
        let uri = address.parse::<Uri>().ok().filter(|_| is_fit(address, true)).ok_or(FetchError::Unreachable)?;
        let host = uri.host().ok_or(FetchError::Unreachable)?;
        let request = request(method, &uri, form).ok_or(FetchError::Unreachable)?;
        let name = host.trim_start_matches('[').trim_end_matches(']');
        let secure = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let stream = TcpStream::connect((name, port)).await.map_err(|_| FetchError::Unreachable)?;
        if secure {
            let name = ServerName::try_from(name.to_owned()).map_err(|_| FetchError::Unreachable)?;
            let stream = self.tls.connect(name, stream).await.map_err(|_| FetchError::Unreachable)?;
            return answer(stream, request).await;
        }
        answer(stream, request).await
    }
}

impl Fetch for Network {
    async fn get(&self, address: &str) -> Result<Vec<u8>, FetchError> {
        self.ask(Method::GET, address, None).await
    }

    async fn post(&self, address: &str, form: &Form) -> Result<Vec<u8>, FetchError> {
        self.ask(Method::POST, address, Some(form)).await
    }
}

fn request(method: Method, uri: &Uri, form: Option<&Form>) -> Option<Request<Full<Bytes>>> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let mut request = Request::builder().method(method).uri(path);
    request = request.header(HOST, uri.authority()?.as_str()).header(ACCEPT, "application/json");
    if form.is_some() {
        request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    if let Some(authorization) = form.and_then(|form| form.authorization.as_ref()) {
        request = request.header(AUTHORIZATION, authorization);
    }
    let body = form.map(|form| form.body.clone()).unwrap_or_default();
    request.body(Full::new(Bytes::from(body))).ok()
}

async fn answer<S: AsyncRead + AsyncWrite + Unpin + Send>(
    stream: S,
    request: Request<Full<Bytes>>,
) -> Result<Vec<u8>, FetchError> {
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.map_err(|_| FetchError::Unreachable)?;
    let answer = async move {
        let response = sender.send_request(request).await.map_err(|_| FetchError::Unreachable)?;
        if response.status() != StatusCode::OK {
            return Err(FetchError::Status(response.status().as_u16()));
        }
        let body = Limited::new(response.into_body(), ANSWER_LIMIT).collect().await;
        let body = body.map_err(|error| match error.is::<LengthLimitError>() {
            true => FetchError::TooLarge,
            false => FetchError::Unreachable,
        })?;
        Ok(body.to_bytes().to_vec())
    };
    tokio::pin!(connection, answer);
    // The connection moves the bytes. It may end before the answer has been taken out of it.
    tokio::select! {
        answer = &mut answer => answer,
        _ = &mut connection => answer.await,
    }
}
