//! Culling the log by age: rows go, the tree stays, and nobody else can make a row look culled.

use vault::testing::{raw, raw_rows, reopen};
use vault::{Astray, Vault, Verdict, params};

use crate::check::WALKS;
use crate::log::write;
use crate::log_key::under;
use crate::world::*;

const YEARS: i64 = 366 * 6;

/// An old case and some rows, then six years later some more.
async fn old_and_new(vault: &Vault) -> base::Id<Case> {
    let case = raise(vault, anna(), "old").await;
    write(vault, 600).await;
    vault.seal_log().await.unwrap();
    vault.clock().set(NOW.plus_days(YEARS));
    write(vault, 20).await;
    vault.seal_log().await.unwrap();
    case
}

fn before() -> base::Instant {
    NOW.plus_days(300)
}

async fn cull(vault: &Vault) {
    let culling = vault.log_to_cull(before()).await.unwrap();
    vault.cull_log(before(), &culling).await.unwrap();
}

async fn is_whole(vault: &Vault) {
    let verdict = vault.verify_log().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { waiting: 0, .. }), "{verdict:?}");
}

async fn breaks(vault: &Vault, harm: &'static str) {
    raw(vault, harm, vec![]).await.unwrap();
    let verdict = vault.verify_log().await.unwrap();
    assert!(matches!(verdict, Verdict::Broken(_)), "{harm}: {verdict:?}");
}

#[tokio::test]
async fn l8_7_rows_younger_than_five_years_are_not_culled() {
    for site in everywhere().await {
        let vault = &site.vault;
        write(vault, 3).await;
        vault.seal_log().await.unwrap();
        for days in [0, 365, 365 * 5 - 2] {
            vault.clock().set(NOW.plus_days(days));
            let told = vault.log_to_cull(NOW.plus_days(1)).await;
            assert!(matches!(told, Err(base::Error::Refused("too-young"))), "{days}: {told:?}");
        }
        vault.clock().set(NOW.plus_days(366 * 5 + 1));
        assert_eq!(vault.log_to_cull(NOW.plus_days(1)).await.unwrap().rows, 3);
        assert_eq!(vault.log_to_cull(NOW.plus_days(-1)).await.unwrap().rows, 0, "nothing is older");
        assert_eq!(number(vault, "select count(*) as n from log").await, 3, "it is only told");
    }
}

#[tokio::test]
async fn l3_2_what_is_culled_is_gone_and_the_tree_verifies_as_it_was_signed() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = old_and_new(vault).await;
        let notes = "select note from log_checkpoints order by size limit 1";
        let signed: String = raw_rows(vault, notes, vec![]).await.unwrap()[0].get("note").unwrap();
        let culling = vault.log_to_cull(before()).await.unwrap();
        let old = number(vault, "select count(*) as n from log").await - 20;
        assert_eq!(culling.rows, old);
        vault.cull_log(before(), &culling).await.unwrap();
        let sql = "select count(*) as n from log where at < $1";
        let left: i64 = raw_rows(vault, sql, params![before()]).await.unwrap()[0].get("n").unwrap();
        assert_eq!(left, 0);
        let said = "select note from log where action = 'cull_log' and leaf_index is not null";
        let said: String = raw_rows(vault, said, vec![]).await.unwrap()[0].get("note").unwrap();
        assert!(said.starts_with(&format!("{old} {} ", before().millis())), "{said}");
        is_whole(vault).await;
        let still: String = raw_rows(vault, notes, vec![]).await.unwrap()[0].get("note").unwrap();
        assert_eq!(still, signed, "no root was signed anew");
        // What was written then is known still, and so is an altered row of it.
        assert_eq!(vault.check(WALKS).await.unwrap(), [] as [Astray; 0]);
        assert_eq!(read(vault, anna(), case).await.unwrap(), "old");
        write(vault, 30).await;
        vault.seal_log().await.unwrap();
        is_whole(vault).await;
        is_whole(&reopen(&site).await).await;
        raw(vault, "update seats set mac = 'x'", vec![]).await.unwrap();
        assert_eq!(vault.check(WALKS).await.unwrap().len(), 1);
    }
}

