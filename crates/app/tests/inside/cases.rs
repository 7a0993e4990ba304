//! Raising a case and its page, as people, on every database.

use crate::world::{NUMBERS, worlds};
use axum::http::StatusCode;

#[tokio::test]
async fn c1_a_case_is_raised_in_one_page_and_seen_by_its_officer_alone_before_consent() {
    for w in worlds().await {
        let id = w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
        let path = format!("/arenden/{id}");
        let page = w.anna_af.opens(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.shows("Mikael Granström") && page.shows("Vad klarar jag?") && page.shows("19900222-••••"));
        let missing = w.lisbet_fk.opens("/arenden/019a0000-0000-7000-8000-000000000000").await;
        for (name, someone) in w.everybody() {
            if someone.staff == w.anna_af.staff {
                continue;
            }
            let hidden = someone.opens(&path).await;
            assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{name}");
            assert_eq!(hidden.body, missing.body, "l1_3: hidden and missing differ for {name}");
        }
        assert_eq!(w.stranger_opens(&path).await.goes_to(), format!("/logga-in?till={path}"));
    }
}

#[tokio::test]
async fn bad_input_keeps_what_was_typed_and_names_the_field() {
    for w in worlds().await {
        let form = [("number", "19610118-2804"), ("name", "Mikael <b>"), ("question", "Vad klarar jag?")];
        let page = w.anna_af.posts("/arenden/lyft", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows("Mikael &lt;b&gt;") && page.shows("Vad klarar jag?") && page.shows("19610118-2804"));
        for field in ["number", "protected", "team", "purpose", "income_support"] {
            assert!(page.shows(&format!("href=\"#{field}\"")), "{field}: {}", page.body);
        }
    }
}

#[tokio::test]
async fn protected_identity_stops_and_stores_nothing() {
    for w in worlds().await {
        for answer in ["yes", "unknown"] {
            let form = [("number", NUMBERS[0]), ("name", "Kanariefågeln"), ("protected", answer)];
            let page = w.anna_af.posts("/arenden/lyft", &form).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.shows("Ta inte upp frågan i Trisam"));
        }
        let people = vault::testing::raw_rows(&w.vault, "select id from people", Vec::new()).await.unwrap();
        assert!(people.is_empty());
    }
}

#[tokio::test]
async fn c2_outside_the_ages_a_reason_is_asked_and_the_case_is_raised() {
    for w in worlds().await {
        let team = w.team.to_string();
        let mut form = vec![
            ("local", "R-1"),
            ("system", "ais"),
            ("born", "1950-05-05"),
            ("name", "Elsa"),
            ("protected", "no"),
            ("team", &team),
            ("question", "Kan jag?"),
            ("purpose", "Plan"),
            ("income_support", "wages"),
        ];
        let page = w.anna_af.posts("/arenden/lyft", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows("href=\"#age_reason\""));
        form.push(("age_reason", "Vill arbeta vidare"));
        assert!(w.anna_af.posts("/arenden/lyft", &form).await.goes_to().contains("/samtycke"));
    }
}

#[tokio::test]
async fn the_case_page_takes_at_most_eight_statements() {
    for w in worlds().await {
        let id = w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
        let before = w.vault.statements();
        assert_eq!(w.anna_af.opens(&format!("/arenden/{id}")).await.status, StatusCode::OK);
        let cost = w.vault.statements() - before;
        assert!(cost <= 8, "{cost} statements");
    }
}

#[tokio::test]
async fn every_statement_can_be_prepared_on_both_databases() {
    for w in worlds().await {
        for statement in trisam::statements() {
            let prepared = w.vault.prepare(statement.sql).await;
            assert!(prepared.is_ok(), "{} {}: {prepared:?}", statement.resource, statement.name);
        }
    }
}
