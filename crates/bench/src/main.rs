//! `./bench`: one table of what pages cost, beside the same bytes from memory and the disk's own pace, with the bars
//! that were set. It tells; it never fails.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench that cannot go on should stop; it reads the clock, and prints"
)]

mod checking;
mod clients;
mod county;
mod disk;
mod filler;
mod input;
mod pages;
mod papers;
mod processor;
mod rounds;
mod seals;
mod sign_in;
mod statements;
mod table;

// What stands in a case when somebody comes to a door, as the tests of doors set it up.
#[path = "../../app/tests/inside/doors/address.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod address;
#[path = "../../app/tests/inside/doors/people.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod people;
#[path = "../../app/tests/inside/doors/scene.rs"]
mod scene;
#[path = "../../app/tests/inside/doors/ways.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod ways;
#[path = "../../app/tests/inside/world/mod.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod world;

use std::fs::File;
use std::path::PathBuf;

use clap::Parser;
use tokio::runtime::{Builder, Runtime};
use vault::testing;

use crate::county::County;
use crate::rounds::{Plan, measure};

/// What to measure.
#[derive(Parser, Debug)]
#[command(about = "Prints what pages cost, on SQLite and, where TRISAM_TEST_POSTGRES names one, on PostgreSQL")]
struct Options {
    /// How many cases, smallest first.
    #[arg(long, value_delimiter = ',', default_value = "1000,20000")]
    cases: Vec<usize>,
    /// How many clients at once.
    #[arg(long, value_delimiter = ',', default_value = "1,32")]
    clients: Vec<usize>,
    /// Rounds, in each of which every figure is taken once, small and large in turn.
    #[arg(long, default_value_t = 4)]
    rounds: usize,
    /// How long each figure is taken in one round.
    #[arg(long, default_value_t = 300)]
    milliseconds: u64,
    /// Time each statement that a page of a case asks, too.
    #[arg(long)]
    statements: bool,
    /// Only the opening of a case, for a profiler.
    #[arg(long)]
    case_only: bool,
    /// Only reports as PDF, and cases beside them.
    #[arg(long)]
    papers_only: bool,
    /// Only pages, and no reports as PDF.
    #[arg(long)]
    pages_only: bool,
    /// Take each figure under a lock on this file: several builds measured at once take turns, figure by figure.
    #[arg(long)]
    in_turn: Option<PathBuf>,
    /// Only what long and repeated input costs, on SQLite.
    #[arg(long)]
    input: bool,
    /// Only which parameters that would be sent to, and which acts no page of the walk leads to.
    #[arg(long)]
    walk: bool,
    /// Only what `trisam check` costs, and what it costs those who write meanwhile, at the largest of the sizes.
    #[arg(long)]
    check: bool,
    /// Only whether the time of a refused sign-in tells who has an account: so many times each way.
    #[arg(long, num_args = 0..=1, default_missing_value = "2000")]
    sign_in: Option<usize>,
    /// Leave PostgreSQL out.
    #[arg(long)]
    sqlite: bool,
}

fn main() {
    let options = Options::parse();
    if options.input || options.walk {
        let one = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let now = vault::Clock::Machine.now();
        let county = one.block_on(County::make(options.cases[0], false, now));
        println!("{}", one.block_on(input::figures(&county, if options.walk { 0 } else { options.rounds })));
        return;
    }
    let server = runtime("server", 2);
    if let Some(times) = options.sign_in {
        println!("{}", server.block_on(sign_in::figures(times)));
        return;
    }
    if options.check {
        let largest = options.cases.last().copied().unwrap_or_default();
        for postgres in kinds(&options) {
            println!("{}", server.block_on(checking::of(largest, postgres)));
        }
        return;
    }
    let clients = runtime(processor::CLIENT, 1);
    let folder = std::env::temp_dir().join(format!("trisam-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the disk's pace");
    println!("{}\n", table::heading(&options.cases));
    let disk = disk::pace(&folder);
    println!("{disk}\n");
    let _ = std::fs::remove_dir_all(&folder);
    println!("{}", seals::figures());
    for postgres in kinds(&options) {
        let counties = server.block_on(fill(&options.cases, postgres));
        let plan = Plan {
            clients: options.clients.clone(),
            rounds: options.rounds,
            milliseconds: options.milliseconds,
            case_only: options.case_only,
            turn: options.in_turn.as_ref().map(|path| File::create(path).expect("a file to lock")),
        };
        if options.statements {
            let told = server.block_on(statements::figures(counties.last().expect("a county")));
            println!("\n{told}");
        }
        if !options.case_only && !options.pages_only {
            println!("\n{}", papers::figures(&server, &clients, &counties[0]));
        }
        if options.papers_only {
            continue;
        }
        let measured = measure(&server, &clients, &counties, &plan);
        println!("\n{}", table::of(&counties, &plan, &measured, &disk));
        server.block_on(async {
            for county in counties {
                county.vault.close().await;
            }
        });
    }
}

fn kinds(options: &Options) -> Vec<bool> {
    let with_postgres = !options.sqlite && std::env::var_os(testing::POSTGRES).is_some();
    if with_postgres { vec![false, true] } else { vec![false] }
}

/// A runtime of its own, so that the processor time of those who ask is told apart from that of those who answer.
fn runtime(name: &str, threads: usize) -> Runtime {
    Builder::new_multi_thread().worker_threads(threads).thread_name(name).enable_all().build().expect("a runtime")
}

async fn fill(sizes: &[usize], postgres: bool) -> Vec<County> {
    let now = vault::Clock::Machine.now();
    let mut counties = Vec::new();
    for cases in sizes {
        counties.push(tokio::spawn(County::make(*cases, postgres, now)));
    }
    let mut made = Vec::new();
    for county in counties {
        made.push(county.await.expect("a county"));
    }
    made
}

/// Seconds and their parts between two readings of the machine's clock.
fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}
