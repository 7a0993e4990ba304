//! Many requests at once: acknowledged is kept, dropped is gone, and nobody suffers from another.

use base::{Error, Id};
use tokio::task::JoinSet;
use vault::testing::{Site, raw_rows, seed};
use vault::{Chance, Durability, Edit, Vault, Verdict, params};

use crate::world::*;

async fn ids(vault: &Vault) -> Vec<String> {
    let rows = raw_rows(vault, "select id from cases order by id", vec![]).await.unwrap();
    rows.iter().map(|row| row.get("id").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn promise_5_of_200_at_once_every_acknowledged_one_is_there_after_opening_again() {
    for site in everywhere_with(Durability::Full).await {
        let mut tasks = JoinSet::new();
        for words in 0..200 {
            let vault = site.vault.clone();
            tasks.spawn(async move { raise(&vault, anna(), &words.to_string()).await });
        }
        let mut acknowledged: Vec<String> = tasks.join_all().await.iter().map(Id::to_string).collect();
        acknowledged.sort();
        // As after a power cut: what is not in the file is lost with the first vault, which is not closed.
        let again = vault::testing::reopen(&site).await;
        assert_eq!(ids(&again).await, acknowledged);
        assert_eq!(again.verify_log().await.unwrap(), Verdict::Whole { sealed: 0, waiting: 200 });
    }
}

/// One request that may be dropped anywhere: raising, reading, failing and refused ones.
async fn any_request(vault: Vault, kind: usize, case: Id<Case>) -> Option<Id<Case>> {
    let tx = request(&vault, anna()).await;
    match kind {
        0 => {
            let raised = raise_in(&tx, anna(), "x").await;
            return Some(end(tx, raised).await.unwrap());
        }
        1 => drop(read_in(&tx, case).await.unwrap()),
        2 => {
            let grant = tx.ask::<Case, Edit>(case).await.unwrap();
            grant.run(&BREAK, vec![]).await.unwrap_err();
            drop(grant);
            tx.fail(&Error::Stale).await.unwrap();
            return None;
        }
        _ => drop(tx.ask::<Case, Edit>(id(200)).await),
    }
    tx.commit().await.unwrap();
    None
}

/// What was acknowledged, and how many requests nobody dropped.
async fn storm(site: &Site, chance: &Chance, case: Id<Case>) -> (Vec<String>, u64) {
    let (mut tasks, mut whole) = (JoinSet::new(), 0);
    for _ in 0..500 {
        let (kind, dropped) = (chance.below(4).unwrap(), chance.below(3).unwrap() == 0);
        let waits = if dropped { chance.below(40).unwrap() } else { usize::MAX };
        whole += u64::from(!dropped);
        tasks.spawn(dropped_after(waits, any_request(site.vault.clone(), kind, case)));
    }
    let done = tasks.join_all().await;
    (done.into_iter().flatten().flatten().map(|id| id.to_string()).collect(), whole)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_dropped_anywhere_neither_block_nor_break_others() {
    for site in everywhere().await {
        println!("{}={}", vault::testing::SEED, seed());
        let case = raise(&site.vault, anna(), "first").await;
        let (acknowledged, at_least) = storm(&site, &Chance::seeded(seed()), case).await;
        let there = ids(&site.vault).await;
        assert!(acknowledged.iter().all(|id| there.contains(id)));
        assert_eq!(
            number(&site.vault, "select count(*) as n from seats").await,
            there.len() as i64,
            "whole or not at all"
        );
        let raised = "select count(*) as n from log where resource = 'Desk' and result = 'granted'";
        assert_eq!(number(&site.vault, raised).await, there.len() as i64, "no row, no data");
        assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "first");
        site.vault.seal_log().await.unwrap();
        let verdict = site.vault.verify_log().await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { sealed, waiting: 0 } if sealed > at_least), "{verdict:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failing_statement_does_not_hurt_its_group() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "first").await;
        let mut tasks = JoinSet::new();
        for number in 0..60 {
            let vault = site.vault.clone();
            tasks.spawn(async move { any_request(vault, if number % 3 == 0 { 2 } else { 0 }, case).await });
        }
        assert_eq!(tasks.join_all().await.into_iter().flatten().count(), 40);
        assert_eq!(number(&site.vault, "select count(*) as n from cases").await, 41);
        assert_eq!(number(&site.vault, "select count(*) as n from log where result = 'stale'").await, 20);
    }
}

#[tokio::test]
async fn one_who_dawdles_holds_up_nobody_who_has_finished() {
    let site = sqlite().await;
    let (vault, case) = (&site.vault, raise(&site.vault, anna(), "first").await);
    let tx = request(vault, anna()).await;
    let waiter = tokio::spawn(any_request(vault.clone(), 0, case));
    tokio::task::yield_now().await;
    tx.ask::<Case, Edit>(case).await.map(drop).unwrap();
    // Somebody waits, so this commit is left to the next one; that one is dropped.
    tx.commit().await.unwrap();
    waiter.abort();
    let _ = waiter.await;
    assert_eq!(read(vault, anna(), case).await.unwrap(), "first");
    assert!(number(vault, "select count(*) as n from log where action = 'change'").await >= 2);
}

#[tokio::test]
async fn nobody_reads_what_is_not_yet_on_the_disk() {
    const CASES: &str = "select count(*) as n from cases";
    let site = sqlite().await;
    let (vault, other) = (site.vault.clone(), vault::testing::reopen(&site).await);
    let tx = request(&vault, anna()).await;
    raise_in(&tx, anna(), "x").await.unwrap();
    let turn = async || {
        for _ in 0..9 {
            tokio::task::yield_now().await;
        }
    };
    let reader = vault.clone();
    let reading = tokio::spawn(async move { number(&reader, CASES).await });
    turn().await;
    let waiter = tokio::spawn(async move { request(&vault, anna()).await });
    turn().await;
    // Somebody waits for a turn, so this commit is left to them; but the reader comes before.
    let committing = tokio::spawn(tx.commit());
    let read = reading.await.unwrap();
    assert_eq!((read, number(&other, CASES).await), (1, 1));
    drop(waiter.await.unwrap());
    committing.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_second_program_on_the_file_waits_for_its_turn() {
    let site = sqlite().await;
    let other = vault::testing::reopen(&site).await;
    for _ in 0..20 {
        let (one, two) = tokio::join!(raise(&site.vault, anna(), "here"), raise(&other, bo(), "there"));
        assert_eq!(read(&other, anna(), one).await.unwrap(), "here");
        assert_eq!(read(&site.vault, bo(), two).await.unwrap(), "there");
    }
    assert_eq!(site.vault.verify_log().await.unwrap(), Verdict::Whole { sealed: 0, waiting: 80 });
}

#[tokio::test]
async fn sqlite_itself_ends_a_transaction_and_its_whole_group_is_told() {
    let site = sqlite().await;
    let case = raise(&site.vault, anna(), "first").await;
    // No statement of ours can say this; a full disk can.
    let rule = "create trigger full before update on cases when new.state = 'full' \
        begin select raise(rollback, 'the disk is full'); end";
    vault::testing::raw(&site.vault, rule, vec![]).await.unwrap();
    let tx = request(&site.vault, anna()).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    assert!(grant.change(&CLOSE, params!["full", vec![0_u8], 1_i64]).await.is_err());
    assert!(grant.change(&CLOSE, params!["closed", vec![0_u8], 1_i64]).await.is_err(), "no longer under a transaction");
    drop(grant);
    assert!(tx.fail(&Error::Stale).await.is_err());
    assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "first");
    assert_eq!(site.vault.verify_log().await.unwrap(), Verdict::Whole { sealed: 0, waiting: 2 });
}
