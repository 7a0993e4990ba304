//! A party that leaves, as its administrators order what it wrote.

use vault::BackupKey;

use super::{Page, Someone, World};

pub const LEAVING: &str = "/parten/lamnar";

/// The pair of keys of a party: what it gives away, in hex, and what it keeps.
pub struct Pair {
    pub public: String,
    pub private: BackupKey,
}

pub fn pair() -> Pair {
    let (public, private) = vault::backup_pair().unwrap();
    Pair { public: base::hex::write(&public.bytes()), private: BackupKey::from_bytes(private) }
}

/// The public half of a pair that nobody has.
pub fn public_key() -> String {
    pair().public
}

pub async fn orders(w: &World, who: &Someone, key: &str, last_day: &str) -> Page {
    w.again(who).await.posts(LEAVING, &[("public_key", key), ("last_day", last_day)]).await
}

/// Takes back what stands, if anything does.
pub async fn takes_back(w: &World, who: &Someone) {
    let who = w.again(who).await;
    let page = who.opens(LEAVING).await;
    if page.shows("name=\"order\"") {
        who.posts(&format!("{LEAVING}/ta-tillbaka"), &[("order", &page.field("order"))]).await.goes_to();
    }
}
