//! The pages of those who look after people, units and teams, each with something on it: axe, both widths, pictures.

use browser_tests::{Hand, Kind};

use crate::pages::Look;
use crate::served::Served;
use crate::world::stages::{Stage, Story};
use crate::world::units::{UNITS, adds};

#[tokio::test]
async fn the_pages_of_administration_are_clean_to_axe_and_fit_a_telephone() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let case = served.world.staged(Stage::Invited, &Story::new("looks")).await.case;
    let mut look = Look { served: &served, browser: &browser, told: Vec::new() };
    people(&mut look).await;
    absence(&mut look).await;
    teams(&mut look, &format!("/arenden/{case}")).await;
    assert!(look.told.is_empty(), "{} faults:\n{}", look.told.len(), look.told.join("\n"));
}

/// A unit with Lisbet in it and Petra as its manager; what an administrator does for one and for all.
async fn people(look: &mut Look<'_>) {
    let w = &look.served.world;
    let admin = w.again(&w.admin_fk).await;
    let lisbet = format!("/personal/{}", w.lisbet_fk.staff);
    let day = w.now().date().plus_days(40).to_string();
    let role = format!("/personal/{}/roll", w.leader.staff);
    admin.posts(&role, &[("role", "manager"), ("last_day", &day)]).await.goes_to();
    let unit = adds(w, "Enheten i Gävle", Some(&w.leader)).await;
    w.wait_minutes(1);
    w.again(&w.admin_fk).await.posts(&format!("{lisbet}/enhet"), &[("unit", &unit)]).await.goes_to();
    for (name, path) in [
        ("personal", "/personal"),
        ("person", &lisbet),
        ("person-ny", "/personal/ny"),
        ("person-platser", &format!("{lisbet}/platser")),
        ("person-enhet", &format!("{lisbet}/enhet")),
        ("person-inbjudan", &format!("{lisbet}/inbjudan")),
        ("person-slutar", &format!("{lisbet}/slutar")),
        ("personal-lista", "/personal/lista"),
        ("personal-genomgang", "/personal/genomgang"),
        ("inloggning-egen", "/personal/inloggning"),
        ("innan-ni-borjar", "/innan-ni-borjar"),
        ("part-lamnar", "/parten/lamnar"),
        ("enheter", UNITS),
        ("enhet", &format!("{UNITS}/{unit}")),
    ] {
        look.at(name, &w.admin_fk, path).await;
    }
    look.at("i-dag-chef", &w.leader, "/").await;
    look.at("bemanning-enhet", &w.leader, "/bemanning/enhet").await;
    look.at("konto", &w.lisbet_fk, "/konto").await;
}

/// Lisbet is away from tomorrow, and Olle stands in.
async fn absence(look: &mut Look<'_>) {
    let w = &look.served.world;
    let page = format!("/personal/{}/franvaro", w.lisbet_fk.staff);
    let day = |days| w.now().date().plus_days(days).to_string();
    let (first, last, olle) = (day(1), day(12), w.olle_fk.staff.to_string());
    let form = [("first_day", first.as_str()), ("last_day", &last), ("stand_in", &olle)];
    w.again(&w.admin_fk).await.posts(&page, &form).await.goes_to();
    look.at("franvaro", &w.admin_fk, &page).await;
    look.browser.presses(&format!("main a[href^='{page}/']")).await;
    look.here("franvaro-en").await;
    look.at("i-dag-borta", &w.lisbet_fk, "/").await;
    look.at("i-dag-ersattare", &w.olle_fk, "/").await;
    w.wait_minutes(24 * 60);
    look.at("personal-borta", &w.admin_fk, "/personal?visa=borta").await;
}

/// The team has a last day, and Anna moves her case.
async fn teams(look: &mut Look<'_>, case: &str) {
    let w = &look.served.world;
    let team = format!("/team/{}", w.team);
    look.at("team-nytt", &w.office, "/team/ny").await;
    look.at("team-start", &w.office, &format!("{team}/start")).await;
    look.at("team-i-siffror", &w.leader, "/team/i-siffror").await;
    look.at("team-avsluta", &w.office, &format!("{team}/avsluta")).await;
    let day = w.now().date().plus_days(60).to_string();
    w.again(&w.office).await.posts(&format!("{team}/avsluta"), &[("last_day", &day)]).await.goes_to();
    look.at("team-avslutas", &w.office, &format!("{team}/avsluta")).await;
    look.at("team-ett-avslutas", &w.lisbet_fk, &team).await;
    look.at("i-dag-team-avslutas", &w.anna_af, "/").await;
    look.at("i-dag-administrator", &w.admin_fk, "/").await;
    look.at("arende-flytta", &w.anna_af, &format!("{case}/flytta")).await;
}
