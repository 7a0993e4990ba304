//! PostgreSQL goes away in the middle: nothing half is kept, the request is told, and the next one finds another way.

use base::Error;
use vault::testing::{Site, raw, raw_rows, sign_in};
use vault::{Edit, Profile, Verdict, params};

use crate::world::*;

/// Ends every connection to the site's database but the one that says so, as an administrator or a restart does.
const KILL: &str = "select count(*) as n from (select pg_terminate_backend(pid) as ended from pg_stat_activity \
    where datname = current_database() and pid <> pg_backend_pid()) as k where ended";
const IN_TRANSACTIONS: &str = "select count(*) as n from pg_stat_activity where datname = current_database() \
    and pid <> pg_backend_pid() and (state like 'idle in transaction%' or state = 'active')";
const LOCKS: &str = "select count(*) as n from pg_locks where locktype = 'advisory' \
    and database = (select oid from pg_database where datname = current_database())";

async fn on_postgres() -> Option<Site> {
    std::env::var_os(vault::testing::POSTGRES)?;
    Some(settled(vault::testing::one(MIGRATIONS, NOW, vault::Durability::WhenRenamed, true).await).await)
}

/// Ends the connections of `site` by another vault on the same databases.
async fn kill(site: &Site) -> i64 {
    let other = vault::testing::reopen(site).await;
    let killed = raw_rows(&other, KILL, vec![]).await.unwrap()[0].get("n").unwrap();
    other.close().await;
    killed
}

async fn is_none_left(vault: &vault::Vault, sql: &'static str) {
    let none = async {
        while number(vault, sql).await != 0 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), none).await.expect("none is left");
}

#[tokio::test]
async fn what_was_lost_between_two_requests_is_healed_unseen() {
    let Some(site) = on_postgres().await else { return };
    let case = raise(&site.vault, anna(), "words").await;
    let token = sign_in(&site.vault, anna().staff, anna().party, &Profile::default()).await.unwrap();
    for look in [true, false] {
        assert!(kill(&site).await > 0);
        let tx = site.vault.enter(&token, look).await.unwrap().unwrap();
        assert_eq!(read_in(&tx, case).await.unwrap(), "words");
        tx.commit().await.unwrap();
    }
    assert!(kill(&site).await > 0);
    assert_eq!(number(&site.vault, "select count(*) as n from cases").await, 1);
    assert!(kill(&site).await > 0);
    raw(&site.vault, "update seats set until = $1", params![NOW]).await.unwrap();
}

#[tokio::test]
async fn a_look_that_is_cut_off_says_so_and_is_logged_on_another_connection() {
    let Some(site) = on_postgres().await else { return };
    let case = raise(&site.vault, anna(), "words").await;
    let tx = request(&site.vault, anna()).await;
    read_in(&tx, case).await.unwrap();
    kill(&site).await;
    let Err(error) = read_in(&tx, id(77)).await else { panic!("it was cut off") };
    assert!(matches!(&error, Error::Internal(_)), "{error:?}");
    assert!(error.to_string().contains("the connection to the database was lost"), "{error}");
    assert!(read_in(&tx, case).await.is_err(), "nothing runs until it is undone");
    tx.fail(&error).await.unwrap();
    assert_eq!(logged(&site.vault).await.iter().filter(|line| *line == "read failed").count(), 1);
    assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "words");
}

#[tokio::test]
async fn an_act_that_is_cut_off_leaves_nothing_behind() {
    let Some(site) = on_postgres().await else { return };
    let case = raise(&site.vault, anna(), "words").await;
    // At the statement, and at the COMMIT.
    for at_commit in [false, true] {
        let tx = request(&site.vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        grant.change(&CLOSE, params!["closed", vec![0_u8], 1_i64]).await.unwrap();
        assert!(kill(&site).await > 0);
        let done = match at_commit {
            false => grant.change(&CLOSE, params!["closed", vec![0_u8], 2_i64]).await.map(drop),
            true => Ok(()),
        };
        drop(grant);
        let done = end(tx, done).await;
        assert!(matches!(done, Err(Error::Internal(_))), "{done:?}");
        assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "words");
        is_none_left(&site.vault, IN_TRANSACTIONS).await;
    }
    assert!(matches!(site.vault.verify_log().await.unwrap(), Verdict::Whole { .. }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_is_dropped_at_any_point_leaves_no_transaction_and_no_lock() {
    let Some(site) = on_postgres().await else { return };
    let case = raise(&site.vault, anna(), "words").await;
    let token = sign_in(&site.vault, anna().staff, anna().party, &Profile::default()).await.unwrap();
    for waits in 0..12 {
        for _ in 0..4 {
            let act = async {
                let tx = site.vault.enter(&token, false).await.unwrap().unwrap();
                let grant = tx.ask::<Case, Edit>(case).await.unwrap();
                grant.change(&CLOSE, params!["draft", vec![0_u8], 99_i64]).await.unwrap_err();
                drop(grant);
                tx.fail(&Error::Stale).await.unwrap();
            };
            dropped_after(waits, act).await;
        }
    }
    is_none_left(&site.vault, LOCKS).await;
    is_none_left(&site.vault, IN_TRANSACTIONS).await;
    assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "words");
}

/// Whoever has gone does not keep the server at work: a statement that waits is ended.
#[tokio::test]
async fn a_statement_whose_request_has_gone_is_ended() {
    let Some(site) = on_postgres().await else { return };
    let case = raise(&site.vault, anna(), "words").await;
    let first = request(&site.vault, anna()).await;
    first.ask::<Case, Edit>(case).await.map(drop).unwrap();
    let second = request(&site.vault, anna()).await;
    assert!(tokio::time::timeout(std::time::Duration::from_millis(300), second.ask::<Case, Edit>(case)).await.is_err());
    drop(second);
    let waits = "select count(*) as n from pg_locks where locktype = 'advisory' and not granted \
        and database = (select oid from pg_database where datname = current_database())";
    is_none_left(&site.vault, waits).await;
    first.commit().await.unwrap();
}

/// Many at once while connections are ended all the time: what was acknowledged is there, and nothing else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_while_connections_were_ended_is_there() {
    let Some(site) = on_postgres().await else { return };
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..60 {
        let vault = site.vault.clone();
        tasks.spawn(async move {
            let tx = request(&vault, anna()).await;
            let raised = raise_in(&tx, anna(), "words").await;
            end(tx, raised).await.ok()
        });
    }
    for _ in 0..5 {
        kill(&site).await;
    }
    let acknowledged: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
    let rows = raw_rows(&site.vault, "select id from cases", vec![]).await.unwrap();
    let there: Vec<String> = rows.iter().map(|row| row.get("id").unwrap()).collect();
    assert!(acknowledged.iter().all(|case| there.contains(&case.to_string())));
    assert!(matches!(site.vault.verify_log().await.unwrap(), Verdict::Whole { .. }));
}
