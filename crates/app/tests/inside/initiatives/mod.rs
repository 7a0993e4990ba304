//! What the association funds, and what anybody may read of it, on every database.

mod goals;
mod grants;
mod texts;

use axum::http::StatusCode;
use vault::{params, testing};

use crate::world::worlds;

const CANARY: &str = "Kanariefågel";

#[tokio::test]
async fn f6_a_stranger_reads_what_is_published_and_nothing_else() {
    for w in worlds().await {
        let (public, own) = (format!("/insatser/{}", w.initiative), format!("/forbundet/{}", w.initiative));
        let missing = w.stranger_opens("/insatser/019a0000-0000-7000-8000-000000000000").await;
        let before = w.stranger_opens(&public).await;
        assert_eq!((before.status, &before.body), (StatusCode::NOT_FOUND, &missing.body), "as if it were not there");
        assert!(w.stranger_opens("/insatser").await.shows("Inget är publicerat än."));

        assert!(w.office.posts(&format!("{own}/publicera"), &[]).await.goes_to() == own);
        let page = w.stranger_opens(&public).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for text in
            ["Trisam 2.0", "Projektägare", "Ansökan Trisam 2.0 – Region Gävleborg", "201-01", "läses som 2021-01"]
        {
            assert!(page.shows(text), "{text}: {}", page.body);
        }
        for text in ["_source", "_redacted", "OCR", "<script"] {
            assert!(!page.shows(text), "{text}");
        }
        assert!(page.headers.get("set-cookie").is_none(), "no cookie");
        assert!(page.body.len() < 30_000, "{} bytes", page.body.len());
        assert!(w.stranger_opens("/insatser").await.shows("Trisam 2.0"));

        assert!(w.office.posts(&format!("{own}/avpublicera"), &[]).await.goes_to() == own);
        assert_eq!(w.stranger_opens(&public).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_published_stands_in_the_order_of_its_file() {
    for w in worlds().await {
        w.office.posts(&format!("/forbundet/{}/publicera", w.initiative), &[]).await;
        let page = w.stranger_opens(&format!("/insatser/{}", w.initiative)).await;
        let file =
            association::importing::read_initiative(include_str!("../../../../../data/initiative.json")).unwrap();
        let mut rest = page.body.as_str();
        for document in file.content.documents() {
            let printed = maud::Render::render(&document.printed.as_str()).into_string();
            let at = rest.find(&printed).unwrap_or_else(|| panic!("{printed} is missing, or stands too early"));
            rest = &rest[at + printed.len()..];
        }
    }
}

#[tokio::test]
async fn what_was_altered_after_publication_is_not_shown() {
    for w in worlds().await {
        w.office.posts(&format!("/forbundet/{}/publicera", w.initiative), &[]).await;
        let path = format!("/insatser/{}", w.initiative);
        for (sql, value) in [
            ("update publications set content = replace(content, 'Trisam 2.0', $1)", CANARY),
            ("update publications set hash = $1", CANARY),
        ] {
            testing::raw(&w.vault, sql, params![value]).await.unwrap();
            let page = w.stranger_opens(&path).await;
            assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", page.body);
            assert!(!page.shows(CANARY));
        }
    }
}

#[tokio::test]
async fn nobody_outside_the_association_comes_to_its_pages() {
    for w in worlds().await {
        assert!(w.office.opens("/forbundet").await.shows("Trisam 2.0"));
        for who in [&w.anna_af, &w.johan_region, &w.leader, &w.reviewer_fk] {
            assert_eq!(who.opens("/forbundet").await.status, StatusCode::NOT_FOUND);
            assert!(!who.opens("/team").await.shows("/forbundet"), "the menu");
        }
    }
}

#[test]
fn l1_23_what_anybody_may_ask_names_published_tables_only() {
    let open: Vec<_> = trisam::statements().into_iter().filter(|one| one.access == "Open").collect();
    assert!(!open.is_empty());
    for one in open {
        let words: Vec<&str> = one.sql.split_whitespace().collect();
        for pair in words.windows(2).filter(|pair| matches!(pair[0], "from" | "join")) {
            assert!(["publications", "registrations"].contains(&pair[1]), "{}", one.name);
        }
    }
}
