//! What an act changed is told once it is kept, by id alone, and on every server; a glance shows and keeps nothing.

use std::time::Duration;

use base::{Error, Id};
use tokio::time::timeout;
use vault::testing::{raw_rows, reopen, sign_in};
use vault::{Change, Changes, Edit, Profile, params};

use crate::world::*;

/// Everything that is told up to the change of `case`.
async fn until(changes: &mut Changes, case: Id<Case>) -> Vec<Change> {
    let mut all = Vec::new();
    let told = async {
        loop {
            let change = changes.next().await;
            let is_it = change.touches(&[case.to_string()]) && change != Change::Any;
            all.push(change);
            if is_it {
                break;
            }
        }
    };
    timeout(Duration::from_secs(30), told).await.expect("it is told");
    all
}

/// Waits until a server listens to others: it says that something may have been missed before.
async fn listens(changes: &mut Changes) {
    assert_eq!(timeout(Duration::from_secs(30), changes.next()).await.expect("it listens"), Change::Any);
}

#[tokio::test]
async fn an_act_is_told_once_it_is_kept_and_never_when_it_is_undone() {
    for site in everywhere().await {
        let (undone, kept) = (raise(&site.vault, anna(), "undone").await, raise(&site.vault, anna(), "kept").await);
        let mut changes = site.vault.changes();
        let tx = request(&site.vault, anna()).await;
        tx.ask::<Case, Edit>(undone).await.unwrap().run(&UNSEAT, params![undone]).await.unwrap();
        tx.fail(&Error::Stale).await.unwrap();
        seat(&site.vault, anna(), kept, bo(), "see").await;
        let told = until(&mut changes, kept).await;
        assert!(told.iter().all(|change| *change == Change::Any || !change.touches(&[undone.to_string()])), "{told:?}");
    }
}

#[tokio::test]
async fn what_one_server_keeps_the_other_tells_and_goes_on_to_after_its_line_was_lost() {
    for site in everywhere().await.into_iter().filter(vault::testing::Site::is_postgres) {
        let [case, own, next, later] = ["a", "b", "c", "d"].map(|words| raise(&site.vault, anna(), words));
        let (case, own, next, later) = (case.await, own.await, next.await, later.await);
        let other = reopen(&site).await;
        let mut changes = other.changes();
        listens(&mut changes).await;
        seat(&site.vault, anna(), case, bo(), "see").await;
        assert_eq!(until(&mut changes, case).await.len(), 1);
        seat(&other, anna(), own, bo(), "see").await;
        seat(&site.vault, anna(), next, bo(), "see").await;
        let told = until(&mut changes, next).await;
        assert!(told.iter().any(|change| change.touches(&[own.to_string()])), "{told:?}");
        let ended = "select pg_terminate_backend(pid) as ended from pg_stat_activity \
            where datname = current_database() and query = 'listen trisam'";
        raw_rows(&site.vault, ended, vec![]).await.unwrap();
        listens(&mut changes).await;
        seat(&site.vault, anna(), later, bo(), "see").await;
        until(&mut changes, later).await;
        other.close().await;
    }
}

#[tokio::test]
async fn a_glance_waits_for_no_writer_and_can_be_neither_kept_nor_logged() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "words").await;
        let token = sign_in(&site.vault, anna().staff, anna().party, &Profile::default()).await.unwrap();
        let before = logged(&site.vault).await.len();
        let writing = request(&site.vault, anna()).await;
        raise_in(&writing, anna(), "unfinished").await.unwrap();
        for ends in [true, false] {
            let glance = site.vault.glance(&token).await.unwrap().unwrap();
            assert_eq!(read_in(&glance, case).await.unwrap(), "words");
            assert!(glance.rests_on().contains(&case.to_string()));
            let ended = if ends { glance.commit().await } else { glance.fail(&Error::Stale).await };
            assert!(matches!(ended, Err(Error::Internal { .. })));
        }
        drop(writing);
        assert_eq!(logged(&site.vault).await.len(), before);
        site.vault.sign_out(&token).await.unwrap();
        assert!(site.vault.glance(&token).await.unwrap().is_none());
    }
}
