//! What an operator looks at: syntax, standing, an upgrade, a locked party.

use std::fs;

use crate::handbook::Handbook;
use crate::http::Way;
use crate::machine::Machine;
use crate::proxy::{Kind, Proxy};
use crate::rehearsal::{County, People, root};

/// Units by systemd, the proxies' settings by the proxies, where they are installed.
pub async fn syntax(book: &Handbook, machine: &Machine, proxy: Kind) {
    let units =
        [("unit", "trisam.service"), ("backup-unit", "trisam-backup.service"), ("backup-timer", "trisam-backup.timer")];
    for (block, name) in units {
        fs::write(machine.path(name), machine.text(&book.block(block))).unwrap();
    }
    if is_there(machine, "systemd-analyze").await {
        let names = units.map(|(_, name)| name).join(" ");
        let said = machine.does(&format!("systemd-analyze verify --man=no --recursive-errors=no {names}")).await;
        let about_ours: Vec<&str> = said.lines().filter(|line| line.contains("trisam")).collect();
        assert!(about_ours.is_empty(), "{said}");
    } else {
        println!("   systemd-analyze is not here: the units were not looked at");
    }
    for (kind, name) in [(Kind::Caddy, "caddy"), (Kind::Nginx, "nginx")] {
        if kind != proxy && !is_there(machine, name).await {
            for block in [name.to_owned(), format!("{name}-two")] {
                book.block(&block);
            }
            println!("   {name} is not here: its settings were not looked at");
            continue;
        }
        for both in [false, true] {
            Proxy::is_right(book, machine, kind, both).await;
        }
    }
}

async fn is_there(machine: &Machine, program: &str) -> bool {
    machine.runs(&format!("command -v {program}")).await.code == Some(0)
}

/// 'Looking after it', before there was a backup.
pub async fn after(county: &County) {
    county.steps.begins("looking after it: status, check, log verify, jobs, metrics");
    let machine = &county.machine;
    for line in county.book.block("look") {
        let said = machine.runs(&line).await;
        if line.starts_with("trisam status") {
            let said = said.with(1);
            assert!(said.contains("no backup for 26 hours"), "{said}");
        } else {
            said.with(0);
        }
    }
    let metrics = Way::to(machine.ports.watches[0]).get("/metrics", "").await.unwrap();
    for line in ["trisam_databases_answer 1", "trisam_jobs_resting 0"] {
        assert!(metrics.body.contains(line), "{line}: {}", metrics.body);
    }
}

/// 'Upgrade', to the same program.
pub async fn upgrade(county: &mut County) {
    county.steps.begins("upgraded");
    for line in county.book.block("upgrade").clone() {
        if line.trim() == "systemctl restart trisam" {
            let server = county.servers.remove(0).restarts(&county.book, &county.machine).await;
            county.servers.insert(0, server);
        } else {
            county.machine.runs_in(root(), &line).await.with(0);
        }
    }
}

/// 'Nobody at a party can sign in'.
pub async fn invite_anew(county: &County, people: &People) {
    county.steps.begins("an administrator who is locked out is invited anew");
    let lines = county.book.block("invite");
    let [lists, invites] = &lines[..] else { panic!("the block no longer lists and invites") };
    let who = county.machine.runs(lists).await.with(2);
    let name = &people.fk.first.name;
    assert!(who.contains(name), "{who}");
    let said = county.machine.does(invites).await;
    let code = said.split(": ").find_map(|part| part.split_once(" (until")).expect("a code").0;
    people.fk.first.is_out().await;
    let b = people.fk.first.opens("/valkommen").await;
    b.writes("#secret_invitation", code).await;
    b.presses(crate::person::SAVE).await;
    b.sees("Gör ditt konto").await;
    assert!(b.text().await.contains(name));
}

/// Everything is whole, and every server says so when it is stopped.
pub async fn at_the_end(county: &mut County) {
    county.steps.begins("stopped; every row as it was written");
    county.proxy.take().expect("a proxy").stops().await;
    for server in county.servers.drain(..) {
        server.stops().await;
    }
    for line in ["trisam check", "trisam log verify"] {
        county.machine.does(line).await;
    }
    let unused = county.book.unused();
    let other = |name: &&str| name.contains("postgres") && county.plan.postgres.is_none();
    let unused: Vec<&str> = unused.into_iter().filter(|name| !other(name)).collect();
    assert!(unused.is_empty(), "blocks of the handbook that nothing ran: {unused:?}");
}
