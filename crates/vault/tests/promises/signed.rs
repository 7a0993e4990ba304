//! Rows that decisions rest on: altered, replaced or forged, they decide nothing.

use base::{Error, Id};
use vault::testing::{raw, raw_rows};
use vault::{Edit, Read, Vault, params};

use crate::world::*;

/// A decision that rests on a bad row is a fault of ours, and says nothing of the case.
async fn is_closed(vault: &Vault, who: Person, case: Id<Case>) -> bool {
    let tx = request(vault, who).await;
    let asked = tx.ask::<Case, Read>(case).await.map(drop);
    let listed = tx.list::<Case>(&MINE, params!["x"]).await.map(drop);
    matches!((asked, listed), (Err(Error::Internal(_)), Err(Error::Internal(_))))
}

#[tokio::test]
async fn an_altered_row_decides_nothing() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        raw(vault, "create table kept as select * from seats", vec![]).await.unwrap();
        for alter in [
            "update seats set staff_id = $1, party_id = $2",
            "update seats set level = 'see', staff_id = $1, party_id = $2",
            "update seats set until = 9999999999999, staff_id = $1, party_id = $2",
            "update seats set id = 'x', staff_id = $1, party_id = $2",
            "update seats set mac = '', staff_id = $1, party_id = $2",
            "update seats set mac = null, staff_id = $1, party_id = $2",
            "update seats set mac = mac || ';', staff_id = $1, party_id = $2",
            "insert into seats select 'y', case_id, $2, $1, level, until, mac from seats",
        ] {
            raw(vault, alter, params![bo().staff, bo().party]).await.unwrap();
            assert!(is_closed(vault, bo(), case).await, "{alter}");
            raw(vault, "delete from seats", vec![]).await.unwrap();
            raw(vault, "insert into seats select * from kept", vec![]).await.unwrap();
        }
        assert!(matches!(read(vault, bo(), case).await, Err(Error::NotFound)));
        assert_eq!(read(vault, anna(), case).await.unwrap(), "one");
    }
}

#[tokio::test]
async fn one_altered_way_among_good_ones_decides_nothing_either() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        seat(vault, anna(), case, bo(), "see").await;
        let forge = "insert into seats select 'y', case_id, party_id, staff_id, 'own', until, mac from seats where level = 'see'";
        raw(vault, forge, vec![]).await.unwrap();
        let tx = request(vault, bo()).await;
        assert!(matches!(tx.ask::<Case, Edit>(case).await.map(drop), Err(Error::Internal(_))));
    }
}

#[tokio::test]
async fn a_seat_moved_to_another_case_decides_nothing() {
    for site in everywhere().await {
        let vault = &site.vault;
        let (one, two) = (raise(vault, anna(), "one").await, raise(vault, anna(), "two").await);
        seat(vault, anna(), one, bo(), "see").await;
        raw(vault, "update seats set case_id = $1 where level = 'see'", params![two]).await.unwrap();
        assert!(is_closed(vault, bo(), two).await);
    }
}

vault::signed! { BLOCKS = "blocks" as "b" ("case_id", "party_id", "staff_id", "level", "until") }

/// Genuine rows must not vouch for a forged one: an id that holds a whole line does not end a line.
#[tokio::test]
async fn a_forged_row_cannot_borrow_the_lines_of_genuine_ones() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let sql = "select 'seats|' || id || '|' || case_id || '|' || party_id || '|' || staff_id || '|' || level || '||' \
            || mac as line from seats";
        let line: String = raw_rows(vault, sql, vec![]).await.unwrap()[0].get("line").unwrap();
        // A row of another signed table that happens to name the same things: say, that bo is blocked.
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let block: Id<Case> = id(88);
        let fields = params![case, bo().party, bo().staff, "see", None::<i64>];
        let mac = grant.sign(&BLOCKS, block, &fields).await.unwrap();
        drop(grant);
        drop(tx);
        let forge = "insert into seats values ($1, $2, $3, $4, 'see', null, $5)";
        let id = format!("{line};blocks|{block}").replacen("seats|", "", 1);
        raw(vault, forge, params![id, case, bo().party, bo().staff, mac]).await.unwrap();
        assert!(is_closed(vault, bo(), case).await);
    }
}

#[tokio::test]
async fn a_field_that_could_be_misread_is_not_signed() {
    for site in everywhere().await {
        let tx = request(&site.vault, anna()).await;
        let desk = tx.ask::<Desk, Edit>(anna().party.cast()).await.unwrap();
        for bad in ["a|b", "a;b"] {
            let fields = params![id::<Case>(1), anna().party, anna().staff, bad, None::<i64>];
            assert!(desk.sign(&SEATS, id::<Case>(5), &fields).await.is_err());
        }
        assert!(desk.sign(&SEATS, id::<Case>(5), &params!["own"]).await.is_err(), "every column is signed");
    }
}
