//! The walk through every door.

use axum::http::StatusCode;
use base::Code as _;
use vault::{params, testing};
use web::{Door, Method, Route};

use crate::doors::address::{Whose, address, is_of_case, knock, method, routes};
use crate::doors::asks::Asked;
use crate::doors::scene::{RIPE, Scene, Setting};
use crate::doors::snapshot::snapshot;
use crate::doors::table::{Section, Table, differences};
use crate::world::stages::{Stage, Story};
use crate::world::{Page, Someone, World, demos};

/// Who sees the case at all, by stage: written down by hand from the rules of consent, beside the table of doors.
/// The raising officer always; others by a seat in the team and a consent that lets their party in.
const SEES: &[(Stage, &[&str])] = &[
    (Stage::Asking, &["anna"]),
    (Stage::Invited, &["anna", "arvid", "lisbet", "karin", "johan"]),
    (Stage::Scheduled, &["anna", "arvid", "lisbet", "karin", "johan"]),
    (Stage::Limited, &["anna", "arvid", "lisbet", "johan"]),
    (Stage::Revoked, &["anna"]),
    (Stage::Expired, &["anna"]),
    (Stage::Discussed, &["anna", "arvid", "lisbet", "karin", "johan"]),
    (Stage::Following, &["anna", "arvid", "lisbet", "karin", "johan"]),
    (Stage::Closed, &["anna", "arvid", "lisbet", "karin", "johan"]),
];

/// The doors of what has ended, and to whom they open after consent: those in charge take what was received to their
/// own records (docs/decisions/0014). They open in no other stage.
const FILING: &str = "/att-fora-over";
const FILES: &[&str] = &["anna", "lisbet", "karin", "johan"];

fn first_name(who: &Someone) -> String {
    who.name.split(' ').next().unwrap_or_default().to_lowercase()
}

fn columns(w: &World) -> Vec<String> {
    std::iter::once("stranger".to_owned()).chain(w.everybody().iter().map(|(_, who)| first_name(who))).collect()
}

fn cell(page: &Page) -> String {
    // With the way back in it: signing out leads there too, and has done what was asked.
    let to_sign_in = || page.headers[axum::http::header::LOCATION].to_str().unwrap().starts_with("/logga-in?");
    match page.status {
        StatusCode::NOT_FOUND => "hidden",
        StatusCode::FORBIDDEN => "no",
        StatusCode::SEE_OTHER if to_sign_in() => "sign-in",
        // The same with what was typed on it, where nobody's session is known.
        StatusCode::UNAUTHORIZED => "sign-in",
        status if status.is_server_error() => return format!("FAULT-{}", status.as_u16()),
        _ => "yes",
    }
    .to_owned()
}

/// Is what is hidden the same as what is missing, to the byte?
fn assert_alike(hidden: &Page, missing: &Page, what: &str) {
    assert_eq!(hidden.status, missing.status, "{what}: status");
    assert_eq!(hidden.headers, missing.headers, "{what}: headers");
    assert!(hidden.body == missing.body, "{what}: the bodies differ");
}

