//! Once a year it is gone through who has which role and seat (L3.5), on every database.

use std::sync::OnceLock;

use axum::http::StatusCode;
use base::{Id, Instant};
use organisation::parties::Role;
use vault::{Kind, Outcome, Staff, params, testing};

use crate::units::{manager, places};
use crate::world::stages::{Stage, Story};
use crate::world::units::adds;
use crate::world::{Page, Someone, World, worlds};

const PAGE: &str = "/personal/genomgang";

/// The night's job of reviews alone: what else a night does has tests of its own.
fn reviewing() -> &'static [Kind] {
    static ONE: OnceLock<Vec<Kind>> = OnceLock::new();
    ONE.get_or_init(|| trisam::JOBS.iter().copied().filter(|kind| kind.name() == "review-access").collect())
}

pub async fn after_days(w: &World, days: i64) {
    while w.vault.run_next_job(reviewing()).await.unwrap().is_some() {}
    w.wait_minutes(days * 24 * 60);
    while w.vault.run_next_job(reviewing()).await.unwrap().is_some() {}
}

pub async fn begins(w: &World) {
    let admin = w.again(&w.admin_fk).await;
    assert_eq!(admin.posts(&format!("{PAGE}/borja"), &[]).await.goes_to(), PAGE);
}

/// The row of somebody's role or, without one, of her seat.
pub async fn row(w: &World, who: Id<Staff>, role: &str) -> String {
    let sql = "select x.id from access_review_rows x left join roles r on r.id = x.role_id where x.staff_id = $1 \
        and coalesce(r.role, '') = $2";
    testing::raw_rows(&w.vault, sql, params![who, role]).await.unwrap()[0].get("id").unwrap()
}

pub async fn says(who: &Someone, row: &str, what: &str) -> Page {
    who.posts(&format!("{PAGE}/{row}/{what}"), &[]).await
}

async fn holds(w: &World, who: Id<Staff>, role: &str) -> bool {
    let sql =
        "select count(*) as n from roles where staff_id = $1 and role = $2 and (valid_to is null or valid_to > $3)";
    testing::raw_rows(&w.vault, sql, params![who, role, w.now()]).await.unwrap()[0].get::<i64>("n").unwrap() > 0
}

async fn nothing_astray(w: &World) {
    let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
    assert!(astray.is_empty(), "{astray:?}");
}

#[tokio::test]
async fn l3_5_a_manager_goes_through_her_unit_and_keeps_or_ends_by_one_tap() {
    for w in worlds().await {
        let story = Story::new("review");
        let staged = w.staged(Stage::Invited, &story).await;
        let petra = manager(&w, &w.leader).await;
        let unit = adds(&w, "Enheten i Gävle", Some(&petra)).await;
        for who in [&w.lisbet_fk, &w.reviewer_fk, &w.leader] {
            places(&w, who.staff, &unit).await.goes_to();
        }
        begins(&w).await;
        w.wait_minutes(1);
        let petra = w.again_as(&w.leader, &[Role::Manager]).await;
        let page = petra.opens(PAGE).await;
        for text in ["Enheten i Gävle", "Lisbet Åkerman", "Rut Holm", "teamdeltagare i Södertull", "Loggranskare"] {
            assert!(page.shows(text), "{text}: {}", page.told());
        }
        assert!(page.shows("<td data-label=\"Öppna ärenden\">1</td>"), "{}", page.body);
        assert!(!page.shows("Olle Frisk") && !page.shows("Maj Lund"), "they work elsewhere: {}", page.told());
        assert!(!page.shows(&staged.case.to_string()) && !story.tokens().iter().any(|(_, token)| page.shows(token)));
        assert!(petra.opens("/").await.shows("väntar på ditt svar i årets genomgång"));

        let (reviews, seat) =
            (row(&w, w.reviewer_fk.staff, "log_reviewer").await, row(&w, w.lisbet_fk.staff, "").await);
        assert_eq!(says(&petra, &reviews, "behall").await.goes_to(), PAGE);
        assert_eq!(says(&petra, &seat, "avsluta").await.goes_to(), PAGE);
        let page = petra.opens(PAGE).await;
        assert!(page.shows("behålls") && page.shows("avslutad"), "{}", page.told());
        let team = format!("/team/{}/moten", w.team);
        assert_eq!(w.again(&w.lisbet_fk).await.opens(&team).await.status, StatusCode::NOT_FOUND, "the seat has ended");
        assert!(holds(&w, w.reviewer_fk.staff, "log_reviewer").await);
        assert_eq!(says(&petra, &seat, "behall").await.status, StatusCode::FORBIDDEN, "it is said");

        // Cases are in her hand: they go to somebody first, which is an administrator's.
        let officer = row(&w, w.lisbet_fk.staff, "officer").await;
        assert_eq!(says(&petra, &officer, "avsluta").await.goes_to(), PAGE);
        assert!(holds(&w, w.lisbet_fk.staff, "officer").await);
        assert!(petra.opens(PAGE).await.shows("avslutas när ärendena är överlämnade"));
        let leave = format!("/personal/{}/slutar", w.lisbet_fk.staff);
        let admin = w.again_as(&w.admin_fk, &[Role::PartyAdministrator]).await;
        assert!(admin.opens(PAGE).await.shows(&leave) && admin.opens("/").await.shows("väntar på ditt svar"));
        let form = [("to", &*w.olle_fk.staff.to_string()), ("ends", "officer")];
        admin.posts(&leave, &form).await.goes_to();
        assert!(!holds(&w, w.lisbet_fk.staff, "officer").await);
        assert!(!admin.opens(PAGE).await.shows(&leave), "it has ended");
        nothing_astray(&w).await;
    }
}

