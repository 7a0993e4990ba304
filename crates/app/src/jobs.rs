//! What the program does by itself, and how often. What acts ask for has no schedule and stands here too: nothing else
//! runs.

use std::time::Duration;

use base::{Error, Id};
use casework::{tasks, team_ending};
use organisation::access_review;
use organisation::outbox::{Bring, Warn};
use serde::{Deserialize, Serialize};
use vault::{Astray, Job, Kind, Nightly, Operation, Party, Purpose, Vault, Verdict, Work};

/// Every job of the program, beside the vault's own.
pub const JOBS: &[Kind] = &[
    Kind::of::<Seal>().each(Duration::from_secs(3)),
    Kind::of::<EndVisits>().each(Duration::from_secs(30)),
    Kind::of::<Check>().nightly(Nightly { hour: 3, minute: 0 }),
    Kind::of::<Bring>().outside(),
    Kind::of::<Warn>(),
    Kind::of::<EndTeams>().nightly(Nightly { hour: 0, minute: 30 }),
    Kind::of::<ReviewAccess>().nightly(Nightly { hour: 1, minute: 0 }),
    Kind::of::<RecountTasks>().nightly(Nightly { hour: 2, minute: 0 }),
];

/// Gives the log's new rows their places in the tree. A pass that fails is tried again: the rows wait, nothing is lost.
#[derive(Serialize, Deserialize)]
struct Seal {}

impl Job for Seal {
    const KIND: &'static str = "seal";
    const PURPOSE: Purpose = Purpose::Sealing;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        work.vault().seal_log().await.map(drop)
    }
}

/// Says in the log of a page that nobody watches any more until when it was watched.
#[derive(Serialize, Deserialize)]
struct EndVisits {}

impl Job for EndVisits {
    const KIND: &'static str = "end-visits";
    const PURPOSE: Purpose = Purpose::Watching;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        work.vault().end_visits().await.map(drop)
    }
}

/// Checks every night; what is found stands in the trace by id, and in the logs of the parties it touches.
#[derive(Serialize, Deserialize)]
struct Check {}

impl Job for Check {
    const KIND: &'static str = "check";
    const PURPOSE: Purpose = Purpose::Checking;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let checked = check(work.vault()).await;
        trace(&checked);
        checked.map(drop)
    }
}

/// Begins the yearly reviews of access, and goes on with those that nobody answers.
#[derive(Serialize, Deserialize)]
struct ReviewAccess {}

impl Job for ReviewAccess {
    const KIND: &'static str = "review-access";
    const PURPOSE: Purpose = Purpose::Reviewing;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let tx = work.begin(true).await?;
        let parties = access_review::parties_to_go_on(&tx).await?;
        tx.commit().await?;
        let mut failed = None;
        for party in parties {
            if let Err(error) = review(work, party).await {
                tracing::error!(%party, %error, "the reviews of a party did not go on");
                failed = Some(error);
            }
        }
        // The others have gone on; tried again, it finds what is left.
        failed.map_or(Ok(()), Err)
    }
}

async fn review(work: &Work, party: Id<Party>) -> Result<(), Error> {
    let tx = work.begin(false).await?;
    access_review::go_on(&tx, party).await?;
    tx.commit().await
}

/// Ends teams whose last day is over, where nothing is left in them.
#[derive(Serialize, Deserialize)]
struct EndTeams {}

impl Job for EndTeams {
    const KIND: &'static str = "end-teams";
    const PURPOSE: Purpose = Purpose::Teams;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let tx = work.begin(false).await?;
        team_ending::go_on(&tx).await?;
        work.finish(tx).await
    }
}

/// Makes the tasks of every case anew from its facts, each night. Acts keep them, so a difference is a fault of ours: it is
/// mended and told.
#[derive(Serialize, Deserialize)]
struct RecountTasks {}

impl Job for RecountTasks {
    const KIND: &'static str = "recount-tasks";
    const PURPOSE: Purpose = Purpose::Tasks;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let wrong = work.recount(&tasks::OF_CASE).await?;
        match wrong {
            0 => tracing::info!("the tasks are what the facts say"),
            _ => tracing::error!(wrong, "tasks were not what the facts say, and were made anew"),
        }
        Ok(())
    }
}

/// What the row of a check says of the log; behind it stands how many rows were astray.
const WHOLE: &str = "whole";
const BROKEN: &str = "broken";
/// What it says when nothing was found.
pub const NOTHING: &str = "whole 0";

/// The rows are held against the log, and told of, also where the log itself is broken: one altered row of it must not
/// keep the others from being found. Answers what is broken of the log, and the rows.
pub async fn check(vault: &Vault) -> Result<(Option<String>, Vec<Astray>), Error> {
    let broken = match vault.verify_log().await? {
        Verdict::Broken(what) => Some(what),
        Verdict::Whole { .. } => None,
    };
    let astray = vault.check(crate::MARKED).await?;
    vault.tell(&astray).await?;
    let log = if broken.is_some() { BROKEN } else { WHOLE };
    vault.record_operation(Operation::Check, format!("{log} {}", astray.len())).await?;
    Ok((broken, astray))
}

/// A night without its check is told as loudly as one that found something.
fn trace(checked: &Result<(Option<String>, Vec<Astray>), Error>) {
    match checked {
        Ok((broken, astray)) => {
            if let Some(what) = broken {
                tracing::error!(what, "the log is broken");
            }
            tracing::info!(astray = astray.len(), "the rows were held against the log");
        }
        Err(error) => tracing::error!(cause = %error, "the rows could not be held against the log"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// What is said of a night, as whoever runs the server reads it.
    fn said(checked: &Result<(Option<String>, Vec<Astray>), Error>) -> String {
        let told = Arc::new(Mutex::new(Vec::new()));
        let to = Arc::clone(&told);
        let writer = tracing_subscriber::fmt().with_ansi(false).with_writer(move || Told(Arc::clone(&to))).finish();
        tracing::subscriber::with_default(writer, || trace(checked));
        let said = told.lock().unwrap().clone();
        String::from_utf8(said).unwrap()
    }

    struct Told(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Told {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_night_that_could_not_check_and_a_broken_log_are_errors_in_the_trace() {
        let failed = said(&Err(Error::internal("checking", "no room")));
        assert!(
            failed.contains("ERROR") && failed.contains("could not be held") && failed.contains("no room"),
            "{failed}"
        );
        let broken = said(&Ok((Some("row 1".to_owned()), Vec::new())));
        assert!(
            broken.contains("ERROR") && broken.contains("the log is broken") && broken.contains("row 1"),
            "{broken}"
        );
        let quiet = said(&Ok((None, Vec::new())));
        assert!(quiet.contains("INFO") && !quiet.contains("ERROR"), "{quiet}");
    }
}
