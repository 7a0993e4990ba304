//! A server that is killed in the middle of a job, at each step: another does it, as often as it says.

use std::time::Duration;

use base::{Error, Id};
use serde::{Deserialize, Serialize};
use vault::testing::{Site, raw_rows, reopen};
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

/// Lets a server go at its `step`th wait, and has another come when the lease of the first is over. Answers what the
/// other found to do.
async fn killed_at(site: &Site, step: usize, kinds: &'static [Kind]) -> Option<Outcome> {
    let first = reopen(site).await;
    first.clock().set(NOW);
    let done = dropped_after(step, first.run_next_job(kinds)).await;
    // What its writer had in hand is in the file, or not; nothing of it is left in the process.
    first.close().await;
    if done.is_some() {
        return None;
    }
    let second = reopen(site).await;
    second.clock().set(NOW.plus_millis(59_999));
    let early = second.run_next_job(kinds).await.unwrap();
    second.clock().set(NOW.plus_minutes(1));
    let late = second.run_next_job(kinds).await.unwrap();
    assert_eq!(second.run_next_job(kinds).await.unwrap(), None, "step {step}: done");
    second.close().await;
    early.or(late)
}

#[tokio::test]
async fn a_job_that_ends_with_its_work_is_done_once_wherever_its_server_is_killed() {
    for site in everywhere().await {
        let (vault, mut taken_over) = (&site.vault, 0);
        let case = raise(vault, anna(), "one").await;
        for step in 0..STEPS {
            let before = traces(vault).await;
            ask(vault, case, &Trace { case }, None).await;
            taken_over += usize::from(killed_at(&site, step, KINDS).await == Some(Outcome::Done));
            assert_eq!(traces(vault).await, before + 1, "killed at step {step}");
        }
        assert!(
            (1..STEPS).contains(&taken_over),
            "some were killed before their end, some had reached it: {taken_over}"
        );
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
        migrations: MIGRATIONS,
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

/// A server that was only slow finds that the job is another's, and what it did is undone.
#[tokio::test]
async fn whoever_lost_the_lease_keeps_nothing() {
    for site in everywhere().await {
        let (slow, quick) = (site.vault.clone(), reopen(&site).await);
        let case = raise(&slow, anna(), "one").await;
        let mut overtaken = 0;
        for step in 0..STEPS {
            let before = traces(&slow).await;
            ask(&slow, case, &Trace { case }, None).await;
            overtaken += usize::from(overtakes(&slow, &quick, step).await);
            slow.clock().set(quick.now().plus_minutes(2));
            while slow.run_next_job(KINDS).await.unwrap().is_some() {}
            assert_eq!(traces(&slow).await, before + 1, "step {step}");
        }
        assert!(overtaken > 0, "some were overtaken");
        quick.close().await;
    }
}

/// The slow one stands still at `step` for longer than its lease; the quick one comes; the slow one goes on.
async fn overtakes(slow: &Vault, quick: &Vault, step: usize) -> bool {
    let mut running = std::pin::pin!(slow.run_next_job(KINDS));
    if dropped_after(step, running.as_mut()).await.is_some() {
        return false;
    }
    quick.clock().set(slow.now().plus_minutes(2));
    // Where the slow one stands with the database in hand, the quick one gives up waiting for it.
    let took = tokio::time::timeout(Duration::from_secs(1), quick.run_next_job(KINDS)).await;
    let slow_ended = running.await.unwrap();
    matches!(took, Ok(Ok(Some(Outcome::Done)))) && slow_ended != Some(Outcome::Done)
}
