//! The units of FK, as its administrator keeps them.

use vault::{params, testing};

use super::{Someone, World};

pub const UNITS: &str = "/personal/enheter";

/// Adds a unit; answers its id.
pub async fn adds(w: &World, name: &str, manager: Option<&Someone>) -> String {
    let before = all(w).await;
    let manager = manager.map(|one| one.staff.to_string()).unwrap_or_default();
    let form = [("name", name), ("manager", &manager)];
    assert_eq!(w.again(&w.admin_fk).await.posts(UNITS, &form).await.goes_to(), UNITS);
    all(w).await.into_iter().find(|one| !before.contains(one)).unwrap()
}

async fn all(w: &World) -> Vec<String> {
    let rows = testing::raw_rows(&w.vault, "select id from units order by id", params![]).await.unwrap();
    rows.iter().map(|row| row.get("id").unwrap()).collect()
}
