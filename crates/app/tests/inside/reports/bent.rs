//! What stands in the clear beside what the association's half seals: bent behind the program's back, nothing opens.

use axum::http::StatusCode;
use vault::testing::raw;

use crate::reports::{at, hands_in, writes};
use crate::world::{World, worlds};

/// How many of those who have to do with the page find it broken.
async fn broken(w: &World, page: &str) -> usize {
    let mut broken = 0;
    for who in [&w.office, &w.disa_author] {
        broken += usize::from(who.opens(page).await.status == StatusCode::INTERNAL_SERVER_ERROR);
    }
    broken
}

async fn bent(w: &World, page: &str, sql: &'static str) {
    assert_eq!(broken(w, page).await, 0, "{page} before {sql}");
    assert!(raw(&w.vault, sql, Vec::new()).await.unwrap() > 0, "{sql}");
    assert!(broken(w, page).await > 0, "{page} after {sql}");
}

#[tokio::test]
async fn a_section_put_elsewhere_or_under_another_name_does_not_open() {
    for sql in ["update drafts set section = '5'", "update drafts set staff_id = 'x'"] {
        for w in worlds().await {
            writes(&w, &w.disa_author, "4", &[("purpose", "Syftet.")]).await.goes_to();
            bent(&w, &at(&w, "/del/4"), sql).await;
        }
    }
}

#[tokio::test]
async fn a_comment_put_elsewhere_does_not_open() {
    for sql in
        ["update comments set field = '5'", "update comments set round = 2", "update comments set staff_id = 'x'"]
    {
        for w in worlds().await {
            hands_in(&w, &w.disa_author).await;
            let form = [("round", "1"), ("received", "2026-11-03"), ("comment", "Ändra.")];
            w.office.posts(&at(&w, "/tillbaka"), &form).await.goes_to();
            bent(&w, &at(&w, ""), sql).await;
        }
    }
}

#[tokio::test]
async fn a_report_moved_on_by_hand_and_another_rule_for_numbers_are_found() {
    for w in worlds().await {
        let rule = [("template", "KS {yyyy}/{n:5}"), ("series", "")];
        w.office.posts("/forbundet/diarium/mall", &rule).await.goes_to();
        let again = [("template", "KS {yyyy}-{n:5}"), ("series", "")];
        w.office.posts("/forbundet/diarium/mall", &again).await.goes_to();
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
        bent(&w, "/forbundet/diarium", "update registers set template = 'X {n}'").await;
        bent(&w, &at(&w, ""), "update reports set round = 7").await;
    }
}

#[tokio::test]
async fn goals_and_money_of_something_else_do_not_open() {
    for w in worlds().await {
        let own = format!("/forbundet/{}", w.initiative);
        let goals = [("from", "2026-01-01"), ("goal-0-number", "1"), ("goal-0-text", "Tjugo ärenden")];
        w.office.posts(&format!("{own}/mal/ny"), &goals).await.goes_to();
        let money = [("version", "0"), ("year-0-year", "2026"), ("year-0-granted", "10"), ("year-0-used", "12,5")];
        w.office.posts(&format!("{own}/beviljning/fk-af/medel"), &money).await.goes_to();
        bent(&w, &format!("{own}/mal"), "update goals set valid_from = '2020-01-01' where valid_from is not null")
            .await;
        bent(&w, &format!("{own}/beviljning/fk-af"), "update grant_money set grant_key = 'grant-2'").await;
    }
}
