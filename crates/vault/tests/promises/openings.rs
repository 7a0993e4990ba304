//! Openings: when somebody last opened a record, kept with the look and lost without harm.

use base::{Error, Id, Instant};
use vault::testing::{raw, raw_rows, reopen};
use vault::{Edit, Read, Vault, params};

use crate::world::*;

/// Somebody opens a case as its page does.
pub async fn open(vault: &Vault, who: Person, case: Id<Case>) -> Result<(), Error> {
    let tx = vault.rehearse(who.staff, who.party, vault.now()).await.unwrap();
    let opened = async {
        tx.ask::<Case, Read>(case).await?.opens();
        Ok(())
    };
    let opened = opened.await;
    end(tx, opened).await
}

/// `at` and `before` of somebody's last opening.
async fn last(vault: &Vault, who: Person, case: Id<Case>) -> Option<(Instant, Option<Instant>)> {
    let sql = "select at, before from openings where person_id = $1 and subject = $2";
    let rows = raw_rows(vault, sql, params![who.staff, case]).await.unwrap();
    rows.first().map(|row| (row.get("at").unwrap(), row.get("before").unwrap()))
}

#[tokio::test]
async fn each_person_has_her_own_and_the_later_wins() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        seat(vault, anna(), case, bo(), "see").await;
        assert_eq!(last(vault, anna(), case).await, None, "raising is no opening");
        for (minutes, before) in [(0, None), (30, None), (61, Some(30)), (62, Some(30)), (200, Some(62))] {
            vault.clock().set(NOW.plus_minutes(minutes));
            open(vault, anna(), case).await.unwrap();
            let before = before.map(|minutes| NOW.plus_minutes(minutes));
            assert_eq!(last(vault, anna(), case).await, Some((NOW.plus_minutes(minutes), before)), "{minutes}");
        }
        assert_eq!(last(vault, bo(), case).await, None);
        vault.clock().set(NOW.plus_minutes(100));
        open(vault, anna(), case).await.unwrap();
        assert_eq!(last(vault, anna(), case).await, Some((NOW.plus_minutes(200), Some(NOW.plus_minutes(62)))));
    }
}

#[tokio::test]
async fn what_was_not_shown_was_not_opened() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        assert!(open(vault, bo(), case).await.is_err(), "refused");
        let tx = request(vault, anna()).await;
        tx.ask::<Case, Edit>(case).await.unwrap().opens();
        tx.fail(&Error::Stale).await.unwrap();
        let tx = request(vault, anna()).await;
        tx.ask::<Case, Edit>(case).await.unwrap().opens();
        drop(tx);
        assert_eq!(number(vault, "select count(*) as n from openings").await, 0);
    }
}

/// Looks of one person at one time, each reading a snapshot, cannot fail each other by it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_looks_at_once_all_go_well() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token =
            vault::testing::sign_in(vault, anna().staff, anna().party, &vault::Profile::default()).await.unwrap();
        let looks = (0..16).map(|_| {
            let (vault, token) = (vault.clone(), token.clone());
            tokio::spawn(async move {
                for _ in 0..5 {
                    let tx = vault.enter(&token, true).await.unwrap().unwrap();
                    tx.ask::<Case, Read>(case).await.unwrap().opens();
                    tx.commit().await.unwrap();
                }
            })
        });
        for look in looks.collect::<Vec<_>>() {
            look.await.unwrap();
        }
        assert_eq!(number(vault, "select count(*) as n from openings").await, 1);
    }
}

/// A look is a look where its opening cannot be kept: behind the commit on PostgreSQL, where it alone is lost.
#[tokio::test]
async fn one_that_is_lost_costs_nothing_else() {
    for site in everywhere().await.into_iter().filter(vault::testing::Site::is_postgres) {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        raw(vault, "alter table openings add constraint never check (at < 0)", vec![]).await.unwrap();
        open(vault, anna(), case).await.unwrap();
        let other = reopen(&site).await;
        open(&other, anna(), case).await.unwrap();
        assert_eq!(logged(vault).await.iter().filter(|line| *line == "read granted").count(), 2);
        assert_eq!(number(vault, "select count(*) as n from openings").await, 0);
        other.close().await;
    }
}