#[tokio::test]
async fn l3_5_nobody_confirms_herself_nor_another_units_or_partys_people() {
    for w in worlds().await {
        let petra = manager(&w, &w.leader).await;
        let unit = adds(&w, "Enhet", Some(&petra)).await;
        for who in [&w.lisbet_fk, &w.leader] {
            places(&w, who.staff, &unit).await.goes_to();
        }
        begins(&w).await;
        let petra = w.again_as(&w.leader, &[Role::Manager]).await;
        let (own, olle) = (row(&w, w.leader.staff, "manager").await, row(&w, w.olle_fk.staff, "officer").await);
        for (hers, why) in [(&own, "her own"), (&olle, "not of her unit")] {
            for what in ["behall", "avsluta"] {
                assert_eq!(says(&petra, hers, what).await.status, StatusCode::NOT_FOUND, "{why}, {what}");
            }
        }
        assert!(petra.opens(PAGE).await.shows("besvaras av någon annan"));
        let admin = w.again(&w.admin_fk).await;
        let mine = row(&w, w.admin_fk.staff, "party_administrator").await;
        assert_eq!(says(&admin, &mine, "behall").await.status, StatusCode::NOT_FOUND);
        assert_eq!(says(&w.again(&w.other_admin_fk).await, &mine, "behall").await.goes_to(), PAGE, "the other one's");
        assert_eq!(says(&admin, &own, "behall").await.goes_to(), PAGE, "an administrator answers for the manager");
        for other in [&w.admin_af, &w.lisbet_fk, &w.reviewer_fk, &w.office] {
            assert_eq!(
                says(&w.again(other).await, &olle, "avsluta").await.status,
                StatusCode::NOT_FOUND,
                "{}",
                other.name
            );
        }
        assert_eq!(w.again(&w.lisbet_fk).await.opens(PAGE).await.status, StatusCode::NOT_FOUND);
        let begun = w.again(&w.other_admin_fk).await.posts(&format!("{PAGE}/borja"), &[]).await;
        assert_eq!(begun.status, StatusCode::FORBIDDEN, "one is under way");

        let old = w.again(&w.admin_fk).await;
        w.wait_minutes(6);
        assert!(
            says(&old, &olle, "avsluta").await.goes_to().starts_with("/logga-in"),
            "ending asks for a fresh sign-in"
        );
        assert!(holds(&w, w.olle_fk.staff, "officer").await);
        assert_eq!(says(&old, &olle, "behall").await.goes_to(), PAGE, "keeping changes nothing");
    }
}

