//! A world with a browser in front of it.

use std::sync::OnceLock;

use browser_tests::{Browser, Hand, Kind};
use tokio::sync::{Semaphore, SemaphorePermit};
use vault::testing;

use crate::world::{Someone, World, today};

/// The world, and where it is served.
pub struct Served {
    pub world: World,
    pub origin: String,
    _turn: SemaphorePermit<'static>,
}

/// Browsers are heavy: two tests at a time.
fn turns() -> &'static Semaphore {
    static TURNS: OnceLock<Semaphore> = OnceLock::new();
    TURNS.get_or_init(|| Semaphore::new(2))
}

impl Served {
    pub async fn new() -> Self {
        let turn = turns().acquire().await.unwrap();
        let site = testing::sqlite(trisam::MIGRATIONS, today(), vault::Durability::WhenRenamed).await;
        let world = World::new(site).await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let router = world.router.clone();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { world, origin, _turn: turn }
    }

    pub async fn browser(&self, kind: Kind, hand: Hand) -> Option<Browser> {
        Browser::start(&self.origin, kind, hand).await
    }
}

/// Opens a page as somebody, from the beginning.
pub async fn opens_as(browser: &Browser, someone: &Someone, path: &str) {
    browser.becomes(&someone.cookie()).await;
    browser.opens(path).await;
}
