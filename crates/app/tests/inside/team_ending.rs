//! A team ends (S2): its last day, its cases that go elsewhere or are closed, and what is left when the day has come. On every
//! database.

use std::sync::OnceLock;

use axum::http::StatusCode;
use base::{Code as _, Id};
use casework::access::{Case, Subject};
use organisation::parties::Role;
use organisation::teams::Team;
use vault::{Kind, Party, Staff, params, testing};

use crate::world::stages::{Stage, Story};
use crate::world::{Page, Someone, World, worlds};

async fn office(w: &World) -> Someone {
    w.again_as(&w.office, &[Role::Association]).await
}

/// The office sets the last day of the team, so many days from now.
async fn sets(w: &World, office: &Someone, days: i32) -> Page {
    let day = w.now().date().plus_days(days).to_string();
    office.posts(&format!("/team/{}/avsluta", w.team), &[("last_day", &day)]).await
}

/// The team in which nobody sits but Olle.
async fn other(w: &World) -> String {
    let page = w.lisbet_fk.opens("/team").await;
    let ids = page.body.split("href=\"/team/").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    ids.filter(|id| id.parse::<Id<Team>>().is_ok()).find(|id| *id != w.team.to_string()).unwrap()
}

async fn team_of(w: &World, case: Id<Case>) -> String {
    let rows = testing::raw_rows(&w.vault, "select team_id from cases where id = $1", params![case]).await;
    rows.unwrap()[0].get("team_id").unwrap()
}

async fn chooses(w: &World, who: &Someone, case: Id<Case>) -> Page {
    who.posts(&format!("/arenden/{case}/flytta/team"), &[("team", &other(w).await)]).await
}

async fn moves(w: &World, who: &Someone, case: Id<Case>) -> Page {
    chooses(w, who, case).await.goes_to();
    who.posts(&format!("/arenden/{case}/flytta"), &[("team", &other(w).await)]).await
}

/// A case of Anna's that the person has said yes to for these, and that they know of.
async fn agreed(w: &World, mark: &str, circle: &[Id<Party>]) -> Id<Case> {
    let case = w.staged(Stage::Asking, &Story::new(mark)).await.case;
    w.consents_then(w.now(), case, circle, Subject::ALL).await;
    case
}

/// The night's job of teams alone: what else a night does has tests of its own.
fn ending() -> &'static [Kind] {
    static ONE: OnceLock<Vec<Kind>> = OnceLock::new();
    ONE.get_or_init(|| trisam::JOBS.iter().copied().filter(|kind| kind.name() == "end-teams").collect())
}

async fn after_days(w: &World, days: i64) {
    while w.vault.run_next_job(ending()).await.unwrap().is_some() {}
    w.wait_minutes(days * 24 * 60);
    while w.vault.run_next_job(ending()).await.unwrap().is_some() {}
}

async fn ended(w: &World) -> bool {
    let sql = "select ended from teams where id = $1";
    let rows = testing::raw_rows(&w.vault, sql, params![w.team]).await.unwrap();
    rows[0].get::<Option<i64>>("ended").unwrap().is_some()
}

async fn seats(w: &World) -> i64 {
    let sql = "select count(*) as n from seats where team_id = $1 and (valid_to is null or valid_to > $2)";
    testing::raw_rows(&w.vault, sql, params![w.team, w.now()]).await.unwrap()[0].get("n").unwrap()
}

async fn answers_for(w: &World, who: Id<Staff>, case: Id<Case>) -> bool {
    let sql = "select id from assignments where staff_id = $1 and case_id = $2 and valid_to is null";
    !testing::raw_rows(&w.vault, sql, params![who, case]).await.unwrap().is_empty()
}

/// The tasks are what the facts say, and every row what the log does.
async fn is_whole(w: &World) {
    let (broken, astray) = trisam::jobs::check(&w.vault).await.unwrap();
    assert!(broken.is_none() && astray.is_empty(), "{astray:?}");
}

async fn sees(who: &Someone, case: Id<Case>) -> bool {
    who.opens(&format!("/arenden/{case}")).await.status == StatusCode::OK
}

