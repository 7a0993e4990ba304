//! How long `trisam check` takes, row by row, and what it does to those who write meanwhile: a million rows a minute, on a
//! reader, is the bar (decisions, second round 2).

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use vault::{Vault, Verdict, testing};

use crate::county::County;

/// Rows in a second.
const BAR: f64 = 1_000_000.0 / 60.0;

/// How many rows a check goes through: those it walks, and those of the log.
async fn rows(vault: &Vault) -> (i64, i64) {
    let count = async |table: &str| {
        let sql: &'static str = Box::leak(format!("select count(*) as n from {table}").into_boxed_str());
        testing::raw_rows(vault, sql, Vec::new()).await.unwrap()[0].get::<i64>("n").unwrap()
    };
    let mut walked = 0;
    for walk in trisam::MARKED {
        walked += count(walk.name.split('.').next().unwrap_or(walk.name)).await;
    }
    (walked, count("log").await)
}

/// Opens a case again and again, each time with its row in the log, and keeps how long each took.
async fn writes(
    vault: Vault,
    county: (base::Id<vault::Staff>, base::Id<vault::Party>),
    case: String,
    on: Arc<AtomicBool>,
) -> Vec<Duration> {
    let mut times = Vec::new();
    while on.load(Ordering::SeqCst) {
        let began = crate::stopwatch();
        let tx = vault.rehearse(county.0, county.1, vault.now()).await.unwrap();
        let grant = tx.ask::<casework::access::Case, vault::Read>(case.parse().unwrap()).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        times.push(began.elapsed());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    times.sort_unstable();
    times
}

fn milliseconds(times: &[Duration]) -> String {
    let at = |part: usize| times.get(times.len() * part / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    let most = times.last().map_or(0.0, |time| time.as_secs_f64() * 1e3);
    format!("median {:.2} ms, p99 {:.2} ms, most {most:.2} ms", at(50), at(99))
}

/// What the process holds now and held at most, in MB.
fn memory(what: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Fills a county and tells its figures.
pub async fn of(cases: usize, postgres: bool) -> String {
    let now = vault::Clock::Machine.now();
    let county = tokio::spawn(County::make(cases, postgres, now)).await.expect("a county");
    let told = figures(&county).await;
    county.vault.close().await;
    told
}

/// The figures of one county.
async fn figures(county: &County) -> String {
    let vault = &county.vault;
    let kind = if county.database.is_some() { "PostgreSQL" } else { "SQLite" };
    vault.seal_log().await.unwrap();
    let (walked, logged) = rows(vault).await;
    let mut told =
        format!("trisam check, {kind}, {} cases: {walked} rows and seals, {logged} rows of the log\n", county.cases);
    let case = county.open[0].clone();
    let quiet = {
        let on = Arc::new(AtomicBool::new(true));
        let task = tokio::spawn(writes(vault.clone(), county.reader, case.clone(), Arc::clone(&on)));
        tokio::time::sleep(Duration::from_secs(3)).await;
        on.store(false, Ordering::SeqCst);
        task.await.unwrap()
    };
    let _ = writeln!(told, "  a logged look with nothing beside it: {}", milliseconds(&quiet));
    for what in ["rows", "log"] {
        let on = Arc::new(AtomicBool::new(true));
        let task = tokio::spawn(writes(vault.clone(), county.reader, case.clone(), Arc::clone(&on)));
        let (before, began) = (memory("VmRSS"), crate::stopwatch());
        let count = if what == "rows" {
            let astray = vault.check(trisam::MARKED).await.unwrap();
            assert!(astray.is_empty(), "{} rows astray, the first {:?}", astray.len(), astray.first());
            walked + logged
        } else {
            let whole = vault.verify_log().await.unwrap();
            assert!(matches!(whole, Verdict::Whole { .. }), "{whole:?}");
            logged
        };
        let took = began.elapsed().as_secs_f64();
        on.store(false, Ordering::SeqCst);
        let beside = task.await.unwrap();
        let pace = count as f64 / took;
        let _ = writeln!(
            told,
            "  {what:<5}{took:>8.1} s, {:>6.2} million a minute ({}), {:.0} MB more\n       a logged look beside it: {}",
            pace * 60.0 / 1e6,
            if pace >= BAR { "met" } else { "NOT met" },
            memory("VmHWM") - before,
            milliseconds(&beside)
        );
    }
    told
}
