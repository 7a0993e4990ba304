//! The pages of a section: what is wrong after handing in failed, where it is put right, and the ways between them.

use axum::http::StatusCode;

use crate::reports::{at, hands_in, reviews, writes, writes_all};
use crate::world::worlds;

#[tokio::test]
async fn what_is_wrong_leads_to_its_section_which_marks_it() {
    for w in worlds().await {
        writes_all(&w, &w.disa_author).await;
        writes(&w, &w.disa_author, "8", &[("name", "Tove Exempel")]).await.goes_to();
        let page = w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let link = at(&w, "/del/8?visa=fel#date");
        assert!(page.shows(&format!("href=\"{link}\"")), "{}", page.told());
        let marked = w.disa_author.opens(&at(&w, "/del/8?visa=fel")).await;
        assert!(marked.shows("href=\"#date\"") && marked.shows("id=\"date-error\""), "{}", marked.told());
        assert!(!w.disa_author.opens(&at(&w, "/del/8")).await.shows("date-error"), "nobody is told off while writing");
        assert!(!w.disa_author.opens(&at(&w, "/del/4?visa=fel")).await.shows("error-summary"));
    }
}

#[tokio::test]
async fn a_list_that_is_empty_has_a_place_to_lead_to() {
    for w in worlds().await {
        let page = w.disa_author.opens(&at(&w, "/del/5?visa=fel")).await;
        assert!(page.shows("href=\"#goals\"") && page.shows("id=\"goals\" tabindex=\"-1\""), "{}", page.told());
    }
}

#[tokio::test]
async fn what_is_known_already_is_not_asked_for_again() {
    for w in worlds().await {
        let page = w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await;
        assert!(!page.shows("#initiative_name") && page.shows("#granted_amount"), "{}", page.told());
        writes(&w, &w.disa_author, "1", &[("initiative_name", ""), ("granted_amount", "1")]).await.goes_to();
        let page = w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await;
        assert!(page.shows("#initiative_name"), "what an author took away is gone: {}", page.told());
    }
}

#[tokio::test]
async fn sections_are_saved_on_the_way_forth_and_back() {
    for w in worlds().await {
        let go = |act: &'static str| [("act", act), ("lessons", "Lärdom.")];
        for (act, path) in [("next", "/del/7"), ("back", "/del/5"), ("stay", "/del/6")] {
            assert_eq!(writes(&w, &w.disa_author, "6", &go(act)).await.goes_to(), at(&w, path));
        }
        let page = w.disa_author.opens(&at(&w, "/del/6")).await;
        assert!(page.shows("Lärdom.") && page.shows("aria-current=\"page\"><a href"), "{}", page.told());
        assert_eq!(writes(&w, &w.disa_author, "8", &[("act", "next")]).await.goes_to(), at(&w, ""));
    }
}

#[tokio::test]
async fn a_save_with_nothing_typed_begins_nothing() {
    for w in worlds().await {
        let saved = w.disa_author.autosaves(&at(&w, "/del/6"), &[("version", "0"), ("lessons", "  ")]).await;
        assert_eq!(saved.status, StatusCode::OK);
        assert!(w.disa_author.opens(&at(&w, "")).await.shows("Börja skriva"));
    }
}

#[tokio::test]
async fn months_say_how_they_are_written() {
    for w in worlds().await {
        let reporter = format!("fk-af {}", w.fk);
        let form = [
            ("kind", "report"),
            ("reporter", &reporter),
            ("period.from", "2021-12"),
            ("period.to", "2022-01"),
            ("due", "2026-12-01"),
            ("anyway", "yes"),
        ];
        let all = format!("/forbundet/{}/rapporter", w.initiative);
        w.office.posts(&all, &form).await.goes_to();
        let list = w.disa_author.opens("/rapporter").await.body;
        let path = list.split("href=\"").find(|rest| rest.contains("Delrapport 2021-12")).unwrap();
        let path = path.split('"').next().unwrap();
        let page = w.disa_author.opens(&format!("{path}/del/1")).await;
        assert!(page.shows("ÅÅÅÅ-MM") && page.shows("value=\"2021-12\""), "{}", page.told());
    }
}

#[tokio::test]
async fn the_association_sees_what_it_asked_for_beside_what_was_handed_in_anew() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        reviews(&w, &w.office, "/tillbaka", &[("comment5", "Skriv hur ni räknade.")]).await.goes_to();
        assert!(w.office.opens(&at(&w, "")).await.shows("Det här har ni bett om"));
        w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await.goes_to();
        let page = w.office.opens(&at(&w, "")).await;
        assert!(page.shows("förra gången") && page.shows("Skriv hur ni räknade."), "{}", page.told());
    }
}
