//! Two servers on one PostgreSQL: what one ends or counts the other obeys at the next request, and one may die.

use std::time::Duration;

use crate::http::Way;
use crate::load::{Load, is_there};
use crate::machine::Machine;
use crate::office::{WRONG, page_of};
use crate::person::{Means, Person, SAVE};
use crate::proxy::Proxy;
use crate::rehearsal::{County, People};
use crate::server::Server;

/// How often an address may be tried in a quarter of an hour.
const TRIES: usize = 5;

/// 'Several servers on one PostgreSQL'.
pub async fn servers(county: &mut County, people: &mut People, case: &str) {
    county.steps.begins("a second server on the same PostgreSQL, behind the same proxy");
    county.servers.push(Server::starts(&county.book, &county.machine, 1).await);
    county.proxy.take().expect("a proxy").stops().await;
    county.proxy = Some(Proxy::starts(&county.book, &county.machine, county.plan.proxy, true).await);
    let [one, other] = county.machine.ports.servers.map(Way::to);
    let mut sara = manager(county, people).await;
    obeys(county, people, &sara, [&one, &other], case).await;
    jobs_run_once(county).await;
    one_dies(county, people, &mut sara, [&one, &other]).await;
    ends_role(people, &sara, [&one, &other]).await;
}

/// Somebody with a password and a single role.
async fn manager(county: &County, people: &mut People) -> Person {
    let office = &mut people.gavle;
    office.second.is_fresh().await;
    let b = office.second.opens("/personal/ny").await;
    b.writes("#name", "Sara Modig").await;
    b.writes("#job", "Enhetschef").await;
    b.chooses("#role", "manager").await;
    b.writes("#last_day", &county.last_day).await;
    b.presses(SAVE).await;
    let page = b.path().await;
    let address = "sara.modig@gavle.example";
    let invited = office.asks_in(page, address, None).await;
    let mut sara = Person::sits_down("Sara Modig", address, Means::Password(None), &county.place).await;
    sara.enrols(&invited.code).await;
    office.confirms(&invited, "inbjudan").await;
    sara.signs_in().await;
    sara
}

/// A consent that is taken back, and a session that is ended, on one server.
async fn obeys(county: &County, people: &mut People, sara: &Person, [one, other]: [&Way; 2], case: &str) {
    county.steps.begins("a consent taken back and a session ended on one, obeyed by the other at the next request");
    let lisbet = people.lisbet.cookie().await;
    for way in [one, other] {
        let page = way.get(case, &lisbet).await.unwrap();
        assert_eq!(page.status, 200, "{page:?}");
    }
    people.erik.is_fresh().await;
    let erik = people.erik.cookie().await;
    let done = one.post(&format!("{case}/samtycke/aterkalla"), &erik, &[("key", &"a".repeat(32))]).await.unwrap();
    assert_eq!(done.status, 303, "{done:?}");
    let page = other.get(case, &lisbet).await.unwrap();
    assert_ne!(page.status, 200, "{page:?}");

    // Sara at another machine, who signs out there.
    let here = sara.cookie().await;
    let page = other.get("/konto", &here).await.unwrap();
    assert_eq!(page.status, 200, "{page:?}");
    let out = people.anna.cookie().await;
    one.post("/logga-ut", &out, &[]).await.unwrap();
    let page = other.get("/konto", &out).await.unwrap();
    assert_eq!(page.status, 303, "{page:?}");
    people.anna.signs_in().await;
}

/// It is night on both servers: one of them checks.
async fn jobs_run_once(county: &County) {
    county.steps.begins("it is night on both: each job runs once");
    for _ in 0..3 {
        let before = checks(&county.machine).await;
        let night = "update jobs set not_before = 0 where kind in ('check', 'recount-tasks')";
        county.machine.does(&format!("{PSQL} \"{night}\"")).await;
        let begun = tokio::time::Instant::now();
        while waits(&county.machine).await > 0 {
            assert!(begun.elapsed() < Duration::from_secs(120), "the job of the night does not run");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        assert_eq!(checks(&county.machine).await, before + 1, "a check a night");
    }
    county.machine.does("trisam log verify").await;
}

const PSQL: &str = "psql -qtA -v ON_ERROR_STOP=1 -d trisam -c";

async fn counts(machine: &Machine, table: &str, condition: &str) -> i64 {
    let said = machine.does(&format!("{PSQL} \"select count(*) from {table} where {condition}\"")).await;
    said.trim().parse().unwrap_or_else(|_| panic!("{said}"))
}

async fn checks(machine: &Machine) -> i64 {
    counts(machine, "log", "action = 'check'").await
}

/// Jobs of the night that are due or run.
async fn waits(machine: &Machine) -> i64 {
    counts(machine, "jobs", "kind in ('check', 'recount-tasks') and (not_before = 0 or holder is not null)").await
}

/// A server is killed while people work: they go on, and what was counted counts.
async fn one_dies(county: &mut County, people: &mut People, sara: &mut Person, [one, other]: [&Way; 2]) {
    county.steps.begins("one is killed under load: nobody is signed out, tries are counted on");
    for at in 0..TRIES {
        let form = [("address", sara.address.as_str()), WRONG[0], WRONG[1]];
        let way = if at % 2 == 0 { one } else { other };
        assert_eq!(way.post("/logga-in/losenord", "", &form).await.unwrap().status, 422);
    }
    let erik = people.erik.cookie().await;
    let load = Load::begins(&county.way, &erik).await;
    load.goes_on(20).await;
    county.servers.remove(0).dies().await;
    load.goes_on(50).await;
    let everybody = [&people.erik, &people.anna, &people.lisbet, &people.gavle.first, &people.gavle.second, &*sara];
    for who in everybody {
        who.opens("/konto").await.sees("Inloggad nu").await;
    }
    sara.tries_to_sign_in().await;
    sara.browser.sees("stämmer inte").await;
    let (kept, missed) = load.ends().await;
    println!("   {} cases raised; {missed} requests met the server that died", kept.len());
    for one in &kept {
        assert!(is_there(&county.way, &erik, one).await, "{one:?}");
    }
    county.servers.insert(0, Server::starts(&county.book, &county.machine, 0).await);
    county.machine.does("trisam log verify").await;
}

/// Her role is ended on one server, and she is out on the other.
async fn ends_role(people: &mut People, sara: &Person, [one, other]: [&Way; 2]) {
    let cookie = sara.cookie().await;
    people.gavle.second.is_fresh().await;
    let administrator = people.gavle.second.cookie().await;
    let page = page_of(&people.gavle.second, &sara.name).await;
    let shown = one.get(&page, &administrator).await.unwrap();
    let role = shown.body.split("name=\"id\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1));
    let role = role.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("{shown:?}"));
    assert_eq!(other.get("/konto", &cookie).await.unwrap().status, 200);
    let form = [("id", role), ("key", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")];
    assert_eq!(one.post(&format!("{page}/roll/avsluta"), &administrator, &form).await.unwrap().status, 303);
    assert_eq!(other.get("/konto", &cookie).await.unwrap().status, 303, "she is in on the other server");
}
