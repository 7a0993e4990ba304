//! What the log says of a row counts more than the row's own mark: an old one put back is found, and one taken away.

use base::Id;
use vault::testing::{raw, raw_rows};
use vault::{Astray, Edit, How, Vault, Walk, params, walk};

use crate::world::*;

pub const WALKS: &[Walk] = &[SEATS.walk, TUPLES.walk, walk!("cases"), walk!("copies")];

/// Says something else in a case and gives its second seat another level: a row of each kind has an older state.
pub async fn change(vault: &Vault, case: Id<Case>) {
    let tx = request(vault, anna()).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    let sealed = grant.compartment().unwrap().seal(&CASES, case, 2, &"two").unwrap();
    grant.change(&CLOSE, params!["closed", sealed, 1_i64]).await.unwrap();
    let seat = grant.maybe(&OTHER_SEAT, params![]).await.unwrap().unwrap().get::<Id<Case>>("id").unwrap();
    let mac = grant.sign_again(&SEATS, seat, &params![case, bo().party, bo().staff, "own", None::<i64>]).await.unwrap();
    grant.change(&RESEAT, params![seat, "own", mac]).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
}

async fn found(vault: &Vault) -> Vec<(String, How)> {
    let astray = vault.check(WALKS).await.unwrap();
    let told = |astray: &[Astray]| {
        let mut told: Vec<String> = astray.iter().map(|one| format!("{one:?}")).collect();
        told.sort();
        told
    };
    let by_shares = vault.check_by_shares(WALKS, 2).await.unwrap();
    assert_eq!(told(&by_shares), told(&astray), "the same where memory holds two rows at once");
    astray.into_iter().map(|one: Astray| (one.table, one.how)).collect()
}

#[tokio::test]
async fn an_old_row_put_back_and_a_row_taken_away_are_found_and_named() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        seat(vault, anna(), case, bo(), "see").await;
        consent(vault, anna(), case, bo()).await;
        for table in ["create table old_seats as select * from seats", "create table old_cases as select * from cases"]
        {
            raw(vault, table, vec![]).await.unwrap();
        }
        vault.clock().set(NOW.plus_minutes(1));
        change(vault, case).await;
        assert_eq!(found(vault).await, [], "before the log is sealed");
        vault.seal_log().await.unwrap();
        assert_eq!(found(vault).await, [], "and after");
        for (harm, table, how) in [
            ("delete from tuples", "tuples", How::Gone),
            (
                "update seats set mac = (select o.mac from old_seats o where o.id = seats.id), \
              level = (select o.level from old_seats o where o.id = seats.id)",
                "seats",
                How::Another,
            ),
            (
                "insert into seats select 'x' || id, case_id, party_id, staff_id, level, until, mac from seats where level = 'see'",
                "seats",
                How::Unknown,
            ),
            ("update cases set version = 1, sealed = (select o.sealed from old_cases o)", "cases.sealed", How::Another),
        ] {
            let before = found(vault).await.len();
            raw(vault, harm, vec![]).await.unwrap();
            let now = found(vault).await;
            assert!(now.len() == before + 1 && now.contains(&(table.to_owned(), how)), "{harm}: {now:?}");
        }
        assert_eq!(read(vault, anna(), case).await.unwrap(), "one", "the old words open: only the log knows better");
        let before = found(vault).await.len();
        let longer = "update seats set until = 9999999999999 where staff_id = $1";
        raw(vault, longer, params![anna().staff]).await.unwrap();
        assert_eq!(found(vault).await.len(), before + 1, "a field altered under the newest mark");
    }
}

#[tokio::test]
async fn what_is_taken_away_by_right_is_not_missed() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        seat(vault, anna(), case, bo(), "see").await;
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let seat = grant.maybe(&OTHER_SEAT, params![]).await.unwrap().unwrap().get::<Id<Case>>("id").unwrap();
        grant.change(&UNSEAT, params![seat]).await.unwrap();
        grant.forget("seats", seat);
        drop(grant);
        tx.commit().await.unwrap();
        assert_eq!(found(vault).await, []);
    }
}

/// Two acts in one request, each under its own grant: what the first wrote is not the newest of a row that the second wrote
/// again, though the first grant is asked once more later.
#[tokio::test]
async fn what_was_written_twice_in_a_request_is_as_it_was_written_last() {
    for site in everywhere().await {
        let vault = &site.vault;
        let tx = request(vault, anna()).await;
        let case = raise_in(&tx, anna(), "one").await.unwrap();
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let sealed = grant.compartment().unwrap().seal(&CASES, case, 2, &"two").unwrap();
        grant.change(&CLOSE, params!["closed", sealed, 1_i64]).await.unwrap();
        drop(grant);
        raise_in(&tx, anna(), "other").await.unwrap();
        tx.ask::<Desk, Edit>(anna().party.cast()).await.unwrap().note("create", "again");
        tx.commit().await.unwrap();
        assert_eq!(found(vault).await, []);
    }
}

#[tokio::test]
async fn what_was_undone_is_no_newest() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        grant.compartment().unwrap().seal(&CASES, case, 2, &"two").unwrap();
        drop(grant);
        tx.fail(&base::Error::Stale).await.unwrap();
        assert_eq!(found(vault).await, []);
    }
}

#[tokio::test]
async fn the_parties_of_a_case_are_told_once() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        seat(vault, anna(), case, bo(), "see").await;
        let tx = request(vault, bo()).await;
        tx.ask::<Case, vault::Read>(case).await.map(drop).unwrap();
        tx.commit().await.unwrap();
        assert!(read(vault, person(3, 103), case).await.is_err(), "a third party asks in vain");
        raw(vault, "delete from seats where level = 'see'", vec![]).await.unwrap();
        for _ in 0..2 {
            let astray = vault.check(WALKS).await.unwrap();
            assert_eq!(astray.len(), 1);
            vault.tell(&astray).await.unwrap();
        }
        let sql = "select party, subject, actor from log where action = 'altered' order by party";
        let told = raw_rows(vault, sql, vec![]).await.unwrap();
        let parties: Vec<String> = told.iter().map(|row| row.get("party").unwrap()).collect();
        assert_eq!(parties, [anna().party.to_string(), bo().party.to_string()]);
        assert!(told.iter().all(|row| row.get::<String>("actor").unwrap() == "checking"), "by the program itself");
        assert!(matches!(vault.verify_log().await.unwrap(), vault::Verdict::Whole { .. }));
    }
}
