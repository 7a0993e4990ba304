//! The names under which we are called. A page of somebody else's, whose name was turned to point at this machine, comes
//! with that name and gets nothing (DNS rebinding).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::site::Site;
use crate::{cookies, every_answer};

/// Name and port of each, in small letters.
#[derive(Clone, Debug)]
pub struct Hosts(Arc<[String]>);

impl Hosts {
    pub fn of(names: impl IntoIterator<Item = String>) -> Self {
        Self(names.into_iter().map(|name| name.to_ascii_lowercase()).collect())
    }

    /// This machine, as a browser on it calls it.
    pub fn loopback(port: u16) -> Self {
        let names = ["localhost", "127.0.0.1", "[::1]"];
        let with_port = names.map(|name| format!("{name}:{port}"));
        // A browser leaves the port of the web out.
        let bare = names.into_iter().filter(|_| port == 80).map(str::to_owned);
        Self::of(with_port.into_iter().chain(bare))
    }

    fn knows(&self, called: &[u8]) -> bool {
        self.0.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(called))
    }

    /// One name, and ours; a name in the address itself must be ours too.
    fn are_called(&self, request: &Request) -> bool {
        let mut hosts = request.headers().get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        let in_address = request.uri().authority().map_or(host.as_bytes(), |name| name.as_str().as_bytes());
        self.knows(host.as_bytes()) && self.knows(in_address)
    }
}

/// What an absolute address of ours begins with, as a request called us: by a name that was checked where strangers are
/// served.
pub(crate) fn origin(parts: &Parts, secure: bool) -> String {
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or(parts.uri.authority().map(Authority::as_str)).unwrap_or("localhost");
    format!("{}://{host}", if secure { "https" } else { "http" })
}

/// Answers those who call us by our name, and tells the others.
pub(crate) async fn check(
    State((hosts, site)): State<(Hosts, &'static Site)>,
    request: Request,
    next: Next,
) -> Response {
    if hosts.are_called(&request) {
        return next.run(request).await;
    }
    let language = cookies::language(request.headers());
    every_answer::bearing(every_answer::told(site, language, StatusCode::MISDIRECTED_REQUEST))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn called(hosts: &Hosts, address: &str, names: &[&str]) -> bool {
        let mut request = Request::get(address);
        for name in names {
            request = request.header(header::HOST, *name);
        }
        hosts.are_called(&request.body(Body::empty()).unwrap())
    }

    #[test]
    fn only_names_of_this_machine_with_its_port() {
        let hosts = Hosts::loopback(8080);
        for ours in ["localhost:8080", "LocalHost:8080", "127.0.0.1:8080", "[::1]:8080"] {
            assert!(called(&hosts, "/", &[ours]), "{ours}");
            assert!(called(&hosts, &format!("http://{ours}/"), &[ours]), "{ours}");
        }
        for foreign in
            ["evil.example", "evil.example:8080", "localhost", "localhost:80", "127.0.0.1.evil.example:8080", "", "::1"]
        {
            assert!(!called(&hosts, "/", &[foreign]), "{foreign}");
        }
        assert!(!called(&hosts, "/", &[]));
        assert!(!called(&hosts, "/", &["localhost:8080", "evil.example"]));
        assert!(!called(&hosts, "http://evil.example/", &["localhost:8080"]));
        assert!(called(&Hosts::loopback(80), "/", &["localhost"]));
        assert!(called(&Hosts::of(["Trisam.example".to_owned()]), "/", &["trisam.example"]));
    }
}
