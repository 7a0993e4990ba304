//! A server that is killed in the middle of a job, at each step: another does it, as often as it says.

use base::{Error, Id, Instant};
use serde::{Deserialize, Serialize};
use vault::testing::{Site, raw, raw_rows, reopen};
use vault::{
    Chance, Clock, Durability, Edit, Job, Key, Kind, Location, Outcome, Purpose, Settings, Vault, Verdict, Work, params,
};

use crate::jobs::{KINDS, Trace, ask, traces};
use crate::world::*;

/// More steps than a job has.
const STEPS: usize = 24;

/// Leaves a trace in a transaction of its own, before the job's end.
#[derive(Serialize, Deserialize)]
struct Loose {
    case: Id<Case>,
}

impl Job for Loose {
    const KIND: &'static str = "loose";
    const PURPOSE: Purpose = Purpose::Checking;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let tx = work.begin(false).await?;
        let grant = tx.ask::<Chore, Edit>(self.case.cast()).await?;
        let id: Id<Chore> = grant.new_id()?;
        grant.change(&TRACE, params![id, self.case, "one"]).await?;
        drop(grant);
        tx.commit().await
    }
}

const LOOSE: &[Kind] = &[Kind::of::<Loose>()];

/// Lets a server go at its `step`th wait, wherever that is, and has another come when the lease of the first is over.
async fn killed_at(site: &Site, step: usize, kinds: &'static [Kind]) {
    let first = reopen(site).await;
    first.clock().set(NOW);
    dropped_after(step, first.run_next_job(kinds)).await;
    // What its writer had in hand is in the file, or not; nothing of it is left in the process.
    first.close().await;
    let second = reopen(site).await;
    second.clock().set(NOW.plus_millis(59_999));
    second.run_next_job(kinds).await.unwrap();
    second.clock().set(NOW.plus_minutes(1));
    second.run_next_job(kinds).await.unwrap();
    assert_eq!(second.run_next_job(kinds).await.unwrap(), None, "step {step}: done");
    second.close().await;
}

#[tokio::test]
async fn a_job_that_ends_with_its_work_is_done_once_wherever_its_server_is_killed() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        for step in 0..STEPS {
            let before = traces(vault).await;
            ask(vault, case, &Trace { case }, None).await;
            killed_at(&site, step, KINDS).await;
            assert_eq!(traces(vault).await, before + 1, "killed at step {step}");
        }
        assert!(matches!(vault.verify_log().await.unwrap(), Verdict::Whole { .. }));
    }
}

#[tokio::test]
async fn a_job_that_ends_after_its_work_is_done_at_least_once() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        for step in 0..STEPS {
            let before = traces(vault).await;
            ask(vault, case, &Loose { case }, None).await;
            killed_at(&site, step, LOOSE).await;
            let more = traces(vault).await - before;
            assert!((1..=2).contains(&more), "killed at step {step}: {more} times");
        }
    }
}

/// The act is kept, the server gone before or while the key is destroyed.
#[tokio::test]
async fn l10_5_a_key_is_destroyed_wherever_its_server_is_killed_and_once_by_the_log() {
    for site in everywhere().await {
        for step in 0..STEPS {
            let case = raise(&site.vault, anna(), "one").await;
            let acts = reopen(&site).await;
            let tx = request(&acts, anna()).await;
            tx.ask::<Case, Edit>(case).await.unwrap().cull().unwrap();
            tx.commit().await.unwrap();
            acts.close().await;
            killed_at(&site, step, &[]).await;
            let later = reopen(&site).await;
            let tx = request(&later, anna()).await;
            assert!(tx.ask::<Case, Edit>(case).await.unwrap().is_sealed_shut(), "killed at step {step}");
            drop(tx);
            let sql = "select actor_kind, actor, party from log where action = 'destroyed' and case_id = $1";
            let rows = raw_rows(&later, sql, params![case]).await.unwrap();
            let told = ["actor_kind", "actor"].map(|name| rows[0].get::<String>(name).unwrap());
            assert_eq!((rows.len(), told), (1, ["system", "culling"].map(str::to_owned)), "killed at step {step}");
            assert_eq!(rows[0].get::<Id<Person>>("party").unwrap(), anna().party.cast());
            later.close().await;
        }
    }
}

/// Two addresses and a case: what a program that is about to die is told.
const DIES: &str = "TRISAM_TEST_DIES_AT";

/// Another program culls a case and dies at once: not a test by itself.
#[tokio::test]
async fn dies_between_commit_and_destruction() {
    let Ok(told) = std::env::var(DIES) else { return };
    let told: Vec<&str> = told.split('|').collect();
    let settings = Settings {
        data: Location::parse(told[0]),
        keys: Location::parse(told[1]),
        root: Key::from_bytes([11; 32]),
        log_seed: [22; 32],
        schema: MIGRATIONS.into(),
        durability: Durability::Full,
        clock: Clock::at(NOW),
        chance: Chance::seeded(4_711),
        rehearsal: true,
    };
    let vault = Vault::open(settings).await.unwrap();
    let tx = request(&vault, anna()).await;
    tx.ask::<Case, Edit>(told[2].parse().unwrap()).await.unwrap().cull().unwrap();
    tx.commit().await.unwrap();
    std::process::abort();
}

fn address(location: &Location) -> String {
    match location {
        Location::File(path) => path.to_string_lossy().into_owned(),
        Location::Postgres(url) => url.clone(),
    }
}

