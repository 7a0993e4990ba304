//! Whom a page names as one who may hear, and what the start page counts: the first is checked, the second opens nothing.

use axum::http::StatusCode;
use vault::params;
use vault::testing::raw;

use crate::world::stages::{Stage, Story};
use crate::world::worlds;

/// A tuple that no text has gone by decides all the same: a page that offers receivers by it fails.
#[tokio::test]
async fn l1_5_an_altered_tuple_offers_no_receiver() {
    for w in worlds().await {
        let staged = w.staged(Stage::Limited, &Story::new("circle")).await;
        let (_, draft) = *staged.drafts.iter().find(|(party, _)| *party == w.af).unwrap();
        let page = format!("/arenden/{}/underlag/{draft}", staged.case);
        assert_eq!(w.anna_af.opens(&page).await.status, StatusCode::OK);
        let sql = "update consent_tuples set subjects = subjects | 8 where case_id = $1 and from_party = $2 \
            and subjects & 8 = 0 and purpose = 'consultation'";
        assert!(raw(&w.vault, sql, params![staged.case, w.af]).await.unwrap() > 0);
        assert_eq!(w.anna_af.opens(&page).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}

/// The numbers of the start page read no mark. A consent that was made longer by hand counts its case there, as a number
/// alone: the list that the number leads to fails, and the case with it.
#[tokio::test]
async fn a_number_on_the_start_page_opens_nothing_that_was_altered() {
    for w in worlds().await {
        let staged = w.staged(Stage::Expired, &Story::new("number")).await;
        let case = format!("/arenden/{}", staged.case);
        assert_eq!(w.lisbet_fk.opens(&case).await.status, StatusCode::NOT_FOUND);
        assert!(!w.lisbet_fk.opens("/arenden").await.shows("zqname"));
        let sql = "update consents set valid_to = valid_to + 31536000000 where case_id = $1";
        assert!(raw(&w.vault, sql, params![staged.case]).await.unwrap() > 0);
        let start = w.lisbet_fk.opens("/").await;
        assert!(start.status == StatusCode::OK && !start.body.contains("zq"), "{}", start.told());
        for path in ["/arenden", &case] {
            let page = w.lisbet_fk.opens(path).await;
            assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            assert!(!page.body.contains("zq"), "{path}");
        }
    }
}
