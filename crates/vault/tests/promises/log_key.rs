//! The log's key is turned: signatures are followed back from the new key, and the old one signs nothing more.

use vault::testing::raw;
use vault::{Settings, Vault, Verdict, params};

use crate::log::{whole, write};
use crate::world::*;

const NEW: [u8; 32] = [23; 32];

pub async fn under(site: &vault::testing::Site, log_seed: [u8; 32]) -> Result<Vault, base::Error> {
    Vault::open(Settings { log_seed, ..site.settings() }).await
}

async fn is_broken(vault: &Vault, at: &str) {
    match vault.verify_log().await.unwrap() {
        Verdict::Broken(what) => assert!(what.contains(at), "{what}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn l3_10_a_log_is_whole_under_the_newest_of_its_keys() {
    for site in everywhere().await {
        write(&site.vault, 5).await;
        site.vault.seal_log().await.unwrap();
        write(&site.vault, 2).await;
        site.vault.turn_log_key(&NEW).await.unwrap();
        // A server that runs goes on, and leaves sealing to those that know the new key.
        write(&site.vault, 3).await;
        assert!(site.vault.seal_log().await.unwrap_err().to_string().contains("start this server with the new one"));
        assert!(under(&site, [22; 32]).await.is_err_and(|error| error.to_string().contains("log.key")));
        let server = under(&site, NEW).await.unwrap();
        whole(&server, 8, 3).await;
        server.seal_log().await.unwrap();
        whole(&server, 11, 0).await;
        server.turn_log_key(&[24; 32]).await.unwrap();
        let third = under(&site, [24; 32]).await.unwrap();
        write(&third, 1).await;
        third.seal_log().await.unwrap();
        whole(&third, 13, 0).await;
    }
}

#[tokio::test]
async fn the_old_key_signs_nothing_that_counts() {
    for site in everywhere().await {
        write(&site.vault, 5).await;
        site.vault.turn_log_key(&NEW).await.unwrap();
        let server = under(&site, NEW).await.unwrap();
        let (old, in_use) = (site.vault.clone(), "select proof from lasting_keys where id = 'log'");
        let proof: String = vault::testing::raw_rows(&server, in_use, vec![]).await.unwrap()[0].get("proof").unwrap();
        let note: String = named_by(&server).await;
        // Whoever has the old key and the database says that it is still the one in use.
        let named = note.split(' ').next().unwrap().to_owned();
        let set = "update lasting_keys set proof = $1 where id = 'log'";
        raw(&server, set, params![named]).await.unwrap();
        write(&old, 4).await;
        old.seal_log().await.unwrap();
        raw(&server, set, params![proof]).await.unwrap();
        is_broken(&server, "checkpoint 10").await;
    }
}

/// What the row says that named the keys.
async fn named_by(vault: &Vault) -> String {
    let sql = "select note from log where action = 'turn_log_key'";
    vault::testing::raw_rows(vault, sql, vec![]).await.unwrap()[0].get("note").unwrap()
}

#[tokio::test]
async fn a_row_that_named_another_key_leads_nowhere() {
    for site in everywhere().await {
        write(&site.vault, 5).await;
        site.vault.seal_log().await.unwrap();
        site.vault.turn_log_key(&NEW).await.unwrap();
        let server = under(&site, NEW).await.unwrap();
        whole(&server, 6, 0).await;
        raw(&server, "update log set note = note || 'x' where action = 'turn_log_key'", vec![]).await.unwrap();
        is_broken(&server, "checkpoint 5").await;
        raw(&server, "delete from log_checkpoints where size = 5", vec![]).await.unwrap();
        is_broken(&server, "has been altered").await;
    }
}