#[tokio::test]
async fn l10_5_a_key_is_destroyed_though_the_program_died_between_commit_and_destruction() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        let mut dies = std::process::Command::new(std::env::current_exe().unwrap());
        dies.args(["--exact", "job_kills::dies_between_commit_and_destruction"]);
        dies.env(DIES, format!("{}|{}|{case}", address(&site.data), address(&site.keys)));
        assert!(!dies.output().unwrap().status.success(), "it died");
        assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "one", "nobody has destroyed it yet");
        let later = reopen(&site).await;
        assert_eq!(later.run_next_job(&[]).await.unwrap(), Some(Outcome::Done));
        assert!(matches!(read(&later, anna(), case).await, Err(Error::NotFound)));
        later.close().await;
    }
}

/// Stands still while its server's clock stands at one of these: before its work, and when its end is kept.
const BEFORE: Instant = NOW.plus_millis(1);
const AFTER: Instant = NOW.plus_millis(2);

#[derive(Serialize, Deserialize)]
struct Stands {
    case: Id<Case>,
}

async fn while_it_is(vault: &Vault, at: Instant) {
    while vault.now() == at {
        tokio::task::yield_now().await;
    }
}

impl Job for Stands {
    const KIND: &'static str = "stands";
    const PURPOSE: Purpose = Purpose::Checking;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        while_it_is(work.vault(), BEFORE).await;
        Trace { case: self.case }.run(work).await?;
        while_it_is(work.vault(), AFTER).await;
        Ok(())
    }
}

const STANDS: &[Kind] = &[Kind::of::<Stands>()];

/// One server begins and comes to where its clock has it stand; the other is there two minutes later.
async fn one_stands(site: &Site, at: Instant) -> (tokio::task::JoinHandle<Option<Outcome>>, Vault) {
    let (one, other) = (site.vault.clone(), reopen(site).await);
    let case = raise(&one, anna(), "one").await;
    ask(&one, case, &Stands { case }, None).await;
    one.clock().set(at);
    other.clock().set(at.plus_minutes(2));
    let begins = one.clone();
    let running = tokio::spawn(async move { begins.run_next_job(STANDS).await.unwrap() });
    // Before: somebody has it. After: it is gone.
    while one.jobs().await.unwrap().iter().any(|job| at == AFTER || job.held_until.is_none()) {
        tokio::task::yield_now().await;
    }
    (running, other)
}

#[tokio::test]
async fn a_lease_runs_out_and_another_server_takes_over() {
    for site in everywhere().await {
        let (running, other) = one_stands(&site, BEFORE).await;
        other.clock().set(BEFORE.plus_millis(59_999));
        assert_eq!(other.run_next_job(STANDS).await.unwrap(), None, "it is the first one's");
        running.abort();
        other.clock().set(BEFORE.plus_minutes(1));
        assert_eq!(other.run_next_job(STANDS).await.unwrap(), Some(Outcome::Done));
        assert_eq!(traces(&other).await, 1);
        other.close().await;
    }
}

#[tokio::test]
async fn a_server_that_is_killed_once_the_end_is_kept_leaves_nothing_to_do() {
    for site in everywhere().await {
        let (running, other) = one_stands(&site, AFTER).await;
        running.abort();
        assert_eq!(other.run_next_job(STANDS).await.unwrap(), None);
        assert_eq!(traces(&other).await, 1);
        other.close().await;
    }
}

/// A server that was only slow finds that the job is another's, and what it did is undone.
#[tokio::test]
async fn whoever_lost_the_lease_keeps_nothing() {
    for site in everywhere().await {
        let (running, other) = one_stands(&site, BEFORE).await;
        assert_eq!(other.run_next_job(STANDS).await.unwrap(), Some(Outcome::Done));
        site.vault.clock().set(other.now());
        assert_eq!(running.await.unwrap(), Some(Outcome::Again), "what it did was stale");
        assert_eq!((traces(&other).await, other.jobs().await.unwrap().len()), (1, 0));
        other.close().await;
    }
}

#[tokio::test]
async fn a_clock_set_back_holds_no_job_up_and_does_none_twice() {
    for site in everywhere().await {
        let (running, other) = one_stands(&site, BEFORE).await;
        other.clock().set(BEFORE.plus_minutes(-60));
        assert_eq!(other.run_next_job(STANDS).await.unwrap(), None, "a server that runs behind takes none");
        site.vault.clock().set(NOW.plus_minutes(-60));
        assert_eq!(running.await.unwrap(), Some(Outcome::Again), "nor ends one it has");
        site.vault.clock().set(NOW.plus_minutes(1));
        assert_eq!(site.vault.run_next_job(STANDS).await.unwrap(), Some(Outcome::Done));
        assert_eq!((traces(&other).await, other.jobs().await.unwrap().len()), (1, 0));
        other.close().await;
    }
}

#[tokio::test]
async fn a_lease_from_a_clock_that_was_an_hour_ahead_is_nobodys() {
    for site in everywhere().await {
        let (running, other) = one_stands(&site, BEFORE).await;
        running.abort();
        raw(&other, "update jobs set held_until = held_until + $1", params![3_600_000_i64]).await.unwrap();
        other.clock().set(BEFORE.plus_minutes(1));
        assert_eq!(other.run_next_job(STANDS).await.unwrap(), Some(Outcome::Done));
        assert_eq!(traces(&other).await, 1);
        other.close().await;
    }
}
