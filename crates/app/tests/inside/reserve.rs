//! When a party's provider is down (I1): administrators with a key in reserve, on every database.

use axum::http::StatusCode;
use organisation::parties::Role;
use serde_json::json;
use vault::{params, testing};

use crate::world::provider::{Browser, Fake, SETUP, sets_up};
use crate::world::reserve::{enters, has_key, is_linked};
use crate::world::stages::{Stage, Story};
use crate::world::{World, worlds};

const RUT: &str = "rut.ek@fk.example";

async fn noted(w: &World, why: &str) -> usize {
    let sql = "select id from log where action = 'sign_in_refused' and note = $1";
    testing::raw_rows(&w.vault, sql, params![why]).await.unwrap().len()
}

#[tokio::test]
async fn i1_a_key_in_reserve_opens_the_partys_people_and_no_case_and_is_told_and_reviewed() {
    for w in worlds().await {
        let case = w.staged(Stage::Following, &Story::new("reserve")).await.case;
        let fake = Fake::start().await;
        let at = (&fake, sets_up(&w, &w.admin_fk, &fake.configuration(json!({}))).await);
        let maj = w.again_as(&w.admin_fk, &[Role::PartyAdministrator]).await;
        assert!(
            maj.opens(SETUP).await.shows("Ingen administratör kan logga in när"),
            "said on the page of the provider"
        );
        let rut = enters(&w, "Rut Ek", &["party_administrator"]).await;
        let mut key = has_key(&w, rut, RUT).await;
        assert_eq!(key.signs_in().await.goes_to(), "/", "her way in, as long as she has no other");
        let page = is_linked(&w, at, (rut, RUT), "rut").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.told());
        assert!(maj.opens(SETUP).await.shows("Bara en administratör kan"));
        assert!(maj.opens("/reservinloggningar").await.shows("Ingen har använt"));

        w.wait_minutes(1);
        assert_eq!(key.signs_in().await.goes_to(), "/");
        assert_eq!(key.browser.opens("/personal").await.status, StatusCode::OK);
        assert_eq!(key.browser.opens(&format!("/arenden/{case}")).await.status, StatusCode::NOT_FOUND, "no case");
        let nora = w.again_as(&w.other_admin_fk, &[Role::PartyAdministrator]).await;
        let reviewer = w.again_as(&w.reviewer_fk, &[Role::LogReviewer]).await;
        for told in [&nora, &reviewer] {
            assert!(told.opens("/").await.shows("En administratör har använt sin reservinloggning"));
            assert!(told.opens("/reservinloggningar").await.shows("Rut Ek"));
        }
        assert!(!key.browser.opens("/").await.shows("har använt sin"), "who did it knows");
        let other = w.again_as(&w.reviewer_af, &[Role::LogReviewer]).await;
        assert!(!other.opens("/").await.shows("har använt sin"), "another party's");
        assert!(reviewer.opens("/logg").await.shows("loggade in med reservinloggning"));

        let which = reviewer.opens("/reservinloggningar").await.field("which");
        let form = |outcome: &'static str| [("which", which.clone()), ("outcome", outcome.to_owned())];
        let says = async |who: &crate::world::Someone, outcome| {
            let form = form(outcome);
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            who.posts("/reservinloggningar/granskad", &form).await
        };
        assert_eq!(says(&nora, "expected").await.status, StatusCode::FORBIDDEN, "an administrator reviews nothing");
        for bad in ["", "maybe"] {
            assert_eq!(says(&reviewer, bad).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        }
        let again = w.again(&w.reviewer_fk).await;
        let both = tokio::join!(says(&reviewer, "expected"), says(&again, "unexpected"));
        let done = [both.0.status, both.1.status].iter().filter(|status| **status == StatusCode::SEE_OTHER).count();
        assert_eq!(done, 1, "once: {} {}", both.0.told(), both.1.told());
        assert!(
            !nora.opens("/").await.shows("har använt sin") && nora.opens("/reservinloggningar").await.shows("Granskad")
        );
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn l5_11_whoever_is_linked_at_her_provider_comes_in_by_it_alone_but_for_administrators_who_read_no_case() {
    for w in worlds().await {
        let fake = Fake::start().await;
        let at = (&fake, sets_up(&w, &w.admin_fk, &fake.configuration(json!({}))).await);
        for (name, address, roles) in [
            ("Ola Berg", "ola@fk.example", &["officer"][..]),
            ("Eva Dal", "eva@fk.example", &["party_administrator", "officer"]),
        ] {
            let staff = enters(&w, name, roles).await;
            let mut key = has_key(&w, staff, address).await;
            assert_eq!(key.signs_in().await.goes_to(), "/", "{name}");
            is_linked(&w, at, (staff, address), name).await;
            let before = noted(&w, "no-account").await;
            assert_eq!(key.signs_in().await.status, StatusCode::FORBIDDEN, "{name}");
            assert_eq!(noted(&w, "no-account").await, before + 1, "{name}");
            let mut browser = Browser::new(&w.router);
            assert_eq!(browser.comes_back(&w, at, json!({ "sub": name })).await.goes_to(), "/", "{name}");
        }
        let rows = testing::raw_rows(&w.vault, "select id from reserve_sign_ins", params![]).await.unwrap();
        assert!(rows.is_empty(), "nothing was used in reserve");
    }
}

#[tokio::test]
async fn nobody_reviews_her_own_key_in_reserve() {
    for w in worlds().await {
        let fake = Fake::start().await;
        let at = (&fake, sets_up(&w, &w.admin_fk, &fake.configuration(json!({}))).await);
        let rut = enters(&w, "Rut Ek", &["party_administrator", "log_reviewer"]).await;
        let mut key = has_key(&w, rut, RUT).await;
        is_linked(&w, at, (rut, RUT), "rut").await;
        key.signs_in().await.goes_to();
        let page = key.browser.opens("/reservinloggningar").await;
        assert!(page.shows("Rut Ek") && page.shows("Väntar på loggranskaren") && !page.shows("/granskad"));
        let which: String = testing::raw_rows(&w.vault, "select id from reserve_sign_ins", params![]).await.unwrap()[0]
            .get("id")
            .unwrap();
        let form = [("which", which.as_str()), ("outcome", "expected")];
        let own = key.browser.posts("/reservinloggningar/granskad", &form).await;
        assert!(own.status == StatusCode::FORBIDDEN && own.shows("Någon annan granskar"), "{}", own.told());
    }
}