#[tokio::test]
async fn s2_the_office_sets_a_last_day_sees_numbers_alone_and_can_take_it_back() {
    for w in worlds().await {
        let story = Story::new("ends");
        let staged = w.staged(Stage::Invited, &story).await;
        let (office, path) = (office(&w).await, format!("/team/{}/avsluta", w.team));
        assert!(office.opens(&format!("/team/{}", w.team)).await.shows(&path));
        let page = office.opens(&path).await;
        assert!(page.shows("Färre än 5 öppna ärenden") && page.shows("4 tillsatta platser"), "{}", page.told());
        assert!(!page.shows(&staged.case.to_string()) && !story.tokens().iter().any(|(_, token)| page.shows(token)));
        for wrong in [("last_day", "2020-01-01"), ("last_day", "2030-01-01"), ("last_day", "x")] {
            assert_eq!(office.posts(&path, &[wrong]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        }
        assert_eq!(sets(&w, &office, 60).await.goes_to(), path);
        assert!(office.opens("/").await.shows("tar inte emot nya ärenden"));
        let admin = w.again_as(&w.admin_fk, &[Role::PartyAdministrator]).await;
        assert!(admin.opens("/").await.shows("Se till att era ärenden i teamet flyttas eller avslutas"));
        assert!(w.lisbet_fk.opens(&format!("/team/{}", w.team)).await.shows("Teamet avslutas"));

        // The party that raised the case has it to do; nobody else has, and no new one comes.
        let anna = w.anna_af.opens("/?visa=flytta").await;
        assert!(anna.shows(&format!("/arenden/{}/flytta", staged.case)), "{}", anna.told());
        assert!(!w.lisbet_fk.opens("/?visa=flytta").await.shows("/flytta\""));
        let raise = w.anna_af.opens("/arenden/lyft").await;
        assert!(
            raise.shows("Nära ligger Brynäs") && !raise.shows(&format!("value=\"{}\"", w.team)),
            "{}",
            raise.told()
        );
        let refused = w.anna_af.posts("/arenden/lyft", &[("team", &*w.team.to_string())]).await;
        assert!(refused.shows("Teamet ska avslutas och tar inte emot nya ärenden"), "{}", refused.told());
        let day = w.now().date().plus_days(61).to_string();
        let plan = [("date", &*day), ("time", "9"), ("minutes", "60"), ("form", "video")];
        let late = w.johan_region.posts(&format!("/team/{}/moten", w.team), &plan).await;
        assert!(late.shows("Teamet avslutas innan dess"), "{}", late.told());

        office.posts(&format!("{path}/angra"), &[]).await.goes_to();
        assert!(!w.anna_af.opens("/?visa=flytta").await.shows(&format!("/arenden/{}/flytta", staged.case)));
        assert!(!w.anna_af.opens("/arenden/lyft").await.shows("Nära ligger"));
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn s2_nobody_but_the_office_sets_a_last_day_and_not_with_an_old_sign_in() {
    for w in worlds().await {
        for other in [&w.admin_fk, &w.leader, &w.johan_region, &w.board, &w.anna_af] {
            assert_eq!(sets(&w, &w.again(other).await, 5).await.status, StatusCode::NOT_FOUND, "{}", other.name);
        }
        let office = office(&w).await;
        w.wait_minutes(6);
        assert!(sets(&w, &office, 5).await.goes_to().starts_with("/logga-in"));
    }
}

#[tokio::test]
async fn c12_a_case_moves_with_all_that_is_in_it_and_nobody_it_covers_is_left_without_it() {
    for w in worlds().await {
        let case = agreed(&w, "moves", &[w.af, w.fk, w.gavle, w.region]).await;
        let before: Vec<bool> = vec![sees(&w.lisbet_fk, case).await, sees(&w.olle_fk, case).await];
        assert_eq!(before, [true, false]);
        assert_eq!(w.lisbet_fk.posts(&format!("/arenden/{case}/flytta/team"), &[]).await.status, StatusCode::FORBIDDEN);
        chooses(&w, &w.anna_af, case).await.goes_to();
        let page = w.anna_af.opens(&format!("/arenden/{case}/flytta")).await;
        assert!(page.shows("Till Brynäs") && page.shows("Följer med"), "{}", page.told());
        assert_eq!(team_of(&w, case).await, w.team.to_string(), "nothing has moved");
        assert_eq!(moves(&w, &w.anna_af, case).await.goes_to(), format!("/arenden/{case}"));
        assert_eq!(team_of(&w, case).await, other(&w).await);
        assert!(w.olle_fk.opens("/arenden?visa=nytt").await.shows(&case.to_string()), "it waits as something new");
        // FK has somebody there; Gävle and the care unit have nobody, and who sat in the old team goes on.
        assert!(sees(&w.olle_fk, case).await && !sees(&w.lisbet_fk, case).await);
        assert!(sees(&w.karin_gavle, case).await && sees(&w.johan_region, case).await && sees(&w.anna_af, case).await);
        assert!(!sees(&w.arvid_af, case).await, "AF has its officer");
        let answers = [&w.karin_gavle, &w.johan_region, &w.arvid_af, &w.lisbet_fk, &w.olle_fk];
        let mut found = Vec::new();
        for who in answers {
            found.push(answers_for(&w, who.staff, case).await);
        }
        assert_eq!(found, [true, true, false, false, false]);
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn c12_a_case_on_a_list_leaves_it_and_one_in_hand_stays() {
    for w in worlds().await {
        let in_hand = w.staged(Stage::Scheduled, &Story::new("hand")).await.case;
        let refused = chooses(&w, &w.anna_af, in_hand).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.told());
        let staged = w
            .staged(Stage::Invited, &Story { number: crate::world::NUMBERS[1].to_owned(), ..Story::new("list") })
            .await;
        let add = format!("/moten/{}/lagg-till", staged.meeting);
        w.johan_region.posts(&add, &[("case", &*staged.case.to_string())]).await.goes_to();
        moves(&w, &w.anna_af, staged.case).await.goes_to();
        let rows = testing::raw_rows(
            &w.vault,
            "select state, (select count(*) from agenda g where g.case_id = c.id) as n \
            from cases c where id = $1",
            params![staged.case],
        )
        .await
        .unwrap();
        assert_eq!(
            (rows[0].get::<String>("state").unwrap().as_str(), rows[0].get::<i64>("n").unwrap()),
            ("preparing", 0)
        );
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn l1_10_a_case_goes_to_no_team_whose_care_her_yes_does_not_cover() {
    for w in worlds().await {
        let case = agreed(&w, "asks", &[w.af, w.fk]).await;
        let path = format!("/arenden/{case}/flytta");
        let refused = moves(&w, &w.anna_af, case).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.told());
        let page = w.anna_af.opens(&path).await;
        assert!(
            page.shows("omfattas inte av personens ja") && page.shows(&format!("/arenden/{case}/samtycke")),
            "{}",
            page.told()
        );
        assert!(!page.shows("Flytta ärendet<"), "nothing to press");
        assert_eq!(team_of(&w, case).await, w.team.to_string());
        assert!(!sees(&w.olle_fk, case).await && !sees(&w.johan_region, case).await);
        // Once she has said yes to the care unit too, it goes, and the care unit is told by that act.
        w.consents_then(w.now(), case, &[w.af, w.fk, w.region], Subject::ALL).await;
        let page = w.anna_af.opens(&path).await;
        assert!(page.shows("Flytta ärendet<") && !page.shows("omfattas inte av personens ja"), "{}", page.told());
        moves(&w, &w.anna_af, case).await.goes_to();
        assert!(sees(&w.olle_fk, case).await && !sees(&w.karin_gavle, case).await);
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn s2_a_team_with_an_open_case_goes_on_past_its_day_and_ends_with_its_seats_when_nothing_is_left() {
    for w in worlds().await {
        let case = w.staged(Stage::Asking, &Story::new("stays")).await.case;
        sets(&w, &office(&w).await, 3).await.goes_to();
        after_days(&w, 5).await;
        assert!(!ended(&w).await && seats(&w).await == 4);
        let manager = w.again_as(&w.admin_fk, &[Role::PartyAdministrator]).await;
        for who in [&office(&w).await, &manager] {
            let page = who.opens("/").await;
            assert!(page.shows("öppna ärenden eller planerade möten är kvar"), "{}: {}", who.name, page.told());
        }
        let anna = w.again(&w.anna_af).await;
        assert!(anna.opens("/?visa=flytta").await.shows("Försenat"));
        anna.posts(&format!("/arenden/{case}/avsluta"), &[("reason", "declined")]).await.goes_to();
        after_days(&w, 1).await;
        assert!(ended(&w).await && seats(&w).await == 0);
        let office = office(&w).await;
        assert!(
            !office.opens("/team").await.shows(&format!("/team/{}\"", w.team))
                && !office.opens("/").await.shows("är kvar")
        );
        assert_eq!(office.posts(&format!("/team/{}/avsluta/angra", w.team), &[]).await.status, StatusCode::CONFLICT);
        assert_eq!(
            w.again(&w.johan_region).await.opens(&format!("/team/{}/moten", w.team)).await.status,
            StatusCode::NOT_FOUND
        );
        is_whole(&w).await;
    }
}
