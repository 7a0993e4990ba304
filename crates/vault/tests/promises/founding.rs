//! Data, keys and log that do not belong together are refused at the start, and nothing is made anew.

use vault::testing::{Site, raw, raw_keys};
use vault::{Settings, Vault, params};

use crate::world::*;

async fn refused(settings: Settings, because: &str) {
    match Vault::open(settings).await {
        Ok(_) => panic!("opened, though: {because}"),
        Err(error) => assert!(error.to_string().contains(because), "{error} says nothing of {because}"),
    }
}

/// A case, and a log with a sealed and a waiting row.
async fn worked(site: &Site) {
    raise(&site.vault, anna(), "one").await;
    site.vault.seal_log().await.unwrap();
    raise(&site.vault, anna(), "two").await;
}

#[tokio::test]
async fn another_key_store_is_refused_and_stays_empty() {
    for site in everywhere().await {
        worked(&site).await;
        let keys = site.place("other-keys.db");
        refused(Settings { keys: keys.clone(), ..site.settings() }, "keys.db").await;
        refused(Settings { keys, ..site.settings() }, "own/").await;
        refused(Settings { data: site.place("other-data.db"), ..site.settings() }, "holds keys of parties").await;
        vault::testing::reopen(&site).await;
    }
}

#[tokio::test]
async fn a_missing_or_changed_lasting_key_is_refused_by_name() {
    for site in everywhere().await {
        worked(&site).await;
        let party = format!("party/{}", bo().party);
        raw_keys(&site.vault, "delete from keys where id = $1", params![&party]).await.unwrap();
        refused(site.settings(), &party).await;
        raw(&site.vault, "delete from lasting_keys where id = $1", params![&party]).await.unwrap();
        let opened = vault::testing::reopen(&site).await;
        let tx = request(&opened, bo()).await;
        assert!(tx.ask::<Desk, vault::Edit>(bo().party.cast()).await.is_err(), "and none is made when it is used");
        drop(tx);
        raw(&site.vault, "update lasting_keys set proof = 'x' where id = 'own/marks'", vec![]).await.unwrap();
        refused(site.settings(), "own/marks").await;
        raw(&site.vault, "delete from lasting_keys where id = 'own/marks'", vec![]).await.unwrap();
        refused(site.settings(), "which keys").await;
    }
}

#[tokio::test]
async fn another_log_key_is_refused() {
    for site in everywhere().await {
        refused(Settings { log_seed: [23; 32], ..site.settings() }, "log.key").await;
    }
}

#[tokio::test]
async fn an_emptied_or_shortened_log_is_refused() {
    for site in everywhere().await {
        worked(&site).await;
        site.vault.seal_log().await.unwrap();
        raw(&site.vault, "delete from log where leaf_index = 1", vec![]).await.unwrap();
        refused(site.settings(), "the log ends at").await;
        for table in
            ["delete from log_cases", "delete from log", "delete from log_tiles", "delete from log_checkpoints"]
        {
            raw(&site.vault, table, vec![]).await.unwrap();
        }
        refused(site.settings(), "the log is empty").await;
        raw(&site.vault, "delete from lasting_keys", vec![]).await.unwrap();
        refused(site.settings(), "holds keys of parties").await;
    }
}
