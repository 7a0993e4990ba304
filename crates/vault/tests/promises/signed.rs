//! Rows that decisions rest on: altered, replaced or forged, they decide nothing.

use base::{Error, Id};
use vault::constcat::concat;
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
            "update seats set mac = mac || '\", \"', staff_id = $1, party_id = $2",
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

/// No proof at all means that a left join found no row. A row that is there, with whatever is missing, has its line, and
/// what cannot be vouched for fails: also where proofs are put together and one that is missing would be left out.
#[tokio::test]
async fn a_row_without_its_id_has_its_line_still() {
    let site = sqlite().await;
    let vault = &site.vault;
    raise(vault, anna(), "one").await;
    let line = async |sql| raw_rows(vault, sql, vec![]).await.unwrap()[0].get::<Option<String>>("proof").unwrap();
    for alter in ["update seats set id = null", "update seats set mac = null"] {
        raw(vault, alter, vec![]).await.unwrap();
        assert!(line(PROOF).await.is_some_and(|line| line.contains("null")), "{alter}");
    }
    assert_eq!(line(PROOF_ABSENT).await, None);
}

const PROOF_ABSENT: &str =
    concat!("select ", SEATS.proof, " as proof from cases c left join seats s on s.level = 'none'");

vault::signed! { BLOCKS = "blocks" as "b" ("case_id", "party_id", "staff_id", "level", "until") }

/// Genuine rows must not vouch for a forged one: an id that holds a whole line does not end a line.
#[tokio::test]
async fn a_forged_row_cannot_borrow_the_lines_of_genuine_ones() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let sql = "select id || '\", \"' || case_id || '\", \"' || party_id || '\", \"' || staff_id || '\", \"' || level || '\", null, \"' \
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
        let id = format!("{line}\"]\n[\"blocks\", \"{block}");
        raw(vault, forge, params![id, case, bo().party, bo().staff, mac]).await.unwrap();
        assert!(is_closed(vault, bo(), case).await);
    }
}

/// What a page decides by a column is decided by its value *and* its type: SQLite sorts a blob after every number.
#[tokio::test]
async fn a_value_of_another_type_decides_nothing() {
    let site = sqlite().await;
    let vault = &site.vault;
    let case = raise(vault, anna(), "one").await;
    raw(vault, "update seats set until = $1", params![NOW.plus_days(1)]).await.unwrap();
    let seat: Id<Case> = raw_rows(vault, "select id from seats", vec![]).await.unwrap()[0].get("id").unwrap();
    let tx = request(vault, anna()).await;
    let grant = tx.ask::<Desk, Edit>(anna().party.cast()).await.unwrap();
    let fields = params![case, anna().party, anna().staff, "own", NOW.plus_days(1)];
    let mac = grant.sign(&SEATS, seat, &fields).await.unwrap();
    drop(grant);
    drop(tx);
    raw(vault, "update seats set mac = $1", params![mac]).await.unwrap();
    assert_eq!(read(vault, anna(), case).await.unwrap(), "one");
    raw(vault, "create table kept as select * from seats", vec![]).await.unwrap();
    for alter in [
        "update seats set until = cast(until as blob)",
        "update seats set until = until || 'x'",
        "update seats set until = until + 0.5",
        "update seats set level = cast(level as blob)",
        "update seats set staff_id = staff_id || char(0)",
        "update seats set level = level || char(0) || 'x'",
    ] {
        raw(vault, alter, vec![]).await.unwrap();
        assert!(read(vault, anna(), case).await.is_err(), "{alter}");
        let proof = raw_rows(vault, PROOF, vec![]).await.unwrap()[0].get::<String>("proof").unwrap();
        let kept = raw_rows(vault, PROOF_KEPT, vec![]).await.unwrap()[0].get::<String>("proof").unwrap();
        assert_ne!(proof, kept, "{alter}: the line says so");
        raw(vault, "delete from seats", vec![]).await.unwrap();
        raw(vault, "insert into seats select * from kept", vec![]).await.unwrap();
    }
    assert_eq!(read(vault, anna(), case).await.unwrap(), "one");
}

const PROOF: &str = concat!("select ", SEATS.proof, " as proof from seats s");
const PROOF_KEPT: &str = concat!("select ", SEATS.proof, " as proof from kept s");

/// Both databases write a value as we do, or no genuine row would hold; PostgreSQL has no NUL in a text.
#[tokio::test]
async fn what_is_written_oddly_is_signed_as_it_stands() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        for odd in ["a|b", "a;b", "it's", "a\"b", "a\\b", "a\nb\t\r\u{1}\u{1f}\u{7f}", "åäö €", ""] {
            let tx = request(vault, anna()).await;
            let grant = tx.ask::<Case, Edit>(case).await.unwrap();
            let seat: Id<Case> = grant.new_id().unwrap();
            let fields = params![case, bo().party, bo().staff, odd, 5_i64];
            let mac = grant.sign(&SEATS, seat, &fields).await.unwrap();
            let mut row = params![seat];
            row.extend(fields);
            row.push(mac.into());
            grant.change(&SEAT, row).await.unwrap();
            let proof = grant.all(&PROVE, params![seat]).await.unwrap();
            assert_eq!(proof.len(), 1, "{odd:?} holds");
        }
    }
}

#[tokio::test]
async fn what_has_no_type_of_ours_is_not_signed() {
    for site in everywhere().await {
        let tx = request(&site.vault, anna()).await;
        let desk = tx.ask::<Desk, Edit>(anna().party.cast()).await.unwrap();
        let fields = params![id::<Case>(1), anna().party, anna().staff, true, None::<i64>];
        assert!(desk.sign(&SEATS, id::<Case>(5), &fields).await.is_err());
        assert!(desk.sign(&SEATS, id::<Case>(5), &params!["own"]).await.is_err(), "every column is signed");
    }
}

/// A row that somebody altered must not get a good mark from an act of ours.
#[tokio::test]
async fn no_row_is_signed_anew_before_its_old_mark_has_held() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        seat(vault, anna(), case, bo(), "see").await;
        let seat: Id<Case> =
            raw_rows(vault, "select id from seats where level = 'see'", vec![]).await.unwrap()[0].get("id").unwrap();
        let fields = params![case, bo().party, bo().staff, "own", None::<i64>];
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        assert!(matches!(grant.sign_again(&SEATS, seat, &fields).await, Err(Error::Internal(_))), "never looked at");
        let new = grant.sign(&SEATS, seat, &fields).await.unwrap();
        assert!(matches!(grant.change(&RESEAT, params![seat, "own", new]).await, Err(Error::Internal(_))), "as if new");
        drop(grant);
        drop(tx);
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        grant.all(&PROVE, params![seat]).await.unwrap();
        let again = grant.sign_again(&SEATS, seat, &fields).await.unwrap();
        grant.change(&RESEAT, params![seat, "own", again]).await.unwrap();
        grant.sign_again(&SEATS, seat, &fields).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        raw(vault, "update seats set level = 'x' where id = $1", params![seat]).await.unwrap();
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        assert!(grant.all(&PROVE, params![seat]).await.is_err());
        assert!(grant.sign_again(&SEATS, seat, &fields).await.is_err(), "its mark did not hold");
    }
}
