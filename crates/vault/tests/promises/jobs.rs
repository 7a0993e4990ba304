//! Jobs: put into the act's own transaction, run by one server at a time, tried again, at rest when they fail too often.

use std::time::Duration;

use base::{Error, Id, Instant};
use serde::{Deserialize, Serialize};
use vault::testing::{is_woken, raw, raw_rows, reopen};
use vault::{Edit, Job, Kind, Nightly, Outcome, Purpose, Read, Round, Vault, Work, params};

use crate::world::*;

/// Leaves a trace of a case, together with its own end.
#[derive(Serialize, Deserialize)]
pub struct Trace {
    pub case: Id<Case>,
}

async fn trace(tx: &vault::Transaction, case: Id<Case>) -> Result<(), Error> {
    let grant = tx.ask::<Chore, Edit>(case.cast()).await?;
    let id: Id<Chore> = grant.new_id()?;
    grant.change(&TRACE, params![id, case, "one"]).await
}

impl Job for Trace {
    const KIND: &'static str = "trace";
    const PURPOSE: Purpose = Purpose::Checking;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let tx = work.begin(false).await?;
        trace(&tx, self.case).await?;
        work.finish(tx).await
    }
}

/// Fails, or panics.
#[derive(Serialize, Deserialize)]
struct Fails {
    case: Id<Case>,
    panics: bool,
}

impl Job for Fails {
    const KIND: &'static str = "fails";
    const PURPOSE: Purpose = Purpose::Checking;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let tx = work.begin(false).await?;
        trace(&tx, self.case).await?;
        assert!(!self.panics, "on purpose");
        Err(Error::internal("failing on purpose", self.case))
    }
}

/// Done each night, or each round.
#[derive(Serialize, Deserialize)]
struct Counts {}

impl Job for Counts {
    const KIND: &'static str = "counts";
    const PURPOSE: Purpose = Purpose::Checking;

    async fn run(&self, _: &Work) -> Result<(), Error> {
        Ok(())
    }
}

pub const KINDS: &[Kind] = &[Kind::of::<Trace>(), Kind::of::<Fails>()];
const NIGHT: &[Kind] = &[Kind::of::<Counts>().nightly(Nightly { hour: 3, minute: 0 })];
const EACH: Kind = Kind::of::<Counts>().each(Duration::from_secs(3));

pub async fn ask<J: Job>(vault: &Vault, case: Id<Case>, job: &J, not_before: Option<Instant>) {
    let tx = request(vault, anna()).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    match not_before {
        Some(at) => grant.enqueue_at(job, at).unwrap(),
        None => grant.enqueue(job).unwrap(),
    }
    drop(grant);
    tx.commit().await.unwrap();
}

pub async fn traces(vault: &Vault) -> i64 {
    number(vault, "select count(*) as n from traces").await
}

async fn left(vault: &Vault) -> i64 {
    number(vault, "select count(*) as n from jobs").await
}

/// A job that a server has, and one that rests: every column holds something.
pub async fn one_of_each(vault: &Vault, case: Id<Case>) {
    for sql in
        ["update jobs set rests = $1, error = 'x'", "update jobs set holder = 'x', held_until = $1 where rests is null"]
    {
        ask(vault, case, &Trace { case }, None).await;
        raw(vault, sql, params![NOW]).await.unwrap();
    }
    raw(vault, "insert into traces (id, case_id, attempt) values ($1, $1, $1)", params![case]).await.unwrap();
}

#[tokio::test]
async fn what_an_act_asks_for_is_done_once_and_what_is_undone_asks_for_nothing() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let tx = request(vault, anna()).await;
        tx.ask::<Case, Edit>(case).await.unwrap().enqueue(&Trace { case }).unwrap();
        tx.fail(&Error::Stale).await.unwrap();
        let tx = request(vault, anna()).await;
        tx.ask::<Case, Edit>(case).await.unwrap().enqueue(&Trace { case }).unwrap();
        drop(tx);
        assert_eq!((left(vault).await, vault.run_next_job(KINDS).await.unwrap()), (0, None));

        ask(vault, case, &Trace { case }, None).await;
        ask(vault, case, &Trace { case }, Some(NOW.plus_days(1))).await;
        assert_eq!(vault.run_next_job(KINDS).await.unwrap(), Some(Outcome::Done));
        assert_eq!(vault.run_next_job(KINDS).await.unwrap(), None, "the other is not due");
        assert_eq!((traces(vault).await, left(vault).await), (1, 1));
        vault.clock().set(NOW.plus_days(1));
        assert_eq!(vault.run_next_job(&[]).await.unwrap(), None, "a kind that is not known is left to who knows it");
        assert_eq!(vault.run_next_job(KINDS).await.unwrap(), Some(Outcome::Done));
        assert_eq!((traces(vault).await, left(vault).await), (2, 0));
    }
}