/// One row: everybody comes to one door. What somebody's act has changed is made anew before the next one comes.
async fn row(w: &World, setting: Setting, scene: &mut Scene, route: &Route, asked: &mut Asked) -> Vec<String> {
    asked.begins(w);
    let path = address(w, &scene.staged, route, w.af, Whose::Own);
    let mut cells = vec![cell(&knock(w, None, route, &path, &scene.form).await)];
    if route.door == Door::Open && route.method == Method::Post {
        // What a stranger may do is done.
        *scene = setting.set_up(w).await;
    }
    let mut before = snapshot(&w.vault, false).await;
    for (name, who) in w.everybody() {
        // An act of one's own session ends it.
        let again = if is_of_case(route) { None } else { Some(w.signs_in_again(who).await) };
        let who = again.as_ref().unwrap_or(who);
        let path = address(w, &scene.staged, route, who.party, Whose::Own);
        let page = knock(w, Some(who), route, &path, &scene.form).await;
        if page.status == StatusCode::NOT_FOUND {
            let nowhere = address(w, &scene.staged, route, who.party, Whose::Random);
            let missing = knock(w, Some(who), route, &nowhere, &scene.form).await;
            assert_alike(&page, &missing, &format!("{} {path} for {name}", method(route)));
        }
        let may_have_acted = match route.method {
            Method::Get => page.status == StatusCode::SEE_OTHER,
            Method::Post => matches!(page.status, StatusCode::SEE_OTHER | StatusCode::OK),
        };
        if may_have_acted && snapshot(&w.vault, false).await != before {
            assert_eq!(route.method, Method::Post, "{} changes something", route.path);
            *scene = setting.set_up(w).await;
            before = snapshot(&w.vault, false).await;
        }
        cells.push(match (setting, page.status) {
            // All that the act needs was sent, and is none of theirs.
            (Setting::Ripe(_), StatusCode::UNPROCESSABLE_ENTITY) => "no".to_owned(),
            _ => cell(&page),
        });
    }
    if route.method == Method::Get {
        assert_eq!(before, snapshot(&w.vault, false).await, "GET {} changes something", route.path);
    }
    asked.ends(w, route).await;
    cells
}

/// What is done there, or set up for it, may sign somebody out everywhere else.
const OWN_ACCOUNT: &str = "/konto/";

/// Keeps who sits where, for a door of one's own account.
async fn keeps_seats(w: &World, route: &Route) {
    if route.path.starts_with(OWN_ACCOUNT) {
        testing::raw(&w.vault, "create table kept_sessions as select * from sessions", params![]).await.unwrap();
    }
}

/// Everybody sits where she sat.
async fn gives_seats_back(w: &World, route: &Route) {
    if route.path.starts_with(OWN_ACCOUNT) {
        for sql in
            ["delete from sessions", "insert into sessions select * from kept_sessions", "drop table kept_sessions"]
        {
            testing::raw(&w.vault, sql, params![]).await.unwrap();
        }
    }
}

async fn section(w: &World, title: &str, stage: Stage, of_case: bool, asked: &mut Asked) -> Section {
    let setting = Setting::Stage(stage);
    let (mut scene, mut rows) = (setting.set_up(w).await, Vec::new());
    for route in routes().filter(|route| is_of_case(route) == of_case) {
        keeps_seats(w, route).await;
        let cells = row(w, setting, &mut scene, route, asked).await;
        gives_seats_back(w, route).await;
        rows.push((format!("{} {}", method(route), route.path), cells));
    }
    Section { title: title.to_owned(), rows }
}

/// The acts that no stage lets anybody do with an empty form.
async fn ripe(w: &World, asked: &mut Asked) -> Section {
    let mut rows = Vec::new();
    for path in RIPE {
        let route = routes().find(|route| route.path == *path && route.method == Method::Post);
        let route = route.unwrap_or_else(|| panic!("nothing is posted to {path}"));
        let setting = Setting::Ripe(path);
        keeps_seats(w, route).await;
        let mut scene = setting.set_up(w).await;
        rows.push((format!("POST {path}"), row(w, setting, &mut scene, route, asked).await));
        gives_seats_back(w, route).await;
    }
    Section { title: "with something to act on, and the form filled in".to_owned(), rows }
}

async fn walk(w: &World, asked: &mut Asked) -> Table {
    let legend = w.everybody().iter().map(|(says, who)| format!("{}: {says}", first_name(who))).collect();
    let outside = section(w, "outside cases", Stage::Scheduled, false, asked).await;
    let mut stages = Vec::new();
    for stage in Stage::ALL {
        stages.push(section(w, stage.code(), *stage, true, asked).await);
    }
    let ripe = ripe(w, asked).await;
    Table { columns: columns(w), legend, outside, ripe, stages }
}

