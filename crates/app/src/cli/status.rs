//! `trisam status`: how the installation stands on one screen, and whether something needs somebody. Nothing about anybody.

use base::{Error, Instant};
use serde::Serialize;
use trisam::jobs::NOTHING;
use vault::{Operated, Operation, Standing, Vault};

use super::place::Where;
use super::{Failure, moment};

/// A day's backup and a night's check may be so late.
const HOURS: i64 = 26;
/// A row of the log gets its place within seconds while a server runs.
const MINUTES: i64 = 10;

/// How the installation stands, and whether something needs somebody: then it ends with 1.
#[derive(clap::Args)]
pub struct Status {
    #[command(flatten)]
    place: Where,
    /// The same for a program that watches.
    #[arg(long)]
    json: bool,
}

/// What is told, in numbers, times and codes.
#[derive(Serialize)]
struct Told {
    at: i64,
    schema: String,
    parties: i64,
    jobs_waiting: i64,
    jobs_resting: i64,
    log_rows_sealed: i64,
    log_newest: Option<i64>,
    log_unsealed_since: Option<i64>,
    last_check: Option<i64>,
    last_check_found: Option<String>,
    last_backup: Option<i64>,
    two_root_keys: bool,
    mails_waiting: i64,
    mails_late: i64,
    mails_failed: i64,
    needs: Vec<String>,
}

impl Status {
    pub async fn run(self) -> Result<(), Failure> {
        let vault = self.place.open().await?;
        let told = told(&vault).await;
        vault.close().await;
        let told = told.map_err(Failure::while_doing("looking at the installation"))?;
        if self.json {
            let json = serde_json::to_string_pretty(&told).map_err(Failure::while_doing("writing JSON"))?;
            println!("{json}");
        } else {
            told.lines().iter().for_each(|line| println!("{line}"));
        }
        match told.needs.len() {
            0 => Ok(()),
            many => Err(Failure::of(format!("{many} things need somebody:\n  {}", told.needs.join("\n  ")))),
        }
    }
}

async fn told(vault: &Vault) -> Result<Told, Error> {
    let standing = vault.standing().await?;
    let check = vault.last_operation(Operation::Check).await?;
    let backup = vault.last_operation(Operation::Backup).await?;
    Ok(Told::of(vault.now(), standing, (check, backup)))
}

impl Told {
    fn of(now: Instant, standing: Standing, (check, backup): (Option<Operated>, Option<Operated>)) -> Self {
        let tallies = standing.tallies;
        let counted = |name| tallies.iter().find(|(tally, _)| tally.name == name).map_or(0, |(_, count)| *count);
        let mut told = Self {
            at: now.millis(),
            schema: standing.schema,
            parties: standing.parties,
            jobs_waiting: standing.jobs_waiting,
            jobs_resting: standing.jobs_resting,
            log_rows_sealed: standing.sealed,
            log_newest: standing.logged.map(Instant::millis),
            log_unsealed_since: standing.waits.map(Instant::millis),
            last_check: check.as_ref().map(|check| check.at.millis()),
            last_check_found: check.map(|check| check.note),
            last_backup: backup.map(|backup| backup.at.millis()),
            two_root_keys: standing.two_root_keys,
            mails_waiting: counted("mails_waiting"),
            mails_late: counted("mails_late"),
            mails_failed: counted("mails_failed"),
            needs: Vec::new(),
        };
        told.needs = told.needs();
        told
    }

    fn is_late(&self, at: Option<i64>) -> bool {
        at.is_none_or(|at| self.at - at > HOURS * 3_600_000)
    }

