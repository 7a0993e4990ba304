//! A backup while people work, put back on another machine, where the same case opens.

use std::fs;
use std::path::PathBuf;

use crate::http::Way;
use crate::load::{Load, is_there};
use crate::machine::Machine;
use crate::person::Place;
use crate::proxy::Proxy;
use crate::rehearsal::{County, People, ports, prepares};
use crate::server::Server;
use crate::{case, certificate};

/// 'Backup', 'Putting one back' and 'The drill'.
pub async fn backup_under_load_and_back(county: &mut County, people: &mut People) {
    county.steps.begins("a backup while cases are raised");
    let cookie = people.erik.cookie().await;
    let load = Load::begins(&county.way, &cookie).await;
    load.goes_on(20).await;
    let before = load.done();
    let lines = county.book.block("backup");
    for line in &lines {
        county.machine.does(line).await;
    }
    load.goes_on(5).await;
    let (kept, missed) = load.ends().await;
    assert_eq!(missed, 0, "requests were not answered during the backup");
    println!("   {} cases raised, {before} of them before the backup began", kept.len());

    county.steps.begins("the drill: put back on another machine, verified, checked");
    let other = another(county);
    prepares(&county.book, &other, false).await;
    carries_over(&county.machine, &other);
    for line in county.book.block("restore") {
        let said = other.does(&line).await;
        assert!(said.contains("every row as it was written"), "{said}");
    }
    for line in ["trisam log verify", "trisam check"] {
        other.does(line).await;
    }

    county.steps.begins("the drill: served there, and the same case opens");
    let server = Server::starts(&county.book, &other, 0).await;
    let proxy = Proxy::starts(&county.book, &other, county.plan.proxy, false).await;
    let place = Place { port: other.ports.proxy, key: county.place.key.clone() };
    let there = Way::by_proxy(other.ports.proxy, &certificate::place(&other.home));
    assert_eq!(there.get("/konto", &cookie).await.unwrap().status, 303, "whoever was signed in then is signed in now");
    let (mut lisbet, mut erik) = (people.lisbet.goes_to(&place).await, people.erik.goes_to(&place).await);
    lisbet.signs_in().await;
    case::is_read(&lisbet).await;
    erik.signs_in().await;
    let cookie = erik.cookie().await;
    for one in kept.iter().take(before).rev().take(20) {
        assert!(is_there(&there, &cookie, one).await, "{one:?}");
    }
    drop((lisbet, erik));
    proxy.stops().await;
    server.stops().await;
}

fn another(county: &County) -> Machine {
    let home = county.machine.path("another");
    let machine = Machine::new(&county.book, &home, "another", ports(county.plan.postgres), county.plan.release);
    certificate::copy(&county.machine.home, &home);
    fs::copy(county.machine.path("bin/trisam"), home.join("bin/trisam")).unwrap();
    machine
}

/// The night's backup, and the two key files by another way.
fn carries_over(from: &Machine, to: &Machine) {
    for name in ["root.key", "log.key"] {
        fs::copy(from.path(&format!("etc/{name}")), to.path(&format!("etc/{name}"))).unwrap();
    }
    for folder in ["backups", "kept-keys"] {
        for backup in entries(from.path(folder)) {
            let there = to.path(folder).join(backup.file_name().unwrap());
            fs::create_dir_all(&there).unwrap();
            for file in entries(backup) {
                fs::copy(&file, there.join(file.file_name().unwrap())).unwrap();
            }
        }
    }
}

fn entries(folder: PathBuf) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}
