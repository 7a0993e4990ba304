//! One SQL for two databases: every statement prepares on both, and SQLite keeps the types it was told.

use vault::testing::{raw, raw_rows, wrong_types};
use vault::{Edit, Migration, Read, Vault, params};

use crate::world::*;

#[tokio::test]
async fn every_statement_prepares_on_both() {
    for site in everywhere().await {
        for sql in vault::own_statements() {
            site.vault.prepare(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
        for statement in ALL {
            let prepared = site.vault.prepare(statement.sql).await;
            prepared.unwrap_or_else(|error| panic!("{} {}: {error}", statement.resource, statement.name));
        }
        for sql in [<Case as vault::Resource>::ASK, <Desk as vault::Resource>::ASK, <Case as vault::Crosses>::CROSSING]
        {
            site.vault.prepare(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
        assert!(site.vault.prepare("select nothing from cases").await.is_err());
    }
}

/// SQLite takes anything anywhere; what it holds is what the column was declared as.
#[tokio::test]
async fn every_column_holds_its_declared_type() {
    let site = sqlite().await;
    let vault = &site.vault;
    let case = raise(vault, anna(), "one").await;
    consent(vault, anna(), case, bo()).await;
    let tx = request(vault, anna()).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    let crossing = grant.cross(bo().party, "work", "consultation").await.unwrap().unwrap();
    let sealed = crossing.compartment().seal(&COPIES, case, 1, &"x").unwrap();
    grant.change(&ADD_COPY, params![case, bo().party, sealed]).await.unwrap();
    drop((crossing, grant));
    tx.commit().await.unwrap();
    let tx = request(vault, anna()).await;
    tx.list::<Case>(&MINE, params!["x"]).await.map(drop).unwrap();
    tx.commit().await.unwrap();
    let token = vault::testing::sign_in(vault, anna().staff, anna().party, &vault::Profile::default()).await.unwrap();
    vault.stash(&token, &vault::Stashed::default()).await.unwrap().unwrap();
    let tx = request(vault, anna()).await;
    tx.use_key("key", b"sent").await.unwrap();
    tx.commit().await.unwrap();
    crate::jobs::one_of_each(vault, case).await;
    crate::visits::refresh(vault, &token, "/page", case).await;
    crate::openings::open(vault, anna(), case).await.unwrap();
    let mut tx = request(vault, anna()).await;
    tx.comes_from(Some("203.0.113.7".parse().unwrap()));
    tx.ask::<Case, Read>(case).await.unwrap().about(case, 1);
    tx.commit().await.unwrap();
    let stood = "select role || ' ' || unit || ' ' || object || ' ' || object_version as said from log where client is not null";
    let said: String = raw_rows(vault, stood, vec![]).await.unwrap()[0].get("said").unwrap();
    assert_eq!(said, format!("own {} {case} 1", anna().party));
    vault.seal_log().await.unwrap();
    raw(vault, "insert into log_runs (server, next, mac) values ('x', 1, 'x')", vec![]).await.unwrap();
    raw(vault, "update seats set until = $1", params![NOW]).await.unwrap();
    raw(vault, "update openings set before = $1", params![NOW]).await.unwrap();
    assert_eq!(wrong_types(vault).await.unwrap(), Vec::<String>::new());
    raw(vault, "update cases set urgent = 'yes', share = 'half'", vec![]).await.unwrap();
    assert_eq!(wrong_types(vault).await.unwrap(), ["cases.share is text", "cases.urgent is text"]);
}

#[tokio::test]
async fn a_migration_runs_once_and_a_changed_one_is_refused() {
    const CHANGED: &[Migration] = &[Migration { name: "world-1", sql: "create table other (id text primary key)" }];
    const MORE: &[Migration] = &[
        MIGRATIONS[0],
        Migration { name: "world-2", sql: "create table other (id text primary key); create index o on other (id)" },
    ];
    for site in everywhere().await {
        raise(&site.vault, anna(), "one").await;
        let refused = Vault::open(vault::Settings { schema: CHANGED.into(), ..site.settings() }).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("world-1 was changed")));
        for _ in 0..2 {
            let vault = Vault::open(vault::Settings { schema: MORE.into(), ..site.settings() }).await.unwrap();
            assert_eq!(number(&vault, "select count(*) as n from other").await, 0);
            assert_eq!(number(&vault, "select count(*) as n from cases").await, 1);
            vault.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_start_at_once_set_up_one_database() {
    for site in everywhere().await {
        let fresh = (site.place("fresh.db"), site.place("fresh-keys.db"));
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..4 {
            tasks.spawn(Vault::open(vault::Settings {
                data: fresh.0.clone(),
                keys: fresh.1.clone(),
                ..site.settings()
            }));
        }
        let vaults = tasks.join_all().await;
        for vault in &vaults {
            vault.as_ref().unwrap().close().await;
        }
    }
}

#[tokio::test]
async fn only_plans_are_explained() {
    for site in everywhere().await {
        assert!(!site.vault.explain("explain select id from cases", &[]).await.unwrap().is_empty());
        assert!(site.vault.explain("select id from cases", &[]).await.is_err());
    }
}
