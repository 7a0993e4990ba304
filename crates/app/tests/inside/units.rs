//! The units of a party (S3, L3.5, L3.8), on every database.

use axum::http::StatusCode;
use base::Id;
use organisation::parties::Role;
use vault::Staff;

use crate::world::stages::{Stage, Story};
use crate::world::units::{UNITS, adds};
use crate::world::{Page, Someone, World, worlds};

/// Petra is a manager too.
pub async fn manager(w: &World, who: &Someone) -> Someone {
    let day = w.now().date().plus_days(300).to_string();
    let path = format!("/personal/{}/roll", who.staff);
    w.again(&w.admin_fk).await.posts(&path, &[("role", "manager"), ("last_day", &day)]).await.goes_to();
    w.again_as(who, &[Role::Manager]).await
}

pub async fn places(w: &World, who: Id<Staff>, unit: &str) -> Page {
    w.again(&w.admin_fk).await.posts(&format!("/personal/{who}/enhet"), &[("unit", unit)]).await
}

#[tokio::test]
async fn s3_an_administrator_keeps_the_units_and_a_manager_sees_her_own() {
    for w in worlds().await {
        let petra = manager(&w, &w.leader).await;
        let listed = w.again(&w.admin_fk).await.opens(UNITS).await;
        assert!(listed.shows("Ni har inga enheter") && listed.shows("Petra Lind</option>"), "{}", listed.told());
        assert!(petra.opens("/bemanning/enhet").await.shows("Du är inte chef för någon enhet"));

        let unit = adds(&w, "Enheten i Gävle", Some(&petra)).await;
        w.wait_minutes(1);
        assert_eq!(places(&w, w.lisbet_fk.staff, &unit).await.goes_to(), format!("/personal/{}", w.lisbet_fk.staff));
        let own = w.again(&petra).await.opens("/bemanning/enhet").await;
        for text in ["Enheten i Gävle", "Lisbet Åkerman", "Handläggare", "Södertull, teamdeltagare"] {
            assert!(own.shows(text), "{text}: {}", own.body);
        }
        assert!(!own.shows("Olle Frisk"), "he works in no unit");
        let staffing = w.again_as(&petra, &[Role::Manager]).await.opens("/bemanning").await;
        assert!(staffing.shows("/bemanning/enhet"), "{}", staffing.told());
        for other in [&w.lisbet_fk, &w.admin_fk, &w.anna_af] {
            assert_eq!(w.again(other).await.opens("/bemanning/enhet").await.status, StatusCode::NOT_FOUND);
        }

        // Somebody works there: it does not end, until nobody does.
        let (path, admin) = (format!("{UNITS}/{unit}"), w.again(&w.admin_fk).await);
        let ends = format!("{path}/avsluta");
        assert_eq!(admin.posts(&ends, &[]).await.status, StatusCode::FORBIDDEN);
        places(&w, w.lisbet_fk.staff, "").await.goes_to();
        assert_eq!(admin.posts(&ends, &[]).await.goes_to(), UNITS);
        assert_eq!(admin.opens(&path).await.status, StatusCode::NOT_FOUND);
        assert!(w.again(&petra).await.opens("/bemanning/enhet").await.shows("Du är inte chef för någon enhet"));
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}

#[tokio::test]
async fn s3_only_a_manager_of_the_party_manages_a_unit_and_nobody_makes_herself_one() {
    for w in worlds().await {
        let admin = w.again(&w.admin_fk).await;
        for other in [&w.admin_fk, &w.lisbet_fk, &w.anna_af] {
            let refused = admin.posts(UNITS, &[("name", "Enhet"), ("manager", &other.staff.to_string())]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", other.name);
            assert!(refused.shows("value=\"Enhet\""), "what was typed stands");
        }
        assert_eq!(admin.posts(UNITS, &[("name", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let unit = adds(&w, "Enhet ett", None).await;
        assert_eq!(
            places(&w, w.admin_fk.staff, &unit).await.status,
            StatusCode::FORBIDDEN,
            "nor puts herself into one"
        );
        assert_eq!(places(&w, w.anna_af.staff, &unit).await.status, StatusCode::NOT_FOUND, "another party's");
        let theirs = w.again(&w.admin_af).await.opens(&format!("{UNITS}/{unit}")).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);

        w.wait_minutes(6);
        let old = w.admin_fk.posts(UNITS, &[("name", "Enhet två")]).await;
        assert!(old.goes_to().starts_with("/logga-in?igen=1"), "{}", old.goes_to());
    }
}

#[tokio::test]
async fn s3_two_administrators_on_one_unit_lose_nothing() {
    for w in worlds().await {
        let petra = manager(&w, &w.leader).await;
        let (unit, admin) = (adds(&w, "Gävle", None).await, w.again(&w.admin_fk).await);
        let path = format!("{UNITS}/{unit}");
        let page = admin.opens(&path).await;
        let (version, was) = (page.field("version"), page.field("was"));
        let other = w.again(&w.other_admin_fk).await;
        other
            .posts(&path, &[("version", &version), ("name", "Gävle"), ("manager", &petra.staff.to_string())])
            .await
            .goes_to();
        // What only the other touched is kept.
        let mine = [("version", version.as_str()), ("was", &was), ("name", "Gävle söder"), ("manager", "")];
        assert_eq!(admin.posts(&path, &mine).await.goes_to(), UNITS);
        let both = admin.opens(UNITS).await;
        assert!(both.shows("Gävle söder") && both.shows("<bdi>Petra Lind</bdi>"), "{}", both.told());
        // Where both touched the same, both texts are shown.
        let again = [("version", version.as_str()), ("was", &was), ("name", "Gävle norr"), ("manager", "")];
        let both = admin.posts(&path, &again).await;
        assert_eq!(both.status, StatusCode::CONFLICT, "{}", both.told());
        assert!(both.shows("Gävle söder") && both.shows("Gävle norr"), "{}", both.told());
    }
}

#[tokio::test]
async fn l3_8_a_case_is_taken_over_within_the_unit_and_not_across() {
    for w in worlds().await {
        let case = w.staged(Stage::Invited, &Story::new("unit")).await.case.to_string();
        let (here, there) = (adds(&w, "Här", None).await, adds(&w, "Där", None).await);
        let takes = [("case", case.as_str()), ("reason", "absent")];
        places(&w, w.lisbet_fk.staff, &here).await.goes_to();
        for unit in ["", there.as_str()] {
            places(&w, w.olle_fk.staff, unit).await.goes_to();
            let refused = w.again(&w.olle_fk).await.posts("/arenden/ta-over", &takes).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{unit}: {}", refused.told());
        }
        places(&w, w.olle_fk.staff, &here).await.goes_to();
        let taken = w.again(&w.olle_fk).await.posts("/arenden/ta-over", &takes).await;
        assert_eq!(taken.goes_to(), format!("/arenden/{case}"));
    }
}
