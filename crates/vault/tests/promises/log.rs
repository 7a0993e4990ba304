//! The log's tree: sealed whole at every size, by one sealer at a time, while others read and write.

use vault::testing::reopen;
use vault::{Edit, Read, Vault, Verdict};

use crate::world::*;

/// Writes `count` rows, in requests of up to 500 rows each.
pub async fn write(vault: &Vault, count: usize) {
    let mut left = count;
    while left > 0 {
        let tx = request(vault, anna()).await;
        let desk = tx.ask::<Desk, Read>(anna().party.cast()).await.unwrap();
        let rows = left.min(500);
        for number in 1..rows {
            desk.note("look", number.to_string());
        }
        drop(desk);
        tx.commit().await.unwrap();
        left -= rows;
    }
}

pub async fn whole(vault: &Vault, sealed: u64, waiting: u64) {
    assert_eq!(vault.verify_log().await.unwrap(), Verdict::Whole { sealed, waiting });
}

#[tokio::test]
async fn the_tree_is_whole_at_every_size() {
    for site in everywhere().await {
        let (vault, mut size) = (&site.vault, 0);
        for more in [0, 1, 999, 1000, 1001, 2500] {
            write(vault, more).await;
            size += more as u64;
            assert_eq!(vault.seal_log().await.unwrap(), size);
            whole(vault, size, 0).await;
        }
        assert_eq!(number(vault, "select count(*) as n from log_checkpoints").await, 8, "one for each pass of 1000");
        assert_eq!(number(vault, "select count(distinct leaf_index) as n from log").await, 5501);
        assert_eq!(vault.seal_log().await.unwrap(), size, "nothing to seal");
    }
}

#[tokio::test]
async fn the_tree_grows_on_after_a_restart() {
    for site in everywhere().await {
        write(&site.vault, 300).await;
        site.vault.seal_log().await.unwrap();
        write(&site.vault, 7).await;
        site.vault.close().await;
        let again = reopen(&site).await;
        write(&again, 300).await;
        whole(&again, 300, 307).await;
        assert_eq!(again.seal_log().await.unwrap(), 607);
        whole(&again, 607, 0).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_sealers_at_once_give_no_index_twice() {
    for site in everywhere().await {
        let other = reopen(&site).await;
        for _ in 0..4 {
            write(&site.vault, 150).await;
            let tasks = [site.vault.clone(), other.clone(), site.vault.clone(), other.clone()];
            let tasks = tasks.map(|vault| tokio::spawn(async move { vault.seal_log().await }));
            for task in tasks {
                task.await.unwrap().unwrap();
            }
        }
        whole(&other, 600, 0).await;
        assert_eq!(number(&other, "select count(distinct leaf_index) as n from log").await, 600);
        other.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_grows_while_it_is_checked_is_not_called_broken() {
    for site in everywhere().await {
        let (reader, vault) = (reopen(&site).await, site.vault.clone());
        let writing = tokio::spawn(async move {
            let mut tasks = tokio::task::JoinSet::new();
            for _ in 0..4 {
                let vault = vault.clone();
                tasks.spawn(async move {
                    for _ in 0..15 {
                        write(&vault, 7).await;
                        vault.seal_log().await.unwrap();
                    }
                });
            }
            tasks.join_all().await;
        });
        // How many checks fall between the first and the last row is the machine's affair; each must find it whole.
        while !writing.is_finished() {
            let verdict = reader.verify_log().await.unwrap();
            assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
        }
        writing.await.unwrap();
        whole(&reader, 420, 0).await;
        reader.close().await;
    }
}

#[tokio::test]
async fn numbers_of_requests_that_never_ended_leave_no_gap() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        for waits in 0..9 {
            let tx = request(&site.vault, anna()).await;
            read_in(&tx, case).await.unwrap();
            tx.ask::<Case, Edit>(case).await.map(drop).unwrap();
            dropped_after(waits, tx.commit()).await;
            read(&site.vault, anna(), case).await.unwrap();
        }
        let verdict = site.vault.verify_log().await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { sealed: 0, waiting: 10..=28 }), "{verdict:?}");
    }
}
