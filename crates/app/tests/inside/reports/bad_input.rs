//! What people type wrong: a message that says what to do, and nothing half done.

use axum::http::StatusCode;

use crate::reports::{at, hands_in, reviews};
use crate::world::{Page, World, worlds};

async fn asks(w: &World, changed: &[(&str, &str)]) -> Page {
    let reporter = format!("fk-af {}", w.fk);
    let mut form = vec![
        ("kind", "report"),
        ("reporter", reporter.as_str()),
        ("period.from", "2021-07"),
        ("period.to", "2021-09"),
        ("due", "2026-12-01"),
    ];
    for (name, value) in changed {
        form.retain(|(other, _)| other != name);
        form.push((name, value));
    }
    w.office.posts(&format!("/forbundet/{}/rapporter", w.initiative), &form).await
}

#[tokio::test]
async fn f7_impossible_months_are_refused_with_what_to_do() {
    for w in worlds().await {
        for (field, value, said) in [
            ("period.from", "201-07", "ÅÅÅÅ-MM"),
            ("period.from", "2021-13", "ÅÅÅÅ-MM"),
            ("period.to", "2021-06", "före"),
            ("due", "2021-09-15", "Välj en senare dag"),
            ("due", "snart", "Senast"),
            ("reporter", "nobody", "Rapporteras av"),
            ("reporter", "fk-af 019a0000-0000-7000-8000-000000000000", "Rapporteras av"),
            ("kind", "agreement", "Vad"),
        ] {
            let page = asks(&w, &[(field, value)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
            assert!(page.shows(said), "{field} {value}: {}", page.told());
            assert!(page.shows("value=\"2021-09\"") || field == "period.to", "what was typed is lost: {}", page.told());
        }
        assert!(!w.office.opens("/forbundet/rapporter").await.shows("Delrapport"), "nothing half done");
    }
}

#[tokio::test]
async fn f7_overlaps_and_gaps_are_told_before_it_is_asked_for() {
    for w in worlds().await {
        for (from, to, said) in [("2021-06", "2021-08", "överlappar"), ("2021-10", "2021-11", "saknas 2021-09")] {
            let months = [("period.from", from), ("period.to", to)];
            let page = asks(&w, &months).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.shows(said) && page.shows("Månaderna stämmer ändå"), "{}", page.told());
            let anyway = [("period.from", from), ("period.to", to), ("anyway", "yes")];
            asks(&w, &anyway).await.goes_to();
        }
        asks(&w, &[("period.from", "2021-12"), ("period.to", "2022-01")]).await.goes_to();
        assert!(w.office.opens("/forbundet/rapporter?visa=vantade").await.shows("Delrapport 2021-12–2022-01"));
    }
}

#[tokio::test]
async fn nothing_is_sent_back_without_a_word_and_no_day_lies_ahead() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        let page = reviews(&w, &w.office, "/tillbaka", &[("comment", " ")]).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.shows("Vad som ska ändras"), "{}", page.told());
        for (day, said) in [
            ("2026-11-04", "efter i dag"),
            ("2026-11-02", "lämnades in efter"),
            ("1999-01-01", "lämnades in efter"),
            ("", "Ankomstdatum"),
            ("i går", "Ankomstdatum"),
        ] {
            let page = reviews(&w, &w.office, "/ta-emot", &[("received", day)]).await;
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.shows(said), "{}", page.told());
        }
        assert!(w.stranger_opens("/diarium").await.shows("Inget är registrerat än."), "nothing half done");
    }
}

#[tokio::test]
async fn a_sign_that_cannot_be_printed_is_told_at_its_field() {
    for w in worlds().await {
        crate::reports::writes_all(&w, &w.disa_author).await;
        crate::reports::writes(&w, &w.disa_author, "4", &[("purpose", "Bra 😀"), ("target_group", "x")])
            .await
            .goes_to();
        let page = w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows("😀") && page.shows("Syfte"), "{}", page.told());
    }
}

#[tokio::test]
async fn sections_and_reports_that_do_not_exist_are_not_found() {
    for w in worlds().await {
        for path in ["/del/9", "/del/1.1", "/del/x"] {
            assert_eq!(w.disa_author.opens(&at(&w, path)).await.status, StatusCode::NOT_FOUND, "{path}");
            let page = w.disa_author.posts(&at(&w, path), &[("version", "0")]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        }
        let foreign = format!("/rapporter/{}", w.initiative);
        assert_eq!(w.disa_author.opens(&foreign).await.status, StatusCode::NOT_FOUND);
    }
}
