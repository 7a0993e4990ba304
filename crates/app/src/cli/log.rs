//! `trisam log`: is every row of the log as it was written? And culling it by age.

use base::{Date, Error};
use vault::{LOG_YEARS, Vault, Verdict};

use super::place::Where;
use super::{Failure, moment};

/// The log of who looked at what.
#[derive(clap::Subcommand)]
pub enum Log {
    /// Check every row against the tree, and the tree against every signed checkpoint.
    Verify(Verify),
    /// Take rows away that are older than the law and the parties want them. Without --rows it only tells which.
    Cull(Cull),
}

impl Log {
    pub async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Verify(verify) => verify.run().await,
            Self::Cull(cull) => cull.run().await,
        }
    }
}

/// The tree, its roots and their signatures stay: `trisam log verify` holds as before. A row says what was culled.
#[derive(clap::Args)]
pub struct Cull {
    #[command(flatten)]
    place: Where,
    /// Rows from before this day (2021-12-31), five years ago at least.
    #[arg(long, value_name = "DAY", value_parser = day)]
    before: Date,
    /// Do it: so many rows, as it was told without this.
    #[arg(long, value_name = "NUMBER")]
    rows: Option<i64>,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "no day; write it as 2021-12-31".to_owned())
}

impl Cull {
    async fn run(self) -> Result<(), Failure> {
        let vault = self.place.open().await?;
        let done = cull(&vault, self.before, self.rows).await;
        vault.close().await;
        done
    }
}

async fn cull(vault: &Vault, day: Date, rows: Option<i64>) -> Result<(), Failure> {
    let before = day.start();
    let culling = vault.log_to_cull(before).await.map_err(|error| match error {
        Error::Refused(_) => Failure::usage(format!("the law wants every row kept for {LOG_YEARS} years")),
        other => Failure::while_doing("reading the log")(other),
    })?;
    let (Some(oldest), Some(newest)) = (culling.oldest, culling.newest) else {
        println!("No row is from before {day}.");
        return Ok(());
    };
    let told = format!("{} rows, from {} to {}", culling.rows, moment(oldest), moment(newest));
    match rows {
        None => {
            println!(
                "{told}. Nothing was culled. To cull them: trisam log cull --before {day} --rows {}",
                culling.rows
            );
            println!("First make sure that every party has decided so, and that no report or complaint needs them.");
            Ok(())
        }
        Some(rows) if rows == culling.rows => {
            vault.cull_log(before, &culling).await.map_err(Failure::while_doing("culling the log"))?;
            println!(
                "Culled: {told}. The log verifies as before, and a row says so. Backups have them until they are gone."
            );
            Ok(())
        }
        Some(rows) => Err(Failure::usage(format!("{rows} is not what there is: {told}. Nothing was culled."))),
    }
}

/// Check every row against the tree, and the tree against every signed checkpoint.
#[derive(clap::Args)]
pub struct Verify {
    #[command(flatten)]
    place: Where,
}

impl Verify {
    async fn run(self) -> Result<(), Failure> {
        let vault = self.place.open().await?;
        let verdict = vault.verify_log().await;
        vault.close().await;
        match verdict.map_err(Failure::while_doing("reading the log"))? {
            Verdict::Whole { sealed, waiting } => {
                println!("The log is whole: {sealed} rows sealed, {waiting} waiting for the next seal.");
                Ok(())
            }
            Verdict::Broken(what) => Err(Failure::of(format!("the log is broken: {what}"))),
        }
    }
}
