//! Tampering with the log: whatever is altered, deleted, swapped or slipped in is found, and the row is named.
//!
//! Two things are not seen from inside, by design: a last row of a run deleted before it is sealed (at most five
//! seconds), and a log cut back whole to an earlier checkpoint. Witnesses who keep checkpoints see the second.

use vault::testing::{Site, make_up_row, raw, raw_rows};
use vault::{Read, Vault, Verdict, params};

use crate::log::{whole, write};
use crate::world::*;

/// 300 and 300 rows under two checkpoints, and five that wait.
async fn grown(site: &Site) {
    let vault = &site.vault;
    for _ in 0..2 {
        write(vault, 300).await;
        vault.seal_log().await.unwrap();
    }
    write(vault, 5).await;
    for kept in [
        "create table kept_log as select * from log",
        "create table kept_tiles as select * from log_tiles",
        "create table kept_checkpoints as select * from log_checkpoints",
    ] {
        raw(vault, kept, vec![]).await.unwrap();
    }
}

async fn restore(vault: &Vault) {
    for sql in [
        "delete from log",
        "insert into log select * from kept_log",
        "delete from log_tiles",
        "insert into log_tiles select * from kept_tiles",
        "delete from log_checkpoints",
        "insert into log_checkpoints select * from kept_checkpoints",
    ] {
        raw(vault, sql, vec![]).await.unwrap();
    }
}

async fn broken(vault: &Vault) -> String {
    match vault.verify_log().await.unwrap() {
        Verdict::Broken(words) => words,
        whole => panic!("nothing was found: {whole:?}"),
    }
}

async fn id_at(vault: &Vault, index: i64) -> String {
    let rows = raw_rows(vault, "select id from kept_log where leaf_index = $1", params![index]).await.unwrap();
    rows[0].get("id").unwrap()
}

/// One statement against row 17 or beside it, and what must be said.
const ROWS: &[(&str, &str)] = &[
    ("update log set note = 'x' where leaf_index = 17", "has been altered"),
    ("update log set at = at + 1 where leaf_index = 17", "has been altered"),
    ("update log set actor = null where leaf_index = 17", "has been altered"),
    ("update log set case_id = 'x' where leaf_index = 17", "has been altered"),
    ("update log set result = 'refused' where leaf_index = 17", "has been altered"),
    ("update log set server = 'x' where leaf_index = 17", "has been altered"),
    ("update log set counter = 100000 where leaf_index = 17", "has been altered"),
    ("update log set salt = who where leaf_index = 17", "has been altered"),
    ("update log set leaf = who where leaf_index = 17", "has been altered"),
    ("update log set who = salt where leaf_index = 17", "has been altered"),
    (
        "update log set leaf = (select k.leaf from kept_log k where k.leaf_index = 18) where leaf_index = 17",
        "has been altered",
    ),
    ("update log set leaf_index = null where leaf_index = 17", "leaf 17 is missing"),
    ("update log set leaf_index = 605 where leaf_index = 17", "no checkpoint covers row"),
    ("update log set leaf_index = -1 where leaf_index = 17", "no checkpoint covers row"),
    ("delete from log where leaf_index = 17", "leaf 17 is missing"),
    ("delete from log where leaf_index = 0", "leaf 0 is missing"),
    ("delete from log where leaf_index = 599", "leaf 599 is missing"),
    ("delete from log where leaf_index >= 300", "leaf 300 is missing"),
    ("update log set note = 'x' where leaf_index is null and note = '3'", "has been altered"),
    ("delete from log where leaf_index is null and note = '2'", "1 rows of the run"),
    ("update log set leaf_index = 600 where leaf_index is null and note = '4'", "no checkpoint covers row"),
    ("delete from log_tiles where level = 0 and tile = 0", "tile 0/0"),
    ("delete from log_tiles where level = 1", "tile 1/0"),
    (
        "update log_tiles set hashes = (select hashes from kept_tiles where level = 0 and tile = 0) where level = 0 and tile = 1",
        "tile 0/1",
    ),
    ("update log_tiles set level = -5 where level = 0 and tile = 0", "tile -5/0 cannot be read"),
    (
        "update log_tiles set hashes = (select leaf from kept_log where leaf_index = 3) where level = 0 and tile = 1",
        "tile 0/1",
    ),
    (
        "update log_tiles set hashes = (select salt from kept_log where leaf_index = 3) where level = 0 and tile = 1",
        "tile 0/1 cannot be read",
    ),
    ("delete from log_checkpoints where size = 600", "no checkpoint covers row"),
    ("delete from log_checkpoints", "no checkpoint covers row"),
    (
        "update log_checkpoints set note = (select note from kept_checkpoints where size = 300) where size = 600",
        "checkpoint 600: it was signed for another size",
    ),
    ("update log_checkpoints set note = replace(note, '600', '599')", "checkpoint 600: "),
    ("update log_checkpoints set note = 'x' where size = 300", "checkpoint 300: "),
];

#[tokio::test]
async fn promise_5_whatever_is_done_to_the_log_is_found() {
    for site in everywhere().await {
        let vault = &site.vault;
        grown(&site).await;
        whole(vault, 600, 5).await;
        let row = id_at(vault, 17).await;
        for (sql, said) in ROWS {
            assert!(raw(vault, sql, vec![]).await.unwrap() > 0, "{sql}");
            let words = broken(vault).await;
            assert!(words.contains(said), "{sql}: {words}");
            assert!(
                !sql.contains("leaf_index = 17") || !said.contains("altered") || words.contains(&row),
                "{sql}: {words}"
            );
            restore(vault).await;
        }
        whole(vault, 600, 5).await;
    }
}

