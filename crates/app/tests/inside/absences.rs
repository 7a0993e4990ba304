//! Somebody is away, and a colleague stands in for her (S3, S5, L3.8), on every database.

use axum::http::StatusCode;
use organisation::parties::Role;
use vault::{params, testing};

use crate::leaks::walk::cases;
use crate::units::{manager, places};
use crate::world::stages::{Stage, Story};
use crate::world::units::adds;
use crate::world::{NUMBERS, Page, Someone, World, worlds};

const DAY: i64 = 24 * 60;

fn page(of: &Someone) -> String {
    format!("/personal/{}/franvaro", of.staff)
}

fn day(w: &World, days: i64) -> String {
    w.now().plus_days(days).date().to_string()
}

async fn says(w: &World, by: &Someone, who: &Someone, (first, last): (i64, i64), to: &Someone) -> Page {
    let (first, last, to) = (day(w, first), day(w, last), to.staff.to_string());
    w.again(by).await.posts(&page(who), &[("first_day", &first), ("last_day", &last), ("stand_in", &to)]).await
}

/// The newest absence of somebody's.
async fn absence(w: &World, who: &Someone) -> String {
    let sql = "select id from absences where staff_id = $1 order by valid_from desc, id desc";
    let rows = testing::raw_rows(&w.vault, sql, params![who.staff]).await.unwrap();
    format!("{}/{}", page(who), rows[0].get::<String>("id").unwrap())
}

async fn status(w: &World, who: &Someone, case: &str) -> StatusCode {
    w.again(who).await.opens(case).await.status
}

