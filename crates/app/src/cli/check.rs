//! `trisam check`: is every row as it was written last? The running server asks the same every night.

use std::path::PathBuf;
use std::time::Duration;

use base::{Error, Instant};
use vault::{Astray, Durability, Vault, Verdict};

use super::Failure;
use super::folder::Folder;

/// Hold every marked row against the log; tell what is not as it was written last.
#[derive(clap::Args)]
pub struct Check {
    /// The folder of a demo.
    #[arg(long, default_value = "trisam-demo")]
    folder: PathBuf,
}

impl Check {
    pub async fn run(self) -> Result<(), Failure> {
        let vault = Folder::found(&self.folder)?.open(Durability::Full).await?;
        let checked = check(&vault).await;
        vault.close().await;
        let (broken, astray) = checked?;
        if let Some(what) = &broken {
            println!("the log is broken: {what}");
        }
        for one in &astray {
            println!("{} {}: {}", one.table, one.id, said(one));
        }
        match astray.len() {
            0 if broken.is_some() => Err(Failure::of("the log is broken".to_owned())),
            0 => {
                println!("Every row is as it was written last.");
                Ok(())
            }
            count => {
                Err(Failure::of(format!("{count} rows are not as they were written last; their parties are told")))
            }
        }
    }
}

fn said(one: &Astray) -> &'static str {
    match one.how {
        vault::How::Another => "another row than the one written last: altered, or an old one put back",
        vault::How::Gone => "gone, and no act took it away",
        vault::How::Unknown => "no act wrote it",
    }
}

/// The rows are held against the log, and told of, also where the log itself is broken: one altered row of it must not
/// keep the others from being found.
async fn check(vault: &Vault) -> Result<(Option<String>, Vec<Astray>), Failure> {
    let reading = |error: Error| Failure::while_doing("checking")(error);
    let broken = match vault.verify_log().await.map_err(reading)? {
        Verdict::Broken(what) => Some(what),
        Verdict::Whole { .. } => None,
    };
    let astray = vault.check(trisam::MARKED).await.map_err(reading)?;
    vault.tell(&astray).await.map_err(reading)?;
    Ok((broken, astray))
}

/// The hour of the night, in Sweden, at which a running server checks.
const HOUR: i8 = 3;

/// How long until it is next that hour.
fn until(now: Instant) -> Duration {
    let today = now.date().at(HOUR, 0);
    let next = if now < today { today } else { now.date().plus_days(1).at(HOUR, 0) };
    Duration::from_millis(u64::try_from(next.millis() - now.millis()).unwrap_or(0))
}

/// Checks every night; what is found stands in the trace by id, and in the logs of the parties it touches.
pub async fn nightly(vault: Vault) {
    loop {
        tokio::time::sleep(until(vault.now())).await;
        trace(&check(&vault).await);
    }
}

/// A night without its check is told as loudly as one that found something.
fn trace(checked: &Result<(Option<String>, Vec<Astray>), Failure>) {
    match checked {
        Ok((broken, astray)) => {
            if let Some(what) = broken {
                tracing::error!(what, "the log is broken");
            }
            tracing::info!(astray = astray.len(), "the rows were held against the log");
        }
        Err(failure) => tracing::error!(cause = failure.text, "the rows could not be held against the log"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use base::Date;

    use super::*;

    /// What is said of a night, as whoever runs the server reads it.
    fn said(checked: &Result<(Option<String>, Vec<Astray>), Failure>) -> String {
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
        let failed = said(&Err(Failure::of("no room")));
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

    #[test]
    fn a_server_checks_at_three_in_the_night() {
        let day = Date::parse("2026-11-20").unwrap().start();
        for (minutes, wait) in [(0, 180), (179, 1), (180, 24 * 60), (24 * 60 - 1, 181)] {
            let hours = until(day.plus_minutes(minutes));
            assert_eq!(hours, Duration::from_secs(60 * wait), "{minutes} minutes after midnight");
        }
    }
}