#[tokio::test]
async fn the_system_is_given_what_its_own_policies_give_it_and_no_key() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        ask(vault, case, &Trace { case }, None).await;
        vault.run_next_job(KINDS).await.unwrap();
        let sql = "select actor_kind, actor, action, resource, result, party from log where resource = 'Chore'";
        let rows = raw_rows(vault, sql, vec![]).await.unwrap();
        let told = ["actor_kind", "actor", "action", "result"].map(|name| rows[0].get::<String>(name).unwrap());
        assert_eq!(told, ["system", "checking", "change", "granted"]);
        // Nobody else is given what the system is given.
        let tx = request(vault, anna()).await;
        assert!(matches!(tx.ask::<Chore, Read>(case.cast()).await.map(drop), Err(Error::NotFound)));
        drop(tx);
        ask(vault, case, &Peeps { case }, None).await;
        assert_eq!(vault.run_next_job(PEEPS).await.unwrap(), Some(Outcome::Done));
    }
}

/// Looks for what it may not have.
#[derive(Serialize, Deserialize)]
struct Peeps {
    case: Id<Case>,
}
const PEEPS: &[Kind] = &[Kind::of::<Peeps>()];

impl Job for Peeps {
    const KIND: &'static str = "peeps";
    const PURPOSE: Purpose = Purpose::Checking;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let tx = work.begin(true).await?;
        assert!(matches!(tx.ask::<Case, Read>(self.case).await.map(drop), Err(Error::NotFound)));
        assert!(tx.ask::<Chore, Read>(self.case.cast()).await?.is_sealed_shut());
        assert!(tx.me().is_err() && tx.party().is_err() && tx.fresh().is_err());
        // One that only looked can end a job too.
        work.finish(tx).await
    }
}

#[tokio::test]
async fn what_fails_is_tried_again_by_set_times_and_rests_in_the_end() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        for panics in [false, true] {
            vault.clock().set(NOW);
            ask(vault, case, &Fails { case, panics }, None).await;
            let mut now = NOW;
            for seconds in [10, 20, 40, 80, 160, 320, 640, 1280, 2560] {
                assert_eq!(vault.run_next_job(KINDS).await.unwrap(), Some(Outcome::Again));
                now = now.plus_millis(seconds * 1000);
                vault.clock().set(now.plus_millis(-1));
                assert_eq!(vault.run_next_job(KINDS).await.unwrap(), None, "not before {seconds} seconds are over");
                vault.clock().set(now);
            }
            assert_eq!(vault.run_next_job(KINDS).await.unwrap(), Some(Outcome::Rests));
            vault.clock().set(now.plus_days(1));
            assert_eq!(vault.run_next_job(KINDS).await.unwrap(), None);
            let jobs = vault.jobs().await.unwrap();
            let error = if panics { "running a job" } else { "failing on purpose" };
            assert_eq!((jobs[0].rests, jobs[0].error.as_deref(), jobs[0].attempts), (Some(now), Some(error), 10));
            assert_eq!(vault.rouse_jobs().await.unwrap(), 1);
            assert_eq!(vault.run_next_job(KINDS).await.unwrap(), Some(Outcome::Again), "somebody has seen to it");
            raw(vault, "delete from jobs where id <> $1", params!["x"]).await.unwrap();
        }
        assert_eq!(traces(vault).await, 0, "what failed left nothing");
    }
}

