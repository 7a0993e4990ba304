//! How a provider is spoken to. The crate has no network of its own but [`crate::network`].

use std::fmt;

use http::Uri;

/// The most that is read of one answer, in bytes. Whoever implements [`Fetch`] stops there with [`FetchError::TooLarge`].
pub const ANSWER_LIMIT: usize = 256 * 1024;

const ADDRESS_LIMIT: usize = 2048;

/// Asks a provider. What implements it follows no redirects, waits some seconds at most, reads [`ANSWER_LIMIT`] bytes
/// at most, checks the certificate, and takes 200 alone for an answer.
pub trait Fetch: Sync {
    /// The bytes at an address.
    fn get(&self, address: &str) -> impl Future<Output = Result<Vec<u8>, FetchError>> + Send;

    /// The answer to a form.
    fn post(&self, address: &str, form: &Form) -> impl Future<Output = Result<Vec<u8>, FetchError>> + Send;
}

/// What is sent to the token endpoint. It holds secrets, and shows nothing in `Debug`.
pub struct Form {
    /// The body, `application/x-www-form-urlencoded`.
    pub body: String,
    /// The header `Authorization`, where the client authenticates by it.
    pub authorization: Option<String>,
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Form")
    }
}

/// Why a provider gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FetchError {
    /// No connection, no TLS with a certificate that is trusted, or it broke.
    Unreachable,
    /// It took too long.
    TimedOut,
    /// The answer is longer than [`ANSWER_LIMIT`].
    TooLarge,
    /// Another status than 200.
    Status(u16),
    /// It was asked a moment ago in vain, and is left alone until then.
    Waiting,
}

impl FetchError {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "fetch-unreachable",
            Self::TimedOut => "fetch-timed-out",
            Self::TooLarge => "fetch-too-large",
            Self::Status(_) => "fetch-status",
            Self::Waiting => "fetch-waiting",
        }
    }
}

/// May this address be called, or a browser be sent there? `https`, a host, nothing after `#`, no user name.
/// `loopback` lets in `http` to this machine.
pub(crate) fn is_fit(address: &str, loopback: bool) -> bool {
    let plain = address.len() <= ADDRESS_LIMIT && address.bytes().all(|byte| byte.is_ascii_graphic());
    if !plain || address.contains(['#', '\\', '"', '<', '>']) {
        return false;
    }
    let Ok(uri) = address.parse::<Uri>() else { return false };
    let Some(authority) = uri.authority() else { return false };
    let name_and_port = authority.as_str() == authority.host() || authority.port_u16().is_some();
    let host = !authority.host().is_empty() && !authority.as_str().contains('@') && name_and_port;
    match uri.scheme_str() {
        Some("https") => host,
        Some("http") => host && loopback && is_this_machine(authority.host()),
        _ => false,
    }
}

/// Is this host the machine itself, whatever the network says?
fn is_this_machine(host: &str) -> bool {
    ["127.0.0.1", "[::1]", "localhost"].contains(&host)
}
