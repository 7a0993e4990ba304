//! The association's office keeps the register of teams (S2), on every database.

use axum::http::StatusCode;
use organisation::parties::Role;

use crate::world::{Page, Someone, World, worlds};

async fn office(w: &World) -> Someone {
    w.again_as(&w.office, &[Role::Association]).await
}

async fn adds(w: &World, who: &Someone, name: &str, convener: &str) -> Page {
    let (af, fk) = (w.af.to_string(), w.fk.to_string());
    let form = [
        ("unit", "Hofors hälsocentral"),
        ("name", name),
        ("municipality", "2104"),
        ("convener", convener),
        ("parties", &af),
        ("parties", &fk),
    ];
    who.posts("/team/ny", &form).await
}

#[tokio::test]
async fn s2_the_office_adds_a_team_and_sees_what_it_lacks_until_it_begins() {
    for w in worlds().await {
        let office = office(&w).await;
        assert!(office.opens("/team").await.shows("/team/ny"));
        let added = adds(&w, &office, "Hofors", &w.region.to_string()).await;
        let start = added.goes_to().to_owned();
        let team = start.trim_end_matches("/start");
        assert!(office.opens("/team").await.shows("Hofors"));
        let lacks = office.opens(&start).await;
        for text in ["Varje part har någon på sin plats: AF, FK, HC", "Ett första möte är planerat", "Det här behövs"]
        {
            assert!(lacks.shows(text), "{text}: {}", lacks.told());
        }
        assert!(!lacks.shows("Innan ni börjar: "), "all have settled that");

        // Each party fills its own place, and the convener plans a meeting; it is the parties' who sees it.
        let path = format!("/personal/{}/platser", w.lisbet_fk.staff);
        let (id, day) = (team.trim_start_matches("/team/"), w.now().date().plus_days(30).to_string());
        w.again(&w.admin_fk)
            .await
            .posts(&path, &[("team", id), ("role", "member"), ("last_day", &day)])
            .await
            .goes_to();
        let seen = w.lisbet_fk.opens(&start).await;
        assert!(seen.shows("Varje part har någon på sin plats: AF, HC"), "{}", seen.told());
        assert!(!seen.shows("<form method=\"post\" action=\"/team"), "names are the office's");
        assert!(w.lisbet_fk.opens(team).await.shows(&start));
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}

#[tokio::test]
async fn s2_nobody_else_adds_a_team_and_only_care_convenes() {
    for w in worlds().await {
        let convener = w.region.to_string();
        for other in [&w.admin_fk, &w.leader, &w.johan_region, &w.board, &w.reviewer_fk] {
            let refused = adds(&w, &w.again(other).await, "Hofors", &convener).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", other.name);
        }
        let office = office(&w).await;
        let wrong = adds(&w, &office, "Hofors", &w.fk.to_string()).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.shows("value=\"Hofors hälsocentral\""), "what was typed stands");
        assert_eq!(
            office.posts("/team/ny", &[("municipality", "9999")]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert!(!office.opens("/team").await.shows("Hofors"));
        w.wait_minutes(6);
        assert!(adds(&w, &office, "Hofors", &convener).await.goes_to().starts_with("/logga-in"), "an old sign-in");
    }
}

#[tokio::test]
async fn s2_a_team_is_named_anew_and_nothing_that_another_wrote_is_lost() {
    for w in worlds().await {
        let (office, path) = (office(&w).await, format!("/team/{}/start", w.team));
        let page = office.opens(&path).await;
        let (version, was) = (page.field("version"), page.field("was"));
        let names = |name, unit| [("version", version.as_str()), ("was", &*was), ("name", name), ("unit", unit)];
        office.posts(&path, &names("Södertull ett", "Södertull")).await.goes_to();
        office.posts(&path, &names("Södertull", "Södertulls hälsocentral")).await.goes_to();
        let both = office.opens(&path).await;
        assert!(
            both.shows("value=\"Södertull ett\"") && both.shows("value=\"Södertulls hälsocentral\""),
            "{}",
            both.told()
        );
        let clash = office.posts(&path, &names("Södertull två", "Södertull")).await;
        assert_eq!(clash.status, StatusCode::CONFLICT, "{}", clash.told());
        assert!(w.lisbet_fk.opens("/team").await.shows("Södertull ett"));
        assert_eq!(w.again(&w.lisbet_fk).await.posts(&path, &names("x", "y")).await.status, StatusCode::NOT_FOUND);
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}
