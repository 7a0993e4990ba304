//! Who sees what of a report, and when.

use axum::http::StatusCode;

use crate::reports::{at, hands_in, received, reviews, writes};
use crate::world::worlds;

const CANARY: &str = "kanariefageltext";

#[tokio::test]
async fn rule_2_a_draft_is_unreadable_to_everybody_but_its_authors() {
    for w in worlds().await {
        writes(&w, &w.disa_author, "4", &[("purpose", CANARY)]).await.goes_to();
        assert!(w.egil_author.opens(&at(&w, "/del/4")).await.shows(CANARY));
        for (name, who) in w.everybody() {
            if who.staff == w.disa_author.staff {
                continue;
            }
            for path in ["", "/del/4", "/pdf", "/fil"] {
                let page = who.opens(&at(&w, path)).await;
                assert!(!page.shows(CANARY), "{name} at {path}");
                assert!(path.is_empty() || page.status == StatusCode::NOT_FOUND, "{name} at {path}: {}", page.status);
            }
            for path in ["/forbundet/rapporter", "/rapporter", "/"] {
                assert!(!who.opens(path).await.shows(CANARY), "{name} at {path}");
            }
        }
        assert_eq!(w.office.opens(&at(&w, "/del/4")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_report_that_is_sent_back_shows_what_was_handed_in_not_what_is_being_written() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        reviews(&w, &w.office, "/tillbaka", &[("comment", "Ändra.")]).await.goes_to();
        writes(&w, &w.disa_author, "4", &[("purpose", CANARY), ("target_group", "x")]).await.goes_to();
        let page = w.office.opens(&at(&w, "")).await;
        assert!(page.shows("Syftet är tidig samverkan.") && !page.shows(CANARY), "{}", page.told());
    }
}

#[tokio::test]
async fn f6_a_stranger_sees_no_draft_no_comment_and_nothing_unpublished() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        reviews(&w, &w.office, "/tillbaka", &[("comment", CANARY)]).await.goes_to();
        w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await.goes_to();
        reviews(&w, &w.office, "/ta-emot", &[("received", "2026-11-03")]).await.goes_to();
        w.office_publishes(&w.office).await;
        let public = format!("/insatser/{}/handlingar/{}", w.initiative, w.report);
        let missing = w.stranger_opens(&format!("/insatser/{}/handlingar/{}", w.initiative, w.initiative)).await;
        let before = w.stranger_opens(&public).await;
        assert_eq!((before.status, &before.body), (StatusCode::NOT_FOUND, &missing.body), "as if it were not there");
        assert_eq!(w.stranger_opens(&format!("{public}/pdf")).await.status, StatusCode::NOT_FOUND);
        w.office.posts(&at(&w, "/publicera"), &[]).await.goes_to();
        let read = w.stranger_opens(&public).await;
        assert_eq!(read.status, StatusCode::OK);
        for hidden in [CANARY, "Tove Exempel", "tove@example.se"] {
            assert!(!read.shows(hidden), "{hidden}");
        }
        let other = format!("/insatser/{}/handlingar/{}", w.report, w.report);
        assert_eq!(w.stranger_opens(&other).await.status, StatusCode::NOT_FOUND, "under its own initiative only");
    }
}

#[tokio::test]
async fn the_board_reads_and_changes_nothing_and_an_author_receives_nothing() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        assert!(w.board.opens(&at(&w, "")).await.shows("Syftet är tidig samverkan."));
        for act in ["/tillbaka", "/ta-emot", "/styrelsen", "/publicera", "/avpublicera"] {
            let form = [("round", "1"), ("from", "received"), ("received", "2026-11-03"), ("comment", "x")];
            for who in [&w.board, &w.disa_author] {
                let status = who.posts(&at(&w, act), &form).await.status;
                assert!(status == StatusCode::FORBIDDEN || status == StatusCode::NOT_FOUND, "{act}: {status}");
            }
        }
    }
}

#[tokio::test]
async fn what_was_altered_after_publication_is_not_shown() {
    for w in worlds().await {
        received(&w).await;
        w.office_publishes(&w.office).await;
        w.office.posts(&at(&w, "/publicera"), &[]).await.goes_to();
        let sql = "update publications set content = replace(content, 'tidig', $1) where kind = 'document'";
        vault::testing::raw(&w.vault, sql, vault::params![CANARY]).await.unwrap();
        let page = w.stranger_opens(&format!("/insatser/{}/handlingar/{}", w.initiative, w.report)).await;
        assert!(page.status == StatusCode::INTERNAL_SERVER_ERROR && !page.shows(CANARY));
    }
}
