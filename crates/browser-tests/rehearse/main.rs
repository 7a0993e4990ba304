//! `./rehearse`: the handbook's commands, in their order, with people who sign in in a real browser. See
//! docs/decisions/0034.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a rehearsal that cannot go on should stop, and say why"
)]

mod case;
mod certificate;
mod drill;
mod handbook;
mod http;
mod keys;
mod leaving;
mod load;
mod looking;
mod machine;
mod mailing;
mod names;
mod office;
mod person;
mod provider;
mod proxy;
mod rehearsal;
mod running;
mod server;
mod steps;
mod two;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tokio::signal::unix::{SignalKind, signal};
use tokio::task::LocalSet;

use crate::proxy::Kind;
use crate::rehearsal::Plan;
use crate::steps::Steps;

#[tokio::main]
async fn main() -> ExitCode {
    let mut plan = Plan { home: home(), postgres: None, proxy: Kind::Caddy, release: false };
    for argument in std::env::args().skip(1) {
        match argument.split_once('=').unwrap_or((&argument, "")) {
            ("--postgres", port) => plan.postgres = port.parse().ok(),
            ("--proxy", "nginx") => plan.proxy = Kind::Nginx,
            ("--proxy", "caddy") => plan.proxy = Kind::Caddy,
            ("--release", _) => plan.release = true,
            _ => panic!("{argument}?"),
        }
    }
    let steps = Steps::default();
    let done = LocalSet::new().run_until(rehearses(plan.clone(), steps.clone())).await;
    steps.ends();
    if let Err(why) = &done {
        eprintln!("\nrehearse: {why}; what the programs said:");
        logs(&plan.home).iter().for_each(|log| eprintln!("{}", running::said(log)));
    } else {
        steps.tell();
    }
    let _ = std::fs::remove_dir_all(&plan.home);
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Everything ends before this answers, whatever it was ended by.
async fn rehearses(plan: Plan, steps: Steps) -> Result<(), String> {
    let mut terminated = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    let mut following = tokio::task::spawn_local(rehearsal::follows(plan, steps.clone()));
    let stopped = tokio::select! {
        done = &mut following => return done.map_err(|_| format!("failed at: {}", steps.name())),
        _ = tokio::signal::ctrl_c() => "stopped",
        _ = terminated.recv() => "stopped",
    };
    following.abort();
    let _ = following.await;
    Err(format!("{stopped} at: {}", steps.name()))
}

fn home() -> PathBuf {
    let home = std::env::temp_dir().join(format!("trisam-rehearse-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(&home).unwrap();
    home
}

/// What every program of both machines said.
fn logs(home: &Path) -> Vec<PathBuf> {
    let folders = [home.join("log"), home.join("another/log")];
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}
