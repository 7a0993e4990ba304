//! `trisam check` on cases as they are lived: nothing that our own acts do is taken for a stranger's.

use axum::http::StatusCode;
use base::Code as _;
use vault::testing::{make_up_row, raw, raw_rows};
use vault::{How, Verdict, params};

use crate::leaks::walk::cases;
use crate::world::stages::{Stage, Story};
use crate::world::worlds;

#[tokio::test]
async fn every_row_of_a_case_is_as_it_was_written_last() {
    for w in worlds().await {
        cases(&w, Stage::ALL).await;
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
        w.vault.seal_log().await.unwrap();
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

/// Content taken away, and rows that go missing from their page because they say that they belong elsewhere: nobody opens
/// them any more, so that no seal can tell.
const HARMS: &[(&str, &str, How)] = &[
    (
        "update disclosures set sealed = null where case_id = $1 and kind = 'contribution'",
        "disclosures.sealed",
        How::Gone,
    ),
    (
        "update items set case_id = (select max(c.id) from cases c where c.id <> items.case_id) \
         where case_id = $1 and kind = 'baseline'",
        "items.sealed",
        How::Another,
    ),
    (
        "update items set party_id = (select max(p.id) from parties p where p.id <> items.party_id) \
         where case_id = $1 and kind = 'case'",
        "items.sealed",
        How::Another,
    ),
    ("update items set kind = 'outcome' where case_id = $1 and kind = 'contribution'", "items.sealed", How::Another),
    ("update items set version = version + 1 where case_id = $1 and kind = 'proposal'", "items.sealed", How::Another),
    // A version of the consent is not even listed without its text.
    (
        "update consent_texts set text = text || 'x' where hash in (select k.text_hash from consents k where k.case_id = $1)",
        "consent_texts",
        How::Another,
    ),
];

#[tokio::test]
async fn an_item_that_goes_missing_and_a_copy_without_its_content_are_told() {
    for w in worlds().await {
        let cases = cases(&w, &[Stage::Discussed, Stage::Invited]).await;
        let case = cases[0].0.case;
        let found = async || w.vault.check(trisam::MARKED).await.unwrap();
        let mut before = found().await.len();
        assert_eq!(before, 0);
        for (harm, table, how) in HARMS {
            let touched = raw(&w.vault, harm, params![case]).await.unwrap();
            assert!(touched > 0, "{harm}");
            let astray = found().await;
            let of_it = astray.iter().filter(|one| one.table == *table && one.how == *how).count();
            assert!(astray.len() as u64 == before as u64 + touched && of_it > 0, "{harm}: {astray:?}");
            before = astray.len();
        }
        w.vault.tell(&found().await).await.unwrap();
        for reviewer in [&w.reviewer_af, &w.reviewer_fk] {
            let page = reviewer.opens("/logg").await;
            assert!(page.shows("en raderad eller ändrad rad hittades"), "{}: {}", reviewer.name, page.told());
            assert!(page.shows("Trisam självt"), "{}: {}", reviewer.name, page.told());
        }
    }
}

/// A stop or a revocation that somebody deletes closes the case to everybody; the parties are told why.
#[tokio::test]
async fn a_deleted_stop_or_revocation_is_told_to_the_log_reviewers_of_the_case() {
    for (stage, gone, table) in [
        (Stage::Invited, "delete from blocks where case_id = $1", "blocks"),
        (Stage::Invited, "delete from consent_tuples where case_id = $1", "consent_tuples"),
        (Stage::Revoked, "delete from consents where case_id = $1 and kind = 'revoked'", "consents"),
    ] {
        for w in worlds().await {
            let staged = w.staged(stage, &Story::new("gone")).await;
            let path = format!("/arenden/{}", staged.case);
            if table == "blocks" {
                let gavle = w.karin_gavle.party.to_string();
                w.anna_af.posts(&format!("{path}/stopp"), &[("to", &gavle), ("about", "allt")]).await.goes_to();
            }
            assert!(raw(&w.vault, gone, params![staged.case]).await.unwrap() > 0, "{gone}");
            assert_eq!(w.lisbet_fk.opens(&path).await.status, StatusCode::NOT_FOUND, "{gone}");
            let astray = w.vault.check(trisam::MARKED).await.unwrap();
            let known = astray.iter().all(|one| one.table == table && one.how == How::Gone);
            assert!(known && !astray.is_empty(), "{gone}: {astray:?}");
            w.vault.tell(&astray).await.unwrap();
            for reviewer in [&w.reviewer_af, &w.reviewer_fk] {
                let page = reviewer.opens("/logg").await;
                assert!(page.shows("en raderad eller ändrad rad hittades"), "{gone}: {}", page.told());
            }
        }
    }
}

/// An old row put back, whose mark is ours, and a row of the log that calls it the newest.
#[tokio::test]
async fn a_row_put_back_is_found_whatever_a_made_up_row_of_the_log_says() {
    for w in worlds().await {
        let sql = "select id, valid_to, given_by, cut_short, mac from roles where staff_id = $1 and role = 'officer'";
        let old = &raw_rows(&w.vault, sql, params![w.olle_fk.staff]).await.unwrap()[0];
        let (id, mac): (String, String) = (old.get("id").unwrap(), old.get("mac").unwrap());
        let to: Option<i64> = old.get("valid_to").unwrap();
        let path = format!("/personal/{}/roll/avsluta", w.olle_fk.staff);
        w.again(&w.admin_fk).await.posts(&path, &[("id", &id)]).await.goes_to();
        w.vault.seal_log().await.unwrap();
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
        w.wait_minutes(1);
        let back = "update roles set valid_to = $2, given_by = null, cut_short = null, mac = $3 where id = $1";
        raw(&w.vault, back, params![&id, to, &mac]).await.unwrap();
        let short: String = mac.chars().take(22).collect();
        make_up_row(&w.vault, &format!("roles {id} {short};")).await;
        for _ in 0..2 {
            let astray = w.vault.check(trisam::MARKED).await.unwrap();
            assert!(astray.iter().any(|one| one.id == id && one.how == How::Another), "{astray:?}");
            assert!(matches!(w.vault.verify_log().await.unwrap(), Verdict::Broken(_)));
            w.vault.seal_log().await.unwrap();
        }
    }
}