/// The scenes of all doors are one future, which without optimisation is more than a test's thread has room for.
#[test]
fn every_door_opens_for_those_it_is_for_and_nobody_else() {
    let walks = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(all_doors());
    let walked = std::thread::Builder::new().stack_size(32 << 20).spawn(walks).unwrap().join();
    if let Err(panic) = walked {
        std::panic::resume_unwind(panic);
    }
}

async fn all_doors() {
    for w in demos().await {
        let mut asked = Asked::default();
        let table = walk(&w, &mut asked).await;
        let differ = differences(&table.text());
        assert!(differ.is_empty(), "see target/doors.actual.txt\n{}", differ.join("\n"));
        assert_rules(&table);
        let wrong = asked.unlike_the_routes();
        assert!(wrong.is_empty(), "what a route says it asks, and what the log says was asked:\n{}", wrong.join("\n"));
    }
}

/// An act at which nobody gets through could not be told from one that is broken.
fn assert_somebody_acts(table: &Table) {
    for route in routes().filter(|route| route.method == Method::Post) {
        let door = format!("POST {}", route.path);
        let all = || table.sections().filter(|section| section.title != table.ripe.title);
        // Where everything that the act needs is sent, that must do.
        let sections: Vec<&Section> = if RIPE.contains(&route.path) { vec![&table.ripe] } else { all().collect() };
        let rows = sections.into_iter().flat_map(|section| &section.rows).filter(|(other, _)| *other == door);
        assert!(rows.flat_map(|(_, cells)| cells).any(|cell| cell == "yes"), "nobody gets through at {door}");
    }
}

/// What holds for every door, whatever the table says.
fn assert_rules(table: &Table) {
    assert_somebody_acts(table);
    for Section { title, rows } in table.sections() {
        for (door, cells) in rows {
            assert!(!cells.iter().any(|cell| cell.starts_with("FAULT")), "{title}: {door} {cells:?}");
        }
    }
    for (stage, (_, sees)) in table.stages.iter().zip(SEES) {
        for (door, cells) in &stage.rows {
            let title = &stage.title;
            assert_eq!(cells[0], "sign-in", "{title}: {door} for a stranger");
            for (name, cell) in table.columns.iter().zip(cells).skip(1) {
                let ended = matches!(title.as_str(), "revoked" | "expired");
                let sees: &[&str] = match (door.contains(FILING), ended) {
                    (true, true) => FILES,
                    (true, false) => &[],
                    _ => sees,
                };
                let seen = sees.contains(&name.as_str());
                assert!(seen || cell == "hidden", "{title}: {door} is {cell} for {name}");
                assert!(!seen || door != "GET /arenden/{id}" || cell == "yes", "{title}: {door} is {cell} for {name}");
            }
        }
    }
    assert!(table.stages.iter().map(|stage| stage.title.as_str()).eq(SEES.iter().map(|(stage, _)| stage.code())));
}

/// Another party's item of a case one sees is as hidden as one that does not exist.
#[tokio::test]
async fn another_partys_item_is_as_if_it_did_not_exist() {
    for w in demos().await {
        let mut staged = w.staged(Stage::Invited, &Story::new("walk")).await;
        for route in routes().filter(|route| route.path.contains("{item}") && !route.path.contains("/forslag/")) {
            for (name, who) in w.everybody() {
                let path = address(&w, &staged, route, who.party, Whose::Foreign);
                let page = knock(&w, Some(who), route, &path, &[]).await;
                let random = path
                    .replace(path.rsplit('/').find(|part| part.len() == 36).unwrap(), crate::doors::address::NOBODY);
                let missing = knock(&w, Some(who), route, &random, &[]).await;
                let what = format!("{} {path} for {name}", method(route));
                if page.status == StatusCode::SEE_OTHER {
                    staged = w.staged(Stage::Invited, &Story::new("walk")).await;
                }
                assert_alike(&page, &missing, &what);
            }
        }
    }
}