#[tokio::test]
async fn l3_5_a_manager_ends_no_administrator_and_decides_as_long_as_she_is_asked() {
    for w in worlds().await {
        let petra = manager(&w, &w.leader).await;
        let unit = adds(&w, "Enheten i Gävle", Some(&petra)).await;
        for who in [&w.other_admin_fk, &w.lisbet_fk] {
            places(&w, who.staff, &unit).await.goes_to();
        }
        begins(&w).await;
        w.wait_minutes(1);
        let petra = w.again_as(&w.leader, &[Role::Manager]).await;
        let admin = row(&w, w.other_admin_fk.staff, "party_administrator").await;
        assert_eq!(says(&petra, &admin, "avsluta").await.status, StatusCode::FORBIDDEN);
        assert!(
            holds(&w, w.other_admin_fk.staff, "party_administrator").await,
            "a party keeps those who look after it"
        );
        assert_eq!(says(&petra, &admin, "behall").await.goes_to(), PAGE);

        let egil = manager(&w, &w.egil_author).await.staff.to_string();
        let form = [("name", "Enheten i Gävle"), ("manager", &egil), ("version", "1")];
        w.again(&w.admin_fk).await.posts(&format!("/personal/enheter/{unit}"), &form).await.goes_to();
        let officer = row(&w, w.lisbet_fk.staff, "officer").await;
        assert_eq!(says(&petra, &officer, "behall").await.status, StatusCode::NOT_FOUND, "another manages the unit");
        let admin = w.again(&w.admin_fk).await;
        assert_eq!(says(&admin, &officer, "behall").await.goes_to(), PAGE, "then the administrators are asked");
        nothing_astray(&w).await;
    }
}

/// An administrator confirms everybody else's: silence about few of many suspends.
pub async fn keeps_all_but(w: &World, silent: &[Id<Staff>]) {
    let open = "select x.id, x.staff_id from access_review_rows x left join roles r on r.id = x.role_id \
        where x.decision is null and (r.role is null or r.role <> 'party_administrator') order by x.id";
    for row in testing::raw_rows(&w.vault, open, params![]).await.unwrap() {
        if !silent.contains(&row.get("staff_id").unwrap()) {
            let id: String = row.get("id").unwrap();
            says(&w.again(&w.other_admin_fk).await, &id, "behall").await;
        }
    }
}

#[tokio::test]
async fn l3_5_silence_reminds_asks_another_and_suspends_what_an_administrator_can_take_up_again() {
    for w in worlds().await {
        w.staged(Stage::Invited, &Story::new("silent")).await;
        // Her seat; the consent of the case is over before the review is.
        let case = format!("/team/{}/moten", w.team);
        let petra = manager(&w, &w.leader).await;
        let egil = manager(&w, &w.egil_author).await;
        begins(&w).await;
        let asked = async |who: &Someone| {
            w.again_as(who, &[Role::Manager]).await.opens("/").await.shows("väntar på ditt svar i årets genomgång")
        };
        let first = asked(&petra).await;
        assert!(first != asked(&egil).await, "one of the two is asked");
        after_days(&w, 14).await;
        assert_eq!(asked(&petra).await, first, "reminded, and asked still");
        after_days(&w, 14).await;
        assert_eq!(asked(&petra).await, !first, "then the other one is asked");
        assert!(holds(&w, w.lisbet_fk.staff, "officer").await);
        let lisbet = w.again(&w.lisbet_fk).await;
        assert_eq!(lisbet.opens(&case).await.status, StatusCode::OK);
        let admins = [
            row(&w, w.admin_fk.staff, "party_administrator").await,
            row(&w, w.other_admin_fk.staff, "party_administrator").await,
        ];
        says(&w.again(&w.other_admin_fk).await, &admins[0], "behall").await.goes_to();
        keeps_all_but(&w, &[w.lisbet_fk.staff, w.olle_fk.staff]).await;
        after_days(&w, 14).await;
        assert!(!holds(&w, w.lisbet_fk.staff, "officer").await, "nobody has said anything");
        for kept in [&w.admin_fk, &w.other_admin_fk] {
            assert!(holds(&w, kept.staff, "party_administrator").await, "who can undo it stays");
        }
        assert_eq!(lisbet.opens("/konto").await.status, StatusCode::SEE_OTHER, "signed out");
        assert_eq!(w.again(&w.lisbet_fk).await.opens(&case).await.status, StatusCode::NOT_FOUND);

        let admin = w.again_as(&w.admin_fk, &[Role::PartyAdministrator]).await;
        let today = admin.opens("/").await;
        assert!(today.shows("vilar för att ingen svarade"), "{}", today.told());
        assert!(admin.opens(PAGE).await.shows("Ta upp igen"));
        assert!(admin.opens("/bemanning/utan-ansvarig").await.shows("har ingen som ansvarar"), "nothing is hidden");
        let officer = row(&w, w.lisbet_fk.staff, "officer").await;
        let seat = row(&w, w.lisbet_fk.staff, "").await;
        for one in [&officer, &seat] {
            assert_eq!(says(&admin, one, "behall").await.goes_to(), PAGE);
        }
        assert!(holds(&w, w.lisbet_fk.staff, "officer").await);
        assert_eq!(w.again(&w.lisbet_fk).await.opens(&case).await.status, StatusCode::OK, "as it was before");
        nothing_astray(&w).await;

        // For thirty days, and by nobody but an administrator.
        let olle = row(&w, w.olle_fk.staff, "officer").await;
        after_days(&w, 29).await;
        let admin = w.again(&w.admin_fk).await;
        let before =
            testing::raw_rows(&w.vault, "select valid_to from roles where staff_id = $1", params![w.olle_fk.staff])
                .await;
        assert!(before.unwrap()[0].get::<Option<i64>>("valid_to").unwrap().is_some());
        after_days(&w, 1).await;
        assert_eq!(
            says(&w.again(&admin).await, &olle, "behall").await.status,
            StatusCode::FORBIDDEN,
            "thirty days are over"
        );
        assert!(!holds(&w, w.olle_fk.staff, "officer").await);
    }
}