    fn needs(&self) -> Vec<String> {
        let mut needs = Vec::new();
        if self.jobs_resting > 0 {
            needs.push(format!("{} jobs failed too often and rest: trisam jobs", self.jobs_resting));
        }
        if self.mails_late > 0 {
            needs.push(format!("{} mails wait for more than an hour: trisam jobs, trisam mail test", self.mails_late));
        }
        if self.last_check_found.as_deref().is_some_and(|found| found != NOTHING) {
            needs.push("the last check found something: trisam check".to_owned());
        }
        if self.is_late(self.last_check) {
            needs.push(format!("no check for {HOURS} hours: does the server run? trisam check"));
        }
        if self.is_late(self.last_backup) {
            needs.push(format!("no backup for {HOURS} hours: trisam backup"));
        }
        if self.log_unsealed_since.is_some_and(|since| self.at - since > MINUTES * 60_000) {
            needs.push(format!(
                "rows of the log wait for their seal for more than {MINUTES} minutes: does the server run?"
            ));
        }
        needs
    }

    fn lines(&self) -> Vec<String> {
        let time = |at: Option<i64>| at.map_or_else(|| "never".to_owned(), |at| moment(Instant::from_millis(at)));
        let found = match self.last_check_found.as_deref() {
            Some(NOTHING) => "nothing astray",
            Some(_) => "something astray",
            None => "",
        };
        let age = self.last_backup.map_or_else(String::new, |at| format!(", {} hours ago", (self.at - at) / 3_600_000));
        let mut lines = vec![
            format!("schema       {}", self.schema),
            format!("parties      {}", self.parties),
            format!("jobs         {} wait, {} rest", self.jobs_waiting, self.jobs_resting),
            format!("log          {} rows sealed, the newest row of {}", self.log_rows_sealed, time(self.log_newest)),
            format!("mail         {} wait, {} of seven days did not arrive", self.mails_waiting, self.mails_failed),
            format!("last check   {} {found}", time(self.last_check)).trim_end().to_owned(),
            format!("last backup  {}{age}", time(self.last_backup)),
        ];
        if self.two_root_keys {
            lines.push("root key     two open the key store: trisam key rotate --finish".to_owned());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn told(check: Option<(i64, &str)>, backup: Option<i64>, waits: Option<i64>) -> Told {
        let now = Instant::from_millis(1_000 * HOUR);
        let ago = |hours: i64| now.plus_millis(-hours * HOUR);
        let standing = Standing {
            schema: "4-abcdefgh".to_owned(),
            parties: 5,
            logged: Some(now),
            sealed: 7,
            waits: waits.map(|minutes| now.plus_minutes(-minutes)),
            unsealed: i64::from(waits.is_some()),
            jobs_waiting: 0,
            jobs_due: None,
            jobs_resting: 0,
            two_root_keys: false,
            tallies: Vec::new(),
        };
        let check = check.map(|(hours, note)| Operated { at: ago(hours), note: note.to_owned() });
        let backup = backup.map(|hours| Operated { at: ago(hours), note: String::new() });
        Told::of(now, standing, (check, backup))
    }

    #[test]
    fn nothing_needs_somebody_while_check_and_backup_are_of_the_day() {
        let told = told(Some((3, NOTHING)), Some(26), Some(9));
        assert_eq!(told.needs, Vec::<String>::new());
        let lines = told.lines().join("\n");
        assert!(lines.contains("nothing astray") && lines.contains("26 hours ago"), "{lines}");
    }

    #[test]
    fn each_thing_that_needs_somebody_is_told_by_itself() {
        for (told, says) in [
            (told(Some((3, NOTHING)), Some(27), None), "no backup for 26 hours"),
            (told(Some((3, NOTHING)), None, None), "no backup"),
            (told(Some((3, "whole 2")), Some(1), None), "found something"),
            (told(Some((3, "broken 0")), Some(1), None), "found something"),
            (told(None, Some(1), None), "no check"),
            (told(Some((3, NOTHING)), Some(1), Some(11)), "wait for their seal"),
        ] {
            assert!(told.needs.len() == 1 && told.needs[0].contains(says), "{says}: {:?}", told.needs);
        }
    }
}