#[tokio::test]
async fn back_off_has_a_ceiling() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        ask(vault, case, &Fails { case, panics: false }, None).await;
        raw(vault, "update jobs set attempts = 8 where id <> $1", params!["x"]).await.unwrap();
        vault.run_next_job(KINDS).await.unwrap();
        assert_eq!(vault.jobs().await.unwrap()[0].not_before, NOW.plus_millis(2_560_000));
        assert!(vault.jobs().await.unwrap()[0].not_before < NOW.plus_minutes(60));
    }
}

#[tokio::test]
async fn a_job_that_kills_its_servers_rests_and_a_night_that_fails_comes_again() {
    const FAILING: &[Kind] = &[Kind::of::<Fails>().nightly(Nightly { hour: 3, minute: 0 })];
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        ask(vault, case, &Trace { case }, None).await;
        raw(vault, "update jobs set attempts = 10 where id <> $1", params!["x"]).await.unwrap();
        assert_eq!(vault.run_next_job(KINDS).await.unwrap(), Some(Outcome::Rests));
        assert_eq!(vault.jobs().await.unwrap()[0].error.as_deref(), Some("never came to an end"));
        raw(vault, "delete from jobs where id <> $1", params!["x"]).await.unwrap();

        let night = NOW.date().plus_days(1).at(3, 0);
        vault.run_next_job(FAILING).await.unwrap();
        for _ in 0..10 {
            vault.clock().set(vault.jobs().await.unwrap()[0].not_before);
            assert!(vault.now() < night.plus_days(1));
            assert_eq!(vault.run_next_job(FAILING).await.unwrap(), Some(Outcome::Again));
        }
        let jobs = vault.jobs().await.unwrap();
        assert_eq!((jobs[0].rests, jobs[0].attempts, jobs[0].not_before), (None, 0, night.plus_days(1)));
        assert_eq!(jobs[0].error.as_deref(), Some("reading a job"));
    }
}

#[tokio::test]
async fn a_job_put_in_or_altered_by_hand_does_not_run() {
    for site in everywhere().await {
        let vault = &site.vault;
        let (case, other) = (raise(vault, anna(), "one").await, raise(vault, anna(), "two").await);
        for alter in [
            "update jobs set payload = replace(payload, $1, $2)",
            "update jobs set kind = 'trace', id = $2 where payload like '%' || $1 || '%'",
            "update jobs set mac = $2 where payload like '%' || $1 || '%'",
        ] {
            ask(vault, case, &Trace { case }, None).await;
            raw(vault, alter, params![case, other]).await.unwrap();
            assert_eq!(vault.run_next_job(KINDS).await.unwrap(), Some(Outcome::Rests), "{alter}");
            assert_eq!(vault.jobs().await.unwrap()[0].error.as_deref(), Some("altered"));
            raw(vault, "delete from jobs where id <> $1", params!["x"]).await.unwrap();
        }
        // A key is destroyed by an act alone.
        let forged = "insert into jobs (id, kind, payload, made, not_before, attempts, mac) \
            values ('x', 'cull', '{\"subject\":\"' || $1 || '\",\"party\":\"' || $2 || '\",\"case\":true}', 0, 0, 0, 'x')";
        raw(vault, forged, params![case, anna().party]).await.unwrap();
        assert_eq!(vault.run_next_job(KINDS).await.unwrap(), Some(Outcome::Rests));
        assert_eq!(read(vault, anna(), case).await.unwrap(), "one");
        assert_eq!(traces(vault).await, 0);
    }
}

#[tokio::test]
async fn a_night_is_one_servers_and_comes_once() {
    for site in everywhere().await {
        let (one, two) = (site.vault.clone(), reopen(&site).await);
        let three = NOW.date().plus_days(1).at(3, 0);
        assert_eq!(one.run_next_job(NIGHT).await.unwrap(), None);
        for night in 0..2 {
            let three = three.plus_days(night);
            for (vault, at) in [(&two, three.plus_millis(-1)), (&one, three.plus_millis(-1))] {
                vault.clock().set(at);
                assert_eq!(vault.run_next_job(NIGHT).await.unwrap(), None);
            }
            one.clock().set(three);
            assert_eq!(one.run_next_job(NIGHT).await.unwrap(), Some(Outcome::Done));
            // The other's clock is a second behind, and then an hour ahead.
            for at in [three.plus_millis(-1000), three, three.plus_minutes(60)] {
                two.clock().set(at);
                assert_eq!(two.run_next_job(NIGHT).await.unwrap(), None);
            }
        }
        two.close().await;
    }
}

