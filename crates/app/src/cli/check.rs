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
        match check(&vault).await {
            Ok((broken, astray)) => {
                if let Some(what) = broken {
                    tracing::error!(what, "the log is broken");
                }
                tracing::info!(astray = astray.len(), "the rows were held against the log");
            }
            Err(failure) => tracing::error!(cause = failure.text, "the rows could not be held against the log"),
        }
    }
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;

    #[test]
    fn a_server_checks_at_three_in_the_night() {
        let day = Date::parse("2026-11-20").unwrap().start();
        for (minutes, wait) in [(0, 180), (179, 1), (180, 24 * 60), (24 * 60 - 1, 181)] {
            let hours = until(day.plus_minutes(minutes));
            assert_eq!(hours, Duration::from_secs(60 * wait), "{minutes} minutes after midnight");
        }
    }
}
