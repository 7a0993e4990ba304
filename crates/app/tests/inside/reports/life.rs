//! The life of a report.

use axum::http::{StatusCode, header};

use crate::reports::{at, hands_in, received, reviews, writes, writes_all};
use crate::world::worlds;

#[tokio::test]
async fn f1_f2_f6_written_over_two_days_sent_back_received_registered_published() {
    for w in worlds().await {
        assert!(w.disa_author.opens("/rapporter").await.shows("Slutrapport"));
        let page = w.disa_author.opens(&at(&w, "/del/1")).await;
        assert!(page.shows("value=\"Trisam 2.0\""), "what is known stands there: {}", page.told());
        writes_all(&w, &w.disa_author).await;
        w.wait_minutes(60 * 24);
        let (disa, office) = (w.again(&w.disa_author).await, w.again(&w.office).await);
        assert!(disa.opens(&at(&w, "")).await.shows("klart"));
        assert!(disa.opens(&at(&w, "/del/5")).await.shows("Målet är nått."));
        disa.posts(&at(&w, "/lamna-in"), &[]).await.goes_to();

        let asked = [("comment", ""), ("comment5", "Skriv hur ni räknade."), ("comment6", "")];
        reviews(&w, &office, "/tillbaka", &asked).await.goes_to();
        let back = disa.opens(&at(&w, "")).await;
        assert!(back.shows(&format!("<b><a href=\"{}\">Avsnitt 5</a>", at(&w, "/del/5"))), "{}", back.told());
        assert!(back.shows("Skriv hur ni räknade.") && back.shows("tillbaka för ändring"), "{}", back.told());
        assert!(disa.opens(&at(&w, "/del/5")).await.shows("Skriv hur ni räknade."));
        assert!(!disa.opens(&at(&w, "/del/4")).await.shows("Skriv hur ni räknade."), "it is about section 5");
        let changed = [
            ("goals.0.goal", "Fler i arbete"),
            ("goals.0.result", "Målet är nått: 31 av 40."),
            ("methods", "Teammöten."),
            ("deviations", "Inga."),
            ("evaluation", "Varje halvår."),
        ];
        writes(&w, &disa, "5", &changed).await.goes_to();
        disa.posts(&at(&w, "/lamna-in"), &[]).await.goes_to();

        reviews(&w, &office, "/ta-emot", &[("received", "2026-11-04")]).await.goes_to();
        let page = office.opens(&at(&w, "")).await;
        assert!(page.shows("SFG 26-6.1") && page.shows("31 av 40"), "{}", page.told());
        let register = w.stranger_opens("/diarium").await;
        assert!(register.shows("SFG 26-6.1") && register.shows("Slutrapport") && register.shows("Försäkringskassan"));
        assert!(!register.shows("Trisam 2.0") && !register.shows("Tove"), "a subject says the kind only");

        reviews(&w, &office, "/styrelsen", &[]).await.goes_to();
        let board = w.again(&w.board).await;
        assert!(board.opens("/forbundet/rapporter").await.shows("hos styrelsen"));
        assert!(board.opens(&at(&w, "")).await.shows("31 av 40"));
        reviews(&w, &office, "/styrelsen", &[]).await.goes_to();
        assert!(office.opens(&at(&w, "")).await.shows("styrelsen har tagit del"));

        w.office_publishes(&office).await;
        office.posts(&at(&w, "/publicera"), &[("tick", "email")]).await.goes_to();
        let public = format!("/insatser/{}/handlingar/{}", w.initiative, w.report);
        let list = w.stranger_opens(&format!("/insatser/{}", w.initiative)).await;
        assert!(list.shows(&public), "the initiative's page leads to it");
        let read = w.stranger_opens(&public).await;
        assert!(
            read.shows("31 av 40") && read.shows("tove@example.se") && !read.shows("Tove Exempel"),
            "{}",
            read.told()
        );
        assert!(read.body.len() < 30_000 && read.headers.get(header::SET_COOKIE).is_none());
        let pdf = w.stranger_opens(&format!("{public}/pdf")).await;
        assert_eq!(pdf.headers[header::CONTENT_TYPE], "application/pdf");

        office.posts(&at(&w, "/avpublicera"), &[]).await.goes_to();
        assert_eq!(w.stranger_opens(&public).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn f1_what_is_received_is_frozen() {
    for w in worlds().await {
        received(&w).await;
        for (who, path) in [(&w.disa_author, "/lamna-in"), (&w.office, "/tillbaka"), (&w.office, "/ta-emot")] {
            let form = [("round", "1"), ("received", "2026-11-03"), ("comment", "Ändra.")];
            let page = who.posts(&at(&w, path), &form).await;
            assert!(page.status.is_client_error(), "{path}: {}", page.status);
        }
        let page = w.disa_author.posts(&at(&w, "/del/1"), &[("version", "1"), ("initiative_name", "Annat")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.shows("inlämnad") && page.shows("Annat"), "{}", page.told());
    }
}

#[tokio::test]
async fn f1_what_was_handed_in_and_altered_is_not_shown() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        vault::testing::raw(&w.vault, "update submissions set hash = $1", vault::params!["x"]).await.unwrap();
        assert_eq!(w.office.opens(&at(&w, "")).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}

#[tokio::test]
async fn a_draft_can_be_read_on_paper_by_its_authors_and_says_that_it_is_one() {
    for w in worlds().await {
        writes_all(&w, &w.disa_author).await;
        let pdf = w.disa_author.opens(&at(&w, "/pdf")).await;
        assert_eq!((pdf.status, pdf.body.get(..5)), (StatusCode::OK, Some("%PDF-")));
        assert_eq!(w.office.opens(&at(&w, "/pdf")).await.status, StatusCode::NOT_FOUND, "it is not handed in");
    }
}
