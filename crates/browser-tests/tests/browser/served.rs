//! A world with a browser in front of it.

use std::sync::OnceLock;

use base::{Date, Id};
use browser_tests::{Browser, Hand, Kind};
use organisation::parties::{FOUNDING_ID, Founding};
use tokio::sync::{Semaphore, SemaphorePermit};
use vault::{Edit, Party, Profile, Vault, params, testing};

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
        let site = testing::sqlite(trisam::SCHEMA, today(), vault::Durability::WhenRenamed).await;
        found_demo(&site.vault).await;
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

    /// Signs somebody in anew, as of the world's own time, and opens a page.
    pub async fn opens_as(&self, browser: &Browser, who: &Someone, path: &str) {
        browser.becomes(&self.signs_in(who).await).await;
        browser.opens(path).await;
    }

    /// The cookie of a fresh sign-in.
    pub async fn signs_in(&self, who: &Someone) -> String {
        let (name, party) = (who.name.clone(), self.party(who.party).to_owned());
        let profile = Profile { name, party, roles: self.roles(who).await, ..Profile::default() };
        let token = vault::testing::sign_in(&self.world.vault, who.staff, who.party, &profile).await.unwrap();
        format!("trisam={token}; lang=sv")
    }

    async fn roles(&self, who: &Someone) -> Vec<String> {
        let sql = "select distinct role from roles where staff_id = $1 and (valid_to is null or valid_to > $2)";
        let rows = testing::raw_rows(&self.world.vault, sql, params![who.staff, self.world.now()]).await.unwrap();
        rows.iter().map(|row| row.get("role").unwrap()).collect()
    }

    fn party(&self, id: Id<Party>) -> &'static str {
        let w = &self.world;
        let names = [
            (w.af, "Arbetsförmedlingen"),
            (w.fk, "Försäkringskassan"),
            (w.gavle, "Gävle kommun, socialnämnden"),
            (w.region, "Södertulls hälsocentral"),
            (w.association, "Samordningsförbundet"),
        ];
        names.iter().find(|(party, _)| *party == id).map_or("", |(_, name)| name)
    }

    /// It is nine o'clock on that day.
    pub fn goes_to(&self, day: Date) {
        self.world.vault.clock().set(day.at(9, 0));
    }
}

/// Lets strangers sit down as somebody.
async fn found_demo(vault: &Vault) {
    let tx = vault.enter_stranger(false).await.unwrap();
    let grant = tx.ask::<Founding, Edit>(FOUNDING_ID.parse().unwrap()).await.unwrap();
    organisation::accounts::found(&grant, true).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
}
