//! The time of a request: of when it held the database, and never earlier than what was written before.

use base::{Error, Id};
use vault::testing::{raw_rows, sign_in};
use vault::{Edit, Profile, Read, Vault};

use crate::world::*;

/// Lets a spawned request go on until it waits for what another holds.
async fn until_it_waits(site: &vault::testing::Site) {
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    if site.is_postgres() {
        let sql = "select count(*) as n from pg_locks where locktype = 'advisory' and not granted \
            and database = (select oid from pg_database where datname = current_database())";
        let waits = async {
            while raw_rows(&site.vault, sql, vec![]).await.unwrap()[0].get::<i64>("n").unwrap() == 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), waits).await.expect("it waits");
    }
}

async fn act(vault: Vault, token: String, case: Id<Case>) -> Result<base::Instant, Error> {
    let Some(tx) = vault.enter(&token, false).await? else { return Err(Error::SignIn) };
    let now = tx.ask::<Case, Edit>(case).await?.now();
    tx.commit().await?;
    Ok(now)
}

#[tokio::test]
async fn an_act_that_waited_is_of_the_time_at_which_it_held_the_database() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let token = sign_in(vault, anna().staff, anna().party, &Profile::default()).await.unwrap();
        let first = vault.enter(&token, false).await.unwrap().unwrap();
        first.ask::<Case, Edit>(case).await.map(drop).unwrap();
        let second = tokio::spawn(act(vault.clone(), token.clone(), case));
        until_it_waits(&site).await;
        let later = NOW.plus_minutes(12);
        vault.clock().set(later);
        assert_eq!(first.now(), NOW, "one time for all of a request");
        first.commit().await.unwrap();
        assert_eq!(second.await.unwrap().unwrap(), later);
    }
}

#[tokio::test]
async fn whoever_was_signed_out_or_timed_out_while_waiting_does_nothing() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        for by_time in [false, true] {
            vault.clock().set(NOW);
            let token = sign_in(vault, anna().staff, anna().party, &Profile::default()).await.unwrap();
            let first = vault.enter(&token, false).await.unwrap().unwrap();
            first.ask::<Case, Edit>(case).await.map(drop).unwrap();
            let second = tokio::spawn(act(vault.clone(), token.clone(), case));
            until_it_waits(&site).await;
            if by_time {
                vault.clock().set(NOW.plus_minutes(61));
            } else {
                first.sign_out(&token).await.unwrap();
            }
            first.commit().await.unwrap();
            assert!(matches!(second.await.unwrap(), Err(Error::SignIn)), "by time: {by_time}");
        }
    }
}

#[tokio::test]
async fn a_clock_that_runs_behind_is_told_and_no_case_is_said_to_be_missing() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let token = sign_in(vault, anna().staff, anna().party, &Profile::default()).await.unwrap();
        for (behind, told) in [(59, false), (61, true), (3600, true)] {
            vault.clock().set(NOW.plus_millis(-1000 * behind));
            let tx = vault.enter(&token, false).await.unwrap().unwrap();
            let missing = tx.ask::<Case, Read>(id(77)).await.map(drop);
            let change = tx.ask::<Case, Edit>(case).await.map(drop);
            if told {
                assert!(matches!(missing, Err(Error::Refused("clock-behind"))), "{behind}: {missing:?}");
                assert!(matches!(change, Err(Error::Refused("clock-behind"))), "{behind}: {change:?}");
            } else {
                assert!(matches!((missing, change), (Err(Error::NotFound), Ok(()))), "{behind}");
            }
            drop(tx);
        }
        // As it is after a restart: the log itself says how late it was.
        let again = Vault::open(vault::Settings { clock: vault::Clock::at(NOW.plus_minutes(-60)), ..site.settings() });
        let again = again.await.unwrap();
        let tx = again.enter(&token, true).await.unwrap().unwrap();
        assert!(matches!(tx.ask::<Case, Read>(id(77)).await.map(drop), Err(Error::Refused("clock-behind"))));
    }
}
