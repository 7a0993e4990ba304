//! What is asked for.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::routing::get;
use tokio::net::TcpListener;
use vault::Vault;

use crate::clients;
use crate::county::County;

/// A page of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// A case, another each time.
    Case,
    /// One of those cases' bytes, from memory with the same headers.
    Memory,
    List,
    Inbox,
}

impl Page {
    pub const ALL: [Self; 4] = [Self::Case, Self::Memory, Self::List, Self::Inbox];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "open a case",
            Self::Memory => "the same bytes from memory",
            Self::List => "the list of cases",
            Self::Inbox => "the start page",
        }
    }
}

/// A county's pages and their addresses.
pub struct Pages {
    pub router: Router,
    pub cookie: String,
    port: u16,
    memory_port: u16,
    cases: Vec<String>,
    turn: AtomicUsize,
}

impl Pages {
    /// Serves a county, with one of its cases from memory beside it. To be called on the server's runtime.
    pub async fn of(county: &County) -> Self {
        let router = web::router(county.vault.clone(), trisam::site::site(false));
        let sample = clients::inside(&router, &format!("/arenden/{}", county.open[0]), &county.cookie).await;
        let memory = from_memory(sample.headers, sample.body);
        let (listener, port) = listener().await;
        tokio::spawn(serve(county.vault.clone(), listener, port));
        let (listener, memory_port) = self::listener().await;
        let served = memory.clone();
        tokio::spawn(async move { axum::serve(listener, served).await });
        let cases = county.open.iter().map(|id| format!("/arenden/{id}")).collect();
        let (router, cookie) = (router.merge(memory), county.cookie.clone());
        Self { router, cookie, port, memory_port, cases, turn: AtomicUsize::new(0) }
    }

    pub const fn port(&self, page: Page) -> u16 {
        if matches!(page, Page::Memory) { self.memory_port } else { self.port }
    }

    pub fn address(&self, page: Page) -> &str {
        match page {
            Page::Case => &self.cases[self.turn.fetch_add(1, Ordering::Relaxed) % self.cases.len()],
            Page::Memory => "/memory",
            Page::List => "/arenden",
            Page::Inbox => "/",
        }
    }
}

async fn listener() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

/// As the program serves, with its own loop and its limits.
async fn serve(vault: Vault, listener: TcpListener, port: u16) {
    let by = web::Serving::by(web::Hosts::loopback(port));
    let served = web::serve(vault, trisam::site::site(false), listener, by, std::future::pending());
    served.await.expect("a server");
}

fn from_memory(mut headers: HeaderMap, body: Vec<u8>) -> Router {
    headers.remove("content-length");
    let body = Bytes::from(body);
    Router::new().route("/memory", get(move || std::future::ready((headers.clone(), body.clone()))))
}