#[tokio::test]
async fn swapped_rows_are_found_and_the_first_is_named() {
    for site in everywhere().await {
        let vault = &site.vault;
        grown(&site).await;
        for (index, to) in [(17, -9), (400, 17), (-9, 400)] {
            let sql = "update log set leaf_index = $2 where leaf_index = $1";
            raw(vault, sql, params![index, to]).await.unwrap();
        }
        let words = broken(vault).await;
        assert!(words.contains("leaf 17 has been altered") && words.contains(&id_at(vault, 400).await), "{words}");
    }
}

#[tokio::test]
async fn the_cases_a_list_showed_are_vouched_for_too() {
    for site in everywhere().await {
        let vault = &site.vault;
        for words in ["a", "b"] {
            raise(vault, anna(), words).await;
        }
        let tx = request(vault, anna()).await;
        tx.list::<Case>(&MINE, params!["x"]).await.map(drop).unwrap();
        tx.commit().await.unwrap();
        vault.seal_log().await.unwrap();
        whole(vault, 3, 0).await;
        raw(vault, "create table kept_cases as select * from log_cases", vec![]).await.unwrap();
        for sql in [
            "delete from log_cases where case_id = (select min(case_id) from kept_cases)",
            "delete from log_cases",
            "update log_cases set case_id = 'x' where case_id = (select min(case_id) from kept_cases)",
            "update log_cases set log_id = (select min(id) from log where action = 'change')",
            "insert into log_cases select log_id, 'x' from kept_cases limit 1",
            "insert into log_cases select id, 'x' from log where action = 'change'",
        ] {
            raw(vault, sql, vec![]).await.unwrap();
            assert!(broken(vault).await.contains("has been altered"), "{sql}");
            raw(vault, "delete from log_cases", vec![]).await.unwrap();
            raw(vault, "insert into log_cases select * from kept_cases", vec![]).await.unwrap();
        }
        whole(vault, 3, 0).await;
    }
}

/// Whoever knows how leaves are made can make a row that looks whole by itself; the tree knows better.
#[tokio::test]
async fn a_row_rewritten_with_its_leaf_is_found_by_the_tree() {
    for site in everywhere().await {
        let vault = &site.vault;
        grown(&site).await;
        let row = id_at(vault, 17).await;
        // Another whole row, of the same vault, in its place.
        raw(vault, "delete from log where leaf_index = 17", vec![]).await.unwrap();
        let late = "update log set leaf_index = 17 where leaf_index is null and note = '4'";
        raw(vault, late, vec![]).await.unwrap();
        let words = broken(vault).await;
        assert!(words.contains("leaf 17 has been altered") && !words.contains(&row), "{words}");
    }
}

#[tokio::test]
async fn another_log_key_vouches_for_nothing() {
    for site in everywhere().await {
        write(&site.vault, 3).await;
        site.vault.seal_log().await.unwrap();
        // The data are told that the other key is theirs; the checkpoints know better.
        let (data, keys) = (site.place("strange.db"), site.place("strange-keys.db"));
        let strange = Vault::open(vault::Settings { data, keys, log_seed: [23; 32], ..site.settings() }).await.unwrap();
        let sql = "select proof from lasting_keys where id = 'log'";
        let proof: String = raw_rows(&strange, sql, vec![]).await.unwrap()[0].get("proof").unwrap();
        strange.close().await;
        raw(&site.vault, "update lasting_keys set proof = $1 where id = 'log'", params![proof]).await.unwrap();
        let foreign = Vault::open(vault::Settings { log_seed: [23; 32], ..site.settings() }).await.unwrap();
        assert!(broken(&foreign).await.contains("checkpoint 3"));
        foreign.close().await;
    }
}

#[tokio::test]
async fn what_was_altered_before_sealing_is_not_made_whole_by_it() {
    for site in everywhere().await {
        let vault = &site.vault;
        write(vault, 9).await;
        raw(vault, "update log set note = 'x' where note = '3'", vec![]).await.unwrap();
        vault.seal_log().await.unwrap();
        assert!(broken(vault).await.contains("has been altered"));
    }
}

#[tokio::test]
async fn a_database_out_of_reach_is_not_called_broken() {
    for site in everywhere().await {
        let tx = request(&site.vault, anna()).await;
        tx.ask::<Desk, Read>(anna().party.cast()).await.map(drop).unwrap();
        tx.commit().await.unwrap();
        site.vault.close().await;
        assert!(site.vault.verify_log().await.is_err());
    }
}

/// Whoever writes to the database knows how leaves are made, and puts in a row that was never written.
#[tokio::test]
async fn a_made_up_row_is_sealed_by_nobody_and_found() {
    for site in everywhere().await {
        let vault = &site.vault;
        write(vault, 9).await;
        let made_up = make_up_row(vault, "").await;
        write(vault, 1).await;
        assert_eq!(vault.seal_log().await.unwrap(), 10, "the others are sealed");
        assert_eq!(vault.seal_log().await.unwrap(), 10);
        let words = broken(vault).await;
        assert!(words.contains(&made_up) && words.contains("has been altered"), "{words}");
        raw(vault, "delete from log where leaf_index is null", vec![]).await.unwrap();
        whole(vault, 10, 0).await;
    }
}