#[tokio::test]
async fn l3_5_a_silent_party_of_many_loses_nobody_and_its_administrator_is_told() {
    for w in worlds().await {
        let day = w.now().date().plus_days(300).to_string();
        for number in 0..8 {
            let name = format!("Ny Person {number}");
            let form = [("name", name.as_str()), ("job", "handläggare"), ("role", "officer"), ("last_day", &day)];
            w.again(&w.admin_fk).await.posts("/personal/ny", &form).await.goes_to();
        }
        begins(&w).await;
        let before = "select count(*) as n from roles where party_id = $1 and (valid_to is null or valid_to > $2)";
        let count = async || {
            testing::raw_rows(&w.vault, before, params![w.fk, w.now()]).await.unwrap()[0].get::<i64>("n").unwrap()
        };
        let held = count().await;
        for _ in 0..5 {
            after_days(&w, 14).await;
        }
        assert_eq!(count().await, held, "nobody is suspended");
        let admin = w.again_as(&w.admin_fk, &[Role::PartyAdministrator]).await;
        let today = admin.opens("/").await;
        assert!(today.shows("Du behöver svara på dem"), "{}", today.told());
        assert!(admin.opens(PAGE).await.shows("Här händer inget mer av sig självt"));
    }
}

#[tokio::test]
async fn l3_5_a_review_begins_by_itself_a_year_after_the_last_and_once() {
    for w in worlds().await {
        let count = async || {
            let sql = "select count(*) as n from access_reviews where party_id = $1 and stage = 'open'";
            testing::raw_rows(&w.vault, sql, params![w.af]).await.unwrap()[0].get::<i64>("n").unwrap()
        };
        after_days(&w, 364).await;
        assert_eq!(count().await, 0);
        after_days(&w, 2).await;
        assert_eq!(count().await, 1, "a year after it began");
        after_days(&w, 1).await;
        assert_eq!(count().await, 1);
        let page = w.again(&w.admin_af).await.opens(PAGE).await;
        assert!(page.shows("Anna Berg") && page.shows("Svarar: partsadministratörerna"), "{}", page.told());
        // What of it was never answered is asked anew a year later.
        after_days(&w, 366).await;
        assert_eq!(count().await, 1);
        let sql = "select count(*) as n from access_reviews where party_id = $1";
        assert_eq!(testing::raw_rows(&w.vault, sql, params![w.af]).await.unwrap()[0].get::<i64>("n").unwrap(), 2);
        let told = "select count(*) as n from log where actor = 'reviewing' and party = $1 and action = 'open_review'";
        assert_eq!(testing::raw_rows(&w.vault, told, params![w.af]).await.unwrap()[0].get::<i64>("n").unwrap(), 2);
    }
}

const UNOWNED: &str = "/bemanning/utan-ansvarig";

/// Nobody answers for these, and everybody else stays.
async fn suspends(w: &World, silent: &[Id<Staff>]) {
    begins(w).await;
    keeps_all_but(w, silent).await;
    for _ in 0..3 {
        after_days(w, 14).await;
    }
    for who in silent {
        assert!(!holds(w, *who, "officer").await, "nobody has said anything");
    }
}