/// A mark that was written since is newer than one that was carried on.
#[tokio::test]
async fn l3_2_a_row_written_since_is_not_held_to_its_old_mark() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = old_and_new(vault).await;
        seat(vault, anna(), case, bo(), "see").await;
        cull(vault).await;
        crate::check::change(vault, case).await;
        vault.clock().set(NOW.plus_days(YEARS - 1));
        assert_eq!(vault.check(WALKS).await.unwrap(), [] as [Astray; 0]);
        vault.seal_log().await.unwrap();
        assert_eq!(vault.check(WALKS).await.unwrap(), [] as [Astray; 0]);
    }
}

#[tokio::test]
async fn l3_10_what_nobody_culled_is_missed_after_a_culling_too() {
    for harm in [
        "delete from log where leaf_index = (select max(leaf_index) from log) - 3",
        "delete from log where leaf_index = (select min(leaf_index) from log)",
        "delete from log where action = 'cull_log'",
        "update log set note = replace(note, '60', '61') where action = 'cull_log'",
        "update log_tiles set hashes = (select hashes from log_tiles where level = 0 and tile = 1) where level = 0 and tile = 0",
        "delete from log_tiles where level = 0 and tile = 0",
    ] {
        for site in everywhere().await {
            let vault = &site.vault;
            old_and_new(vault).await;
            cull(vault).await;
            is_whole(vault).await;
            breaks(vault, harm).await;
        }
    }
}

/// A row that says so and was not written by us counts for nothing: neither do the runs that it would explain.
#[tokio::test]
async fn l3_10_nobody_else_calls_a_row_culled() {
    for site in everywhere().await {
        let vault = &site.vault;
        write(vault, 40).await;
        vault.seal_log().await.unwrap();
        let tx = vault.operate().await.unwrap();
        drop(tx);
        vault.record_operation(vault::Operation::CullLog, "30 1 AAAA".to_owned()).await.unwrap();
        vault.seal_log().await.unwrap();
        breaks(vault, "delete from log where leaf_index < 30").await;
    }
    for site in everywhere().await {
        let vault = &site.vault;
        write(vault, 40).await;
        breaks(vault, "insert into log_runs (server, next, mac) select server, 20, 'x' from log where counter = 0")
            .await;
    }
}

/// A row that is half gone: what the command does again when it was killed.
#[tokio::test]
async fn a_culling_that_was_killed_is_done_again() {
    for site in everywhere().await {
        let vault = &site.vault;
        old_and_new(vault).await;
        raw(vault, "create table kept as select * from log where leaf_index between 100 and 200", vec![])
            .await
            .unwrap();
        cull(vault).await;
        raw(vault, "insert into log select * from kept", vec![]).await.unwrap();
        is_whole(vault).await;
        cull(vault).await;
        is_whole(vault).await;
        assert_eq!(number(vault, "select count(*) as n from log where leaf_index < 300").await, 0);
    }
}

#[tokio::test]
async fn l3_10_a_culled_log_is_followed_back_through_its_keys() {
    for site in everywhere().await {
        write(&site.vault, 5).await;
        site.vault.seal_log().await.unwrap();
        site.vault.turn_log_key(&[44; 32]).await.unwrap();
        let server = under(&site, [44; 32]).await.unwrap();
        server.clock().set(NOW.plus_days(YEARS));
        write(&server, 5).await;
        server.seal_log().await.unwrap();
        cull(&server).await;
        is_whole(&server).await;
        assert_eq!(number(&server, "select count(*) as n from log where action = 'turn_log_key'").await, 1, "it stays");
    }
}

/// Of a run of numbers that was cut in two, what is left has no gap, and says from where on.
#[tokio::test]
async fn l3_10_a_run_of_which_the_beginning_was_culled_is_whole_from_there_on() {
    for site in everywhere().await {
        let vault = &site.vault;
        old_and_new(vault).await;
        write(vault, 5).await;
        cull(vault).await;
        let runs = number(vault, "select count(*) as n from log_runs").await;
        write(vault, 5).await;
        let verdict = vault.verify_log().await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { waiting: 5, .. }), "{verdict:?}");
        assert!(runs > 0, "one was cut");
        raw(vault, "create table kept as select * from log_runs", vec![]).await.unwrap();
        for harm in ["update log_runs set next = next + 1", "update log_runs set mac = 'x'", "delete from log_runs"] {
            breaks(vault, harm).await;
            raw(vault, "delete from log_runs", vec![]).await.unwrap();
            raw(vault, "insert into log_runs select * from kept", vec![]).await.unwrap();
        }
        breaks(
            vault,
            "delete from log where leaf_index is null and counter = (select max(counter) - 1 from log l \
            where l.leaf_index is null)",
        )
        .await;
    }
}
