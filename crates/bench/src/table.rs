//! The table, with the bars beside the figures.

use std::fmt::Write as _;

use crate::county::County;
use crate::disk::Pace;
use crate::pages::Page;
use crate::rounds::{Figure, Plan, Way};

/// Milliseconds of processor time for an opened case, at most (docs/decisions: bars of speed).
const CASE: f64 = 0.6;
/// How many times its bytes from memory.
const RATIO: f64 = 70.0;
/// How much dearer in the largest county than in the smallest.
const GROWTH: f64 = 1.25;
const STATEMENTS: u64 = 8;

pub fn heading(sizes: &[usize]) -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!("Trisam, counties of {sizes:?} cases, {cores} cores, load before {load}")
}

/// The table of one database.
pub fn of(counties: &[County], plan: &Plan, figures: &[Figure], disk: &Pace) -> String {
    let postgres = counties.iter().any(|county| county.database.is_some());
    let mut told = String::new();
    let _ = writeln!(told, "{}", if postgres { "PostgreSQL" } else { "SQLite" });
    let _ = writeln!(
        told,
        "  {:<28}{:>7}{:>8}{:>5}{:>8}{:>9}{:>9}{:>9}{:>10}{:>8}",
        "page", "cases", "clients", "sql", "kB", "req/s", "p50 ms", "p99 ms", "cpu ms", "of db"
    );
    for way in Way::ALL {
        let _ = writeln!(told, "  {}", if way == Way::Inside { "inside the process" } else { "over loopback HTTP" });
        for figure in figures.iter().filter(|figure| figure.way == way) {
            line(&mut told, counties, figure);
        }
    }
    bars(&mut told, counties, plan, figures);
    groups(&mut told, counties, plan, figures, disk);
    told
}

fn line(told: &mut String, counties: &[County], figure: &Figure) {
    let _ = writeln!(
        told,
        "  {:<28}{:>7}{:>8}{:>5}{:>8.1}{:>9.0}{:>9.2}{:>9.2}{:>10.3}{:>8.3}",
        figure.page.name(),
        counties[figure.county].cases,
        figure.clients,
        figure.statements,
        figure.bytes as f64 / 1e3,
        figure.a_second(),
        figure.within(50),
        figure.within(99),
        figure.processor(),
        figure.of_it_database(),
    );
}

fn find(figures: &[Figure], county: usize, page: Page, way: Way, clients: usize) -> Option<&Figure> {
    figures.iter().find(|f| (f.county, f.page, f.way, f.clients) == (county, page, way, clients))
}

/// The bars: processor time of an opened case, beside its bytes from memory, and how it grows.
fn bars(told: &mut String, counties: &[County], plan: &Plan, figures: &[Figure]) {
    let _ = writeln!(told, "  bars (an opened case, processor time; PostgreSQL's own is counted in)");
    for way in Way::ALL {
        for clients in &plan.clients {
            for (county, made) in counties.iter().enumerate() {
                let case = find(figures, county, Page::Case, way, *clients);
                let memory = find(figures, county, Page::Memory, way, *clients);
                let (Some(case), Some(memory)) = (case, memory) else { continue };
                let what = format!("{} cases, {clients} clients, {way:?}", made.cases);
                bar(told, &what, "ms", case.processor(), CASE);
                // Inside the process the bytes cost one copy: nothing that a page could be held against.
                if way == Way::Loopback {
                    bar(told, &what, "times its bytes", case.processor() / memory.processor(), RATIO);
                }
            }
            let small = find(figures, 0, Page::Case, way, *clients);
            let large = find(figures, counties.len() - 1, Page::Case, way, *clients);
            if let (Some(small), Some(large)) = (small, large) {
                let what = format!("largest to smallest, {clients} clients, {way:?}");
                bar(told, &what, "times", large.processor() / small.processor(), GROWTH);
            }
        }
    }
    let most = figures.iter().map(|figure| figure.statements).max().unwrap_or_default();
    bar(told, "statements of a page", "at most", most as f64, STATEMENTS as f64);
}

/// One line: a figure, its bar, and whether it holds.
pub fn bar(told: &mut String, what: &str, unit: &str, figure: f64, bar: f64) {
    let word = if figure <= bar { "ok" } else { "OVER" };
    let _ = writeln!(told, "  {what:<44}{figure:>9.3} {unit:<16} bar {bar:<6} {word}");
}

/// Every look writes its log row durably: how many share one flush of the disk.
fn groups(told: &mut String, counties: &[County], plan: &Plan, figures: &[Figure], disk: &Pace) {
    for (county, made) in counties.iter().enumerate() {
        for clients in &plan.clients {
            let Some(case) = find(figures, county, Page::Case, Way::Inside, *clients) else { continue };
            let _ = writeln!(
                told,
                "  group commit, {} cases, {clients} clients: {:.0} durable looks a second, {:.1} in the time of one flush",
                made.cases,
                case.a_second(),
                case.a_second() * disk.median.as_secs_f64(),
            );
        }
    }
}