#[tokio::test]
async fn a_clock_that_was_wrong_for_a_while_takes_no_night_away() {
    for site in everywhere().await {
        let vault = &site.vault;
        for wrong in [400, -400] {
            vault.clock().set(NOW.plus_days(wrong));
            vault.run_next_job(NIGHT).await.unwrap();
            vault.clock().set(NOW);
            vault.run_next_job(NIGHT).await.unwrap();
            let next = vault.jobs().await.unwrap()[0].not_before;
            assert_eq!(next, NOW.date().plus_days(1).at(3, 0), "{wrong}");
        }
    }
}

#[tokio::test]
async fn a_round_is_one_servers_until_it_says_nothing_more() {
    for site in everywhere().await {
        let (one, two) = (site.vault.clone(), reopen(&site).await);
        let (mut here, mut there) = (Round::of(EACH).unwrap(), Round::of(EACH).unwrap());
        for seconds in (0..60).step_by(3) {
            for vault in [&one, &two] {
                vault.clock().set(NOW.plus_millis(seconds * 1000));
            }
            assert!(here.once(&one).await.unwrap());
            assert!(!there.once(&two).await.unwrap(), "after {seconds} seconds");
        }
        // It is gone: its lease runs out.
        two.clock().set(NOW.plus_millis(75_000));
        assert!(there.once(&two).await.unwrap());
        one.clock().set(NOW.plus_millis(75_000));
        assert!(!here.once(&one).await.unwrap(), "and when it comes back it is not its own any more");
        // A clock set back by an hour neither keeps the lease for an hour nor gives it to two.
        for vault in [&one, &two] {
            vault.clock().set(NOW.plus_minutes(-60));
        }
        assert!(there.once(&two).await.unwrap() && !here.once(&one).await.unwrap());
        // One that stops lets go at once.
        two.let_go().await.unwrap();
        assert!(here.once(&one).await.unwrap());
        assert_eq!(one.run_next_job(KINDS).await.unwrap(), None, "a round is no job for the others");
        two.close().await;
    }
}

#[tokio::test]
async fn an_act_that_asks_for_a_job_wakes_the_runner_once_it_is_kept() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let tx = request(vault, anna()).await;
        tx.ask::<Case, Edit>(case).await.unwrap().enqueue(&Trace { case }).unwrap();
        assert!(!is_woken(vault).await);
        tx.commit().await.unwrap();
        assert!(is_woken(vault).await && !is_woken(vault).await);
        read(vault, anna(), case).await.unwrap();
        assert!(!is_woken(vault).await);
    }
}

#[tokio::test]
async fn a_runner_does_what_is_asked_for_while_it_runs() {
    for site in everywhere().await {
        let (vault, runner) = (&site.vault, site.vault.clone());
        let case = raise(vault, anna(), "one").await;
        let working = tokio::spawn(async move { runner.work(KINDS).await });
        for done in 1..=3 {
            ask(vault, case, &Trace { case }, None).await;
            while traces(vault).await < done {
                tokio::task::yield_now().await;
            }
        }
        working.abort();
        assert!(working.await.unwrap_err().is_cancelled());
    }
}

/// Another's server that never answers.
#[derive(Serialize, Deserialize)]
struct Waits {
    case: Id<Case>,
}

impl Job for Waits {
    const KIND: &'static str = "waits";
    const PURPOSE: Purpose = Purpose::Mail;

    async fn run(&self, _: &Work) -> Result<(), Error> {
        std::future::pending().await
    }
}

const WITH_ANOTHERS: &[Kind] = &[Kind::of::<Trace>(), Kind::of::<Waits>().outside()];

#[tokio::test]
async fn l10_5_what_is_done_here_waits_for_no_server_that_is_anothers() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        for _ in 0..4 {
            ask(vault, case, &Waits { case }, None).await;
        }
        ask(vault, case, &Trace { case }, None).await;
        let done = async {
            while traces(vault).await == 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::select! {
            () = vault.work(WITH_ANOTHERS) => unreachable!("it works on"),
            done = tokio::time::timeout(Duration::from_secs(120), done) => done.unwrap(),
        }
    }
}