#[tokio::test]
async fn s5_a_stand_in_has_the_cases_from_the_first_day_to_the_last_and_no_longer() {
    for w in worlds().await {
        let all = cases(&w, &[Stage::Invited, Stage::Closed]).await;
        let case = format!("/arenden/{}", all[0].0.case);
        let shown = w.again(&w.admin_fk).await.opens(&page(&w.lisbet_fk)).await;
        assert!(shown.shows("1 öppet ärende får en ersättare"), "{}", shown.told());
        let said = says(&w, &w.admin_fk, &w.lisbet_fk, (1, 2), &w.olle_fk).await;
        assert_eq!(said.goes_to(), page(&w.lisbet_fk));
        assert_eq!(status(&w, &w.olle_fk, &case).await, StatusCode::NOT_FOUND, "not yet");
        let told = w.again(&w.olle_fk).await.opens("/").await;
        assert!(told.shows("Du är ersättare") && told.shows("Lisbet Åkerman"), "{}", told.told());
        let told = w.again(&w.lisbet_fk).await.opens("/").await;
        assert!(told.shows("Du är frånvarande") && told.shows("Olle Frisk"), "{}", told.told());

        w.wait_minutes(DAY);
        assert_eq!(status(&w, &w.olle_fk, &case).await, StatusCode::OK, "it begins by itself");
        let olle = w.again(&w.olle_fk).await;
        assert!(olle.opens("/").await.shows("<b>1</b>ärende där du är ersättare"));
        let list = olle.opens("/arenden?visa=ersattare").await;
        assert!(list.shows(&case) && list.shows("du är ersättare"), "{}", list.told());
        let closed = format!("/arenden/{}", all[1].0.case);
        assert_eq!(status(&w, &w.olle_fk, &closed).await, StatusCode::NOT_FOUND, "the closed one is not his");
        let listed = w.again(&w.admin_fk).await.opens("/personal").await;
        assert!(listed.shows("frånvarande till") && listed.shows("<b>1</b>frånvarande"), "{}", listed.told());
        let away = w.again(&w.admin_fk).await.opens("/personal?visa=borta").await;
        assert!(away.shows("Lisbet Åkerman") && !away.shows("Olle Frisk"), "{}", away.told());

        w.wait_minutes(2 * DAY);
        assert_eq!(status(&w, &w.olle_fk, &case).await, StatusCode::NOT_FOUND, "it ends by itself");
        assert!(!w.again(&w.admin_fk).await.opens("/personal").await.shows("frånvarande till"));
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}

#[tokio::test]
async fn s5_back_sooner_ends_it_at_once_and_what_is_said_anew_holds() {
    for w in worlds().await {
        let case = format!("/arenden/{}", w.staged(Stage::Invited, &Story::new("away")).await.case);
        says(&w, &w.admin_fk, &w.lisbet_fk, (0, 5), &w.olle_fk).await.goes_to();
        w.wait_minutes(1);
        assert_eq!(status(&w, &w.olle_fk, &case).await, StatusCode::OK);
        let one = absence(&w, &w.lisbet_fk).await;
        let shown = w.again(&w.lisbet_fk).await.opens(&one).await;
        assert!(shown.shows("Tillbaka nu") && !shown.shows("name=\"first_day\""), "{}", shown.body);
        let new = [("last_day", day(&w, 1)), ("stand_in", w.olle_fk.staff.to_string())];
        let new: Vec<(&str, &str)> = new.iter().map(|(name, value)| (*name, value.as_str())).collect();
        w.again(&w.lisbet_fk).await.posts(&one, &new).await.goes_to();
        assert_eq!(w.again(&w.admin_fk).await.opens(&one).await.status, StatusCode::NOT_FOUND, "another stands");
        w.wait_minutes(1);
        assert_eq!(status(&w, &w.olle_fk, &case).await, StatusCode::OK);
        let ends = format!("{}/avsluta", absence(&w, &w.lisbet_fk).await);
        w.again(&w.lisbet_fk).await.posts(&ends, &[]).await.goes_to();
        assert_eq!(status(&w, &w.olle_fk, &case).await, StatusCode::NOT_FOUND);
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}

async fn makes_officer(w: &World, admin: &Someone, who: &Someone) {
    let form = [("role", "officer"), ("last_day", &day(w, 30))];
    w.again(admin).await.posts(&format!("/personal/{}/roll", who.staff), &form).await.goes_to();
}

#[tokio::test]
async fn s5_a_case_that_comes_meanwhile_has_the_stand_in_too_and_one_that_goes_has_not() {
    for w in worlds().await {
        let case = format!("/arenden/{}", w.staged(Stage::Invited, &Story::new("away")).await.case);
        makes_officer(&w, &w.admin_fk, &w.egil_author).await;
        says(&w, &w.admin_fk, &w.egil_author, (0, 5), &w.olle_fk).await.goes_to();
        w.wait_minutes(1);
        let over = format!("{case}/handlaggare/lamna-over");
        for (from, to, olle) in
            [(&w.lisbet_fk, &w.egil_author, StatusCode::OK), (&w.egil_author, &w.lisbet_fk, StatusCode::NOT_FOUND)]
        {
            w.again(from).await.posts(&over, &[("to", &to.staff.to_string())]).await.goes_to();
            w.wait_minutes(1);
            assert_eq!(status(&w, &w.olle_fk, &case).await, olle, "it is {}'s now", to.name);
        }

        makes_officer(&w, &w.admin_af, &w.reviewer_af).await;
        says(&w, &w.anna_af, &w.anna_af, (0, 5), &w.reviewer_af).await.goes_to();
        w.wait_signed_in(1).await;
        let raised = format!("/arenden/{}", w.raise("Vera Test", "Vad klarar hon?", NUMBERS[1]).await);
        w.wait_minutes(1);
        assert_eq!(status(&w, &w.reviewer_af, &raised).await, StatusCode::OK, "she raised it while away");
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}

#[tokio::test]
async fn s3_two_absences_at_once_and_a_stand_in_who_is_away_are_refused_in_words() {
    for w in worlds().await {
        says(&w, &w.admin_fk, &w.lisbet_fk, (1, 5), &w.olle_fk).await.goes_to();
        for (who, stand_in, words) in [
            (&w.lisbet_fk, &w.olle_fk, "Personen är redan frånvarande någon av de dagarna"),
            (&w.olle_fk, &w.lisbet_fk, "Den du valt är själv frånvarande någon av de dagarna"),
        ] {
            let refused = says(&w, &w.admin_fk, who, (5, 6), stand_in).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.told());
            assert!(refused.shows(words) && refused.shows(&day(&w, 6)), "{words}: {}", refused.told());
        }
        for stand_in in [&w.admin_fk, &w.lisbet_fk, &w.anna_af] {
            let refused = says(&w, &w.admin_fk, &w.lisbet_fk, (8, 9), stand_in).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", stand_in.name);
        }
        let backwards = says(&w, &w.admin_fk, &w.lisbet_fk, (9, 8), &w.olle_fk).await;
        assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&w, &w.admin_fk, &w.lisbet_fk, (6, 7), &w.olle_fk).await.goes_to();
    }
}

#[tokio::test]
async fn l3_8_she_herself_her_administrator_and_her_manager_say_that_she_is_away_and_read_nothing() {
    for w in worlds().await {
        let (staged, story) = (w.staged(Stage::Invited, &Story::new("away")).await, Story::new("away"));
        let petra = manager(&w, &w.leader).await;
        let unit = adds(&w, "Enheten i Gävle", Some(&petra)).await;
        assert_eq!(w.again(&petra).await.opens(&page(&w.lisbet_fk)).await.status, StatusCode::NOT_FOUND, "not hers");
        places(&w, w.lisbet_fk.staff, &unit).await.goes_to();
        for other in [&w.olle_fk, &w.reviewer_fk, &w.admin_af, &w.anna_af] {
            assert_eq!(w.again(other).await.opens(&page(&w.lisbet_fk)).await.status, StatusCode::NOT_FOUND);
        }
        for (at, by) in [&w.admin_fk, &petra, &w.lisbet_fk].into_iter().enumerate() {
            let first = i64::try_from(at).unwrap() * 10 + 1;
            let shown = w.again(by).await.opens(&page(&w.lisbet_fk)).await;
            assert!(shown.shows("Olle Frisk, annan enhet"), "{}", shown.told());
            assert!(!story.tokens().iter().any(|(_, token)| shown.shows(token)), "{}", shown.body);
            says(&w, by, &w.lisbet_fk, (first, first + 1), &w.olle_fk).await.goes_to();
        }
        let sql = "select action from log where case_id = $1 and actor = $2 order by counter";
        for by in [&w.admin_fk, &petra] {
            let rows = testing::raw_rows(&w.vault, sql, params![staged.case, by.staff]).await.unwrap();
            let acts: Vec<String> = rows.iter().map(|row| row.get("action").unwrap()).collect();
            assert_eq!(acts, ["change", "assign"], "{}", by.name);
        }
        let own = w.again_as(&petra, &[Role::Manager]).await.opens("/bemanning/enhet").await;
        assert!(own.shows("Olle Frisk") && own.shows("1 av 1 är på plats i dag"), "{}", own.told());
        let log = w.again(&w.reviewer_fk).await.opens("/logg?handling=record_absence").await;
        assert!(log.shows("lade in en frånvaro"), "{}", log.told());
    }
}

#[tokio::test]
async fn s5_a_role_that_ends_soon_is_told_to_whoever_has_it() {
    for w in worlds().await {
        assert!(!w.again(&w.lisbet_fk).await.opens("/").await.shows("gäller till och med"));
        let path = format!("/personal/{}/roll", w.lisbet_fk.staff);
        for (days, told) in [(40, true), (90, false)] {
            let form = [("role", "officer"), ("last_day", &day(&w, days))];
            w.again(&w.admin_fk).await.posts(&path, &form).await.goes_to();
            let today = w.again(&w.lisbet_fk).await.opens("/").await;
            assert_eq!(today.shows("Din roll Handläggare gäller till och med"), told, "{}", today.told());
            assert_eq!(today.shows("Den kan förlängas av: "), told, "{}", today.told());
        }
    }
}
