//! A party looks after its own people (S5, L3.5), on every database.

use axum::http::StatusCode;
use base::{Id, Instant};
use organisation::parties::ROLES;
use vault::{Staff, params, testing};

use crate::world::stages::{Stage, Story};
use crate::world::{Page, Someone, World, worlds};

fn of(staff: Id<Staff>, rest: &str) -> String {
    format!("/personal/{staff}{rest}")
}

async fn gives(w: &World, who: &Someone, to: Id<Staff>, role: &str, days: i32) -> Page {
    let day = w.now().date().plus_days(days).to_string();
    w.again(who).await.posts(&of(to, "/roll"), &[("role", role), ("last_day", &day)]).await
}

/// The id of a role of somebody's that has not ended.
pub async fn role(w: &World, staff: Id<Staff>, role: &str) -> String {
    let sql = "select id from roles where staff_id = $1 and role = $2 and (valid_to is null or valid_to > $3)";
    let rows = testing::raw_rows(&w.vault, sql, params![staff, role, w.now()]).await.unwrap();
    rows[0].get("id").unwrap()
}

#[tokio::test]
async fn s5_an_administrator_sees_her_own_people_and_no_others() {
    for w in worlds().await {
        let page = w.admin_fk.opens("/personal").await;
        for name in ["Lisbet Åkerman", "Olle Frisk", "Petra Lind", "Maj Lund"] {
            assert!(page.shows(name), "{name}: {}", page.body);
        }
        assert!(page.shows("Södertull") && page.shows("Processledare"), "{}", page.body);
        assert!(!page.shows("färre än två partsadministratörer"), "{}", page.body);
        for name in ["Anna Berg", "Johan Widell", "Sven Dahl"] {
            assert!(!page.shows(name), "{name} works elsewhere");
        }
        assert_eq!(w.admin_fk.opens(&of(w.lisbet_fk.staff, "")).await.status, StatusCode::OK);
        assert_eq!(w.admin_fk.opens(&of(w.anna_af.staff, "")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(gives(&w, &w.admin_fk, w.anna_af.staff, "officer", 30).await.status, StatusCode::NOT_FOUND);
        assert_eq!(w.lisbet_fk.opens("/personal").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn l3_5_a_role_is_given_for_a_time_and_holds_until_its_last_day() {
    for w in worlds().await {
        let petra = &w.leader;
        assert_eq!(petra.opens("/logg").await.status, StatusCode::NOT_FOUND);
        let given = gives(&w, &w.admin_fk, petra.staff, "log_reviewer", 30).await;
        assert_eq!(given.goes_to(), of(petra.staff, ""));
        assert_eq!(petra.opens("/logg").await.status, StatusCode::OK, "at the next request");

        let longer = gives(&w, &w.admin_fk, petra.staff, "log_reviewer", 60).await;
        assert_eq!(longer.goes_to(), of(petra.staff, ""));
        let sql = "select id from roles where staff_id = $1 and role = 'log_reviewer'";
        assert_eq!(testing::raw_rows(&w.vault, sql, params![petra.staff]).await.unwrap().len(), 1, "it is prolonged");

        w.wait_minutes(60 * 24 * 60);
        assert_eq!(w.again(petra).await.opens("/logg").await.status, StatusCode::OK, "on its last day");
        w.wait_minutes(24 * 60);
        assert_eq!(w.again(petra).await.opens("/logg").await.status, StatusCode::NOT_FOUND, "the day after");
    }
}

#[tokio::test]
async fn l3_5_a_role_is_not_given_for_longer_than_a_year_nor_for_what_the_party_has_not() {
    for w in worlds().await {
        let longer = gives(&w, &w.admin_fk, w.leader.staff, "log_reviewer", 366).await;
        assert_eq!(longer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            longer.shows("högst tolv månader i taget") && longer.shows("value=\"log_reviewer\" selected"),
            "{}",
            longer.body
        );
        let director = gives(&w, &w.admin_fk, w.leader.staff, "director", 30).await;
        assert_eq!(director.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!w.admin_fk.opens(&of(w.leader.staff, "")).await.shows("Loggranskare</th>"));
    }
}

#[tokio::test]
async fn l5_11_a_role_that_ends_takes_its_sessions_along() {
    for w in worlds().await {
        let (olle, other) = (&w.olle_fk, w.again(&w.olle_fk).await);
        let officer = role(&w, olle.staff, "officer").await;
        let foreign = role(&w, w.anna_af.staff, "officer").await;
        let admin = w.again(&w.admin_fk).await;
        let ends = of(olle.staff, "/roll/avsluta");
        let refused = admin.posts(&ends, &[("id", &foreign)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "another's role is none of hers");
        assert_eq!(admin.posts(&ends, &[("id", &officer)]).await.goes_to(), of(olle.staff, ""));
        for gone in [olle, &other] {
            assert_eq!(gone.opens("/team").await.status, StatusCode::SEE_OTHER, "signed out everywhere");
        }
        let page = admin.opens(&of(olle.staff, "")).await;
        assert!(page.shows("Har ingen roll hos er"), "{}", page.body);
    }
}

#[tokio::test]
async fn s5_nobody_gives_herself_a_role_nor_with_an_old_sign_in() {
    for w in worlds().await {
        let own = gives(&w, &w.admin_fk, w.admin_fk.staff, "officer", 30).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN);
        let page = w.again(&w.admin_fk).await.opens(&of(w.admin_fk.staff, "")).await;
        assert!(page.shows("sköter en annan administratör") && !page.shows("<form method=\"post\" action=\"/personal"));

        w.wait_minutes(6);
        let day = w.now().date().to_string();
        let old = w.admin_fk.posts(&of(w.olle_fk.staff, "/roll"), &[("role", "author"), ("last_day", &day)]).await;
        assert!(old.goes_to().starts_with("/logga-in?igen=1"), "{}", old.goes_to());
    }
}

#[tokio::test]
async fn l3_5_a_seat_or_an_assignment_alone_is_no_leave() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("seat")).await;
        let case = format!("/arenden/{}", staged.case);
        for who in [&w.lisbet_fk, &w.anna_af] {
            assert_eq!(who.opens(&case).await.status, StatusCode::OK);
        }
        let officer = role(&w, w.lisbet_fk.staff, "officer").await;
        w.again(&w.admin_fk).await.posts(&of(w.lisbet_fk.staff, "/roll/avsluta"), &[("id", &officer)]).await.goes_to();
        let lisbet = w.again(&w.lisbet_fk).await;
        for path in [&case, &format!("/team/{}/moten", w.team), &format!("{case}/underlag/{}", staged.drafts[0].1)] {
            assert_eq!(lisbet.opens(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert!(!lisbet.opens("/arenden").await.shows(&case));
        gives(&w, &w.admin_fk, w.lisbet_fk.staff, "officer", 30).await.goes_to();
        assert_eq!(lisbet.opens(&case).await.status, StatusCode::OK, "and is one again with the role");

        let ends = "update roles set valid_to = $1 where staff_id = $2";
        testing::raw(&w.vault, ends, params![w.now(), w.anna_af.staff]).await.unwrap();
        let anna = w.again(&w.anna_af).await;
        assert_eq!(anna.opens(&case).await.status, StatusCode::NOT_FOUND, "her own case, without a role");
    }
}

/// A mark of ours over it would not help: the policy knows no role that is its holder's own gift.
#[tokio::test]
async fn s5_a_role_that_somebody_gave_herself_is_none() {
    for w in worlds().await {
        let (petra, fk) = (w.leader.staff, w.fk);
        gives(&w, &w.admin_fk, petra, "log_reviewer", 30).await.goes_to();
        let id = role(&w, petra, "log_reviewer").await;
        let rows = "select valid_from, valid_to, given_by from roles where id = $1";
        let row = &testing::raw_rows(&w.vault, rows, params![&id]).await.unwrap()[0];
        assert_eq!(row.get::<Id<Staff>>("given_by").unwrap(), w.admin_fk.staff);
        let (from, to): (Instant, Instant) = (row.get("valid_from").unwrap(), row.get("valid_to").unwrap());
        assert_eq!(w.again(&w.leader).await.opens("/logg").await.status, StatusCode::OK);

        let fields = params![petra, fk, "log_reviewer", from, to, petra, None::<Instant>];
        let mac = testing::mark(&w.vault, &ROLES, &id, &fields).unwrap();
        let own = "update roles set given_by = $1, mac = $2 where id = $3";
        testing::raw(&w.vault, own, params![petra, mac, &id]).await.unwrap();
        assert_eq!(w.again(&w.leader).await.opens("/logg").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn s5_somebody_new_is_entered_given_a_seat_and_works_with_its_cases() {
    for w in worlds().await {
        let case = format!("/arenden/{}", w.staged(Stage::Invited, &Story::new("new")).await.case);
        let (maj, day) = (w.again(&w.admin_fk).await, w.now().date().plus_days(30).to_string());
        let form = [("name", "Ny Person"), ("job", "handläggare"), ("role", "officer"), ("last_day", day.as_str())];
        let missing = maj.posts("/personal/ny", &form[1..]).await;
        assert!(missing.status == StatusCode::UNPROCESSABLE_ENTITY && missing.shows("handläggare"), "{}", missing.body);
        let page = maj.posts("/personal/ny", &form).await.goes_to().to_owned();
        let staff: Id<Staff> = page.strip_prefix("/personal/").unwrap().parse().unwrap();
        let new = w.again(&w.lisbet_fk.colleague(staff, "Ny Person")).await;
        assert_eq!(new.opens(&case).await.status, StatusCode::NOT_FOUND);

        let (seats, team) = (format!("{page}/platser"), w.team.to_string());
        let convenes = [("team", team.as_str()), ("role", "coordinator"), ("last_day", day.as_str())];
        let refused = maj.posts(&seats, &convenes).await;
        assert!(refused.shows("Bara den vårdenhet som kallar"), "{}", refused.body);
        let member = [("team", team.as_str()), ("role", "member"), ("last_day", day.as_str())];
        assert_eq!(maj.posts(&seats, &member).await.goes_to(), seats);
        assert_eq!(new.opens(&case).await.status, StatusCode::OK, "by the seat, at the next request");
        assert!(new.opens("/bemanning").await.shows("Ny Person"));

        let held = maj.opens(&seats).await;
        let seat = held.field("id");
        assert_eq!(maj.posts(&format!("{seats}/avsluta"), &[("id", &seat)]).await.goes_to(), seats);
        assert_eq!(new.opens(&case).await.status, StatusCode::NOT_FOUND);
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}
