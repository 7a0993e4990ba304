//! `trisam check` on cases as they are lived: nothing that our own acts do is taken for a stranger's.

use base::Code as _;
use vault::testing::raw;
use vault::{How, params};

use crate::walk::cases;
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

/// A stop or a revocation that somebody deletes closes the case to everybody; the parties are told why.
#[tokio::test]
async fn a_deleted_revocation_is_told_to_the_log_reviewers_of_the_case() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("gone")).await;
        raw(&w.vault, "delete from consents where case_id = $1", params![staged.case]).await.unwrap_err();
        raw(&w.vault, "delete from consent_tuples where case_id = $1", params![staged.case]).await.unwrap();
        let astray = w.vault.check(trisam::MARKED).await.unwrap();
        assert!(!astray.is_empty() && astray.iter().all(|one| one.table == "consent_tuples" && one.how == How::Gone));
        w.vault.tell(&astray).await.unwrap();
        let page = w.reviewer_fk.opens("/logg").await;
        assert!(page.shows("en raderad eller ändrad rad hittades"), "{}", page.told());
    }
}
