//! 'A leak is suspected': the keys are turned while people work.

use crate::load::Load;
use crate::rehearsal::{County, People};

/// Each command, and after it what the handbook says in a comment: a setting, and a restart of each server.
pub async fn turn_under_load(county: &mut County, people: &People) {
    county.steps.begins("the root key and the log's key are turned while cases are raised");
    let load = Load::begins(&county.way, &people.erik.cookie().await).await;
    for line in county.book.block("rotate") {
        load.goes_on(5).await;
        match line.strip_prefix("# ") {
            Some(says) => sets_and_restarts(county, says).await,
            None => drop(county.machine.does(&line).await),
        }
    }
    load.goes_on(5).await;
    let (kept, missed) = load.ends().await;
    println!("   {} cases raised; {missed} requests met a server that was being restarted", kept.len());
    county.machine.does("trisam log verify").await;
}

async fn sets_and_restarts(county: &mut County, says: &str) {
    let (setting, rest) = says.split_once(' ').unwrap();
    assert_eq!(rest, "in trisam.env; restart each server", "the handbook says something else by now");
    let setting = county.machine.text(&[setting.to_owned()]);
    county.machine.sets(setting.trim());
    for _ in 0..county.servers.len() {
        let server = county.servers.remove(0).restarts(&county.book, &county.machine).await;
        county.servers.push(server);
    }
}