#[tokio::test]
async fn l3_5_cases_of_somebody_suspended_stay_hers_and_somebody_stands_in() {
    for w in worlds().await {
        w.staged(Stage::Invited, &Story::new("rests")).await;
        let (lisbet, olle) = (w.lisbet_fk.staff, w.olle_fk.staff);
        let assigned = async |who: Id<Staff>, role: &str| {
            let sql = "select valid_to from assignments where staff_id = $1 and role = $2 and (valid_to is null or valid_to > $3)";
            let rows = testing::raw_rows(&w.vault, sql, params![who, role, w.now()]).await.unwrap();
            rows.iter().map(|row| row.get::<Option<Instant>>("valid_to").unwrap()).collect::<Vec<_>>()
        };
        suspends(&w, &[lisbet]).await;
        assert!(w.again(&w.admin_fk).await.opens(UNOWNED).await.shows("har ingen som ansvarar"));
        let give = async || w.again(&w.admin_fk).await.posts(UNOWNED, &[("to", &olle.to_string())]).await;
        assert_eq!(give().await.goes_to(), UNOWNED);
        assert!(w.again(&w.admin_fk).await.opens(UNOWNED).await.shows("Alla ärenden har någon som ansvarar"));
        assert_eq!(assigned(lisbet, "officer").await, [None], "it is hers still");
        assert_eq!(assigned(olle, "substitute").await, [Some(w.now().plus_days(30))], "as long as she may come back");
        nothing_astray(&w).await;

        // She does not: then it is given for good.
        w.wait_minutes(31 * 24 * 60);
        assert!(w.again(&w.admin_fk).await.opens(UNOWNED).await.shows("har ingen som ansvarar"));
        assert_eq!(give().await.goes_to(), UNOWNED);
        assert_eq!((assigned(lisbet, "officer").await, assigned(olle, "officer").await), (vec![], vec![None]));
    }
}

#[tokio::test]
async fn l3_5_what_was_said_after_a_suspension_stands() {
    for w in worlds().await {
        w.staged(Stage::Invited, &Story::new("later")).await;
        let (lisbet, olle) = (w.lisbet_fk.staff, w.olle_fk.staff);
        suspends(&w, &[lisbet, olle]).await;
        let rows = [row(&w, lisbet, "officer").await, row(&w, lisbet, "").await, row(&w, olle, "officer").await];
        w.wait_minutes(1);
        let admin = w.again(&w.admin_fk).await;
        let day = w.now().date().plus_days(60).to_string();
        // She is given both anew, and he leaves.
        let given = [("role", "officer"), ("last_day", &*day)];
        admin.posts(&format!("/personal/{lisbet}/roll"), &given).await.goes_to();
        let team = w.team.to_string();
        let seat = [("team", &*team), ("role", "member"), ("last_day", &*day)];
        admin.posts(&format!("/personal/{lisbet}/platser"), &seat).await.goes_to();
        let leaves = [("to", &*lisbet.to_string()), ("ends", "all")];
        admin.posts(&format!("/personal/{olle}/slutar"), &leaves).await.goes_to();
        let page = admin.opens(PAGE).await;
        for row in &rows {
            assert_eq!(says(&admin, row, "behall").await.status, StatusCode::FORBIDDEN);
            assert!(!page.shows(&format!("{row}/behall")), "nor is it offered");
        }
        let sql = "select count(*) as n from roles where staff_id = $1 and role = 'officer' and valid_to > $2";
        let n = testing::raw_rows(&w.vault, sql, params![lisbet, w.now()]).await.unwrap()[0].get::<i64>("n").unwrap();
        assert!(n == 1 && !holds(&w, olle, "officer").await, "once, and not at all");
        nothing_astray(&w).await;
    }
}

#[tokio::test]
async fn l3_5_an_altered_row_of_one_party_stops_the_reviews_of_no_other() {
    for w in worlds().await {
        let count = async |party| {
            let sql = "select count(*) as n from access_reviews where party_id = $1";
            testing::raw_rows(&w.vault, sql, params![party]).await.unwrap()[0].get::<i64>("n").unwrap()
        };
        let bend = "update roles set given_by = $2 where staff_id = $1 and role = 'officer'";
        testing::raw(&w.vault, bend, params![w.anna_af.staff, w.admin_af.staff]).await.unwrap();
        while w.vault.run_next_job(reviewing()).await.unwrap().is_some() {}
        w.wait_minutes(366 * 24 * 60);
        assert_eq!(
            w.vault.run_next_job(reviewing()).await.unwrap(),
            Some(Outcome::Again),
            "it is told, and tried again"
        );
        assert_eq!((count(w.af).await, count(w.fk).await > 0), (0, true));
        let told = w.vault.jobs().await.unwrap();
        assert!(told.iter().any(|job| job.error.is_some()), "{told:?}");
    }
}
