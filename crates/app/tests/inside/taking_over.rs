//! An officer opens a colleague's case for a day (L3.8), on every database.

use axum::http::StatusCode;
use organisation::parties::Role;
use vault::{params, testing};

use crate::world::stages::{Stage, Story};
use crate::world::{Page, Someone, worlds};

const PATH: &str = "/arenden/ta-over";

async fn takes(who: &Someone, case: &str) -> Page {
    who.posts(PATH, &[("case", case), ("reason", "absent")]).await
}

#[tokio::test]
async fn l3_8_a_colleague_is_let_in_for_a_day_and_officer_manager_and_log_reviewer_see_it_at_once() {
    for w in worlds().await {
        let case = format!("/arenden/{}", w.staged(Stage::Invited, &Story::new("take")).await.case);
        assert_eq!(w.lisbet_fk.opens(&case).await.status, StatusCode::OK);
        w.wait_signed_in(2).await;
        assert_eq!(w.olle_fk.opens(&case).await.status, StatusCode::NOT_FOUND);
        assert!(w.olle_fk.opens("/arenden").await.shows(PATH));
        assert_eq!(takes(&w.olle_fk, &format!("https://trisam.example{case}")).await.goes_to(), case);
        assert_eq!(w.olle_fk.opens(&case).await.status, StatusCode::OK);

        let today = w.lisbet_fk.opens("/").await;
        assert!(today.shows("<b>1</b>ärende som en kollega har öppnat i ditt ställe"), "{}", today.told());
        assert!(w.lisbet_fk.opens("/arenden?visa=oppnat").await.shows(&case));
        let people = w.lisbet_fk.opens(&format!("{case}/handlaggare")).await;
        assert!(
            people.shows("Olle Frisk") && people.shows("Har öppnat ärendet i någon annans ställe"),
            "{}",
            people.told()
        );
        w.lisbet_fk.opens(&case).await;
        assert!(!w.lisbet_fk.opens("/").await.shows("har öppnat i ditt ställe"), "she has seen it");

        let (leader, day) = (w.leader.staff, w.now().date().plus_days(30).to_string());
        let role = [("role", "manager"), ("last_day", day.as_str())];
        w.again(&w.admin_fk).await.posts(&format!("/personal/{leader}/roll"), &role).await.goes_to();
        let manager = w.again_as(&w.leader, &[Role::Manager]).await.opens("/bemanning/utan-ansvarig").await;
        assert!(manager.shows("Olle Frisk") && !manager.shows("zqname"), "{}", manager.told());
        let log = w.reviewer_fk.opens("/logg?handling=take_over").await;
        assert!(
            log.shows("öppnade en kollegas ärende i 24 timmar") && log.shows("Kollegan är borta"),
            "{}",
            log.told()
        );
        assert!(!w.reviewer_af.opens("/logg?handling=take_over").await.shows("Kollegan är borta"), "nothing of AF's");

        w.wait_minutes(24 * 60 - 3);
        assert_eq!(w.again(&w.olle_fk).await.opens(&case).await.status, StatusCode::OK);
        w.wait_minutes(3);
        assert_eq!(w.again(&w.olle_fk).await.opens(&case).await.status, StatusCode::NOT_FOUND, "it ends by itself");
        assert!(w.again(&w.lisbet_fk).await.opens(&format!("{case}/handlaggare")).await.shows("Olle Frisk"));
    }
}

#[tokio::test]
async fn l3_8_what_is_not_there_and_what_is_not_a_colleagues_answer_alike() {
    for w in worlds().await {
        let invited = w.staged(Stage::Invited, &Story::new("take")).await.case.to_string();
        let nowhere = "019a0000-0000-7000-8000-000000000000";
        let answer = async |who: &Someone, case: &str| {
            let page = takes(who, case).await;
            (page.status, page.body.replace(case, "X"))
        };
        let missing = answer(&w.olle_fk, nowhere).await;
        assert_eq!(missing.0, StatusCode::UNPROCESSABLE_ENTITY);
        let own = answer(&w.lisbet_fk, &invited).await;
        assert_eq!(own, answer(&w.lisbet_fk, nowhere).await, "her own");
        assert_eq!(
            answer(&w.johan_region, &invited).await,
            answer(&w.johan_region, nowhere).await,
            "nobody's with them"
        );
        for other in [&w.leader, &w.admin_fk, &w.reviewer_fk, &w.disa_author] {
            assert_eq!(takes(other, &invited).await.status, StatusCode::NOT_FOUND, "{}", other.name);
        }
        for stage in [Stage::Asking, Stage::Revoked, Stage::Closed, Stage::Limited] {
            let case = w.staged(stage, &Story::new("take")).await.case.to_string();
            let who = if stage == Stage::Limited { &w.karin_gavle } else { &w.olle_fk };
            assert_eq!(answer(who, &case).await, answer(who, nowhere).await, "{stage:?}");
            let left = "select id from assignments where case_id = $1 and role = 'take_over'";
            assert!(testing::raw_rows(&w.vault, left, params![case]).await.unwrap().is_empty(), "{stage:?}");
        }
    }
}

#[tokio::test]
async fn l3_8_whoever_is_let_in_for_a_day_cannot_keep_the_case() {
    for w in worlds().await {
        let case = w.staged(Stage::Invited, &Story::new("take")).await.case;
        let path = format!("/arenden/{case}/handlaggare");
        for (who, of) in [(&w.olle_fk, &w.egil_author), (&w.arvid_af, &w.arvid_af)] {
            takes(who, &case.to_string()).await.goes_to();
            assert!(!who.opens(&path).await.shows("Gör till ersättare"), "{}", who.name);
            let (me, other) = (who.staff.to_string(), of.staff.to_string());
            for (act, field, to) in [("/lamna-over", "to", &me), ("/ersattare", "substitute", &other)] {
                let refused = who.posts(&format!("{path}{act}"), &[(field, to)]).await;
                assert_eq!(refused.status, StatusCode::FORBIDDEN, "{} {act}", who.name);
            }
            let joined = who.posts(&format!("/arenden/{case}/sammanfor"), &[]).await;
            assert_eq!(joined.status, StatusCode::FORBIDDEN, "{}: nor by taking it to one of her own", who.name);
            let again = takes(who, &case.to_string()).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "not for longer while it lasts");
        }
        let page = w.lisbet_fk.opens(&path).await;
        let end = page.body.split("name=\"assignment\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        w.lisbet_fk.posts(&format!("{path}/avsluta"), &[("assignment", &end)]).await.goes_to();
        assert_eq!(
            w.olle_fk.opens(&format!("/arenden/{case}")).await.status,
            StatusCode::NOT_FOUND,
            "she ends it at once"
        );
        let back = takes(&w.olle_fk, &case.to_string()).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "and that holds for the day");
    }
}
