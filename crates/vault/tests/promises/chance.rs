//! What tests leave to chance is set: no test draws other bytes because of what runs beside it.

use crate::world::*;

#[tokio::test]
async fn the_same_test_draws_the_same_bytes_on_each_database_and_beside_whatever_runs() {
    let mut drawn = Vec::new();
    for site in everywhere().await.into_iter().chain(everywhere().await) {
        let again = vault::testing::reopen(&site).await;
        drawn.push((raise(&site.vault, anna(), "one").await, raise(&again, anna(), "another").await));
        again.close().await;
    }
    assert_ne!(drawn[0].0, drawn[0].1, "two vaults on one database draw bytes of their own");
    assert!(drawn.len() > 1 && drawn.iter().all(|ids| *ids == drawn[0]), "{drawn:?}");
}
