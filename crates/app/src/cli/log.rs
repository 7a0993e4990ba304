//! `trisam log verify`: is every row of the log as it was written?

use vault::Verdict;

use super::Failure;
use super::place::Where;

/// The log of who looked at what.
#[derive(clap::Subcommand)]
pub enum Log {
    /// Check every row against the tree, and the tree against every signed checkpoint.
    Verify(Verify),
}

/// Check every row against the tree, and the tree against every signed checkpoint.
#[derive(clap::Args)]
pub struct Verify {
    #[command(flatten)]
    place: Where,
}

impl Verify {
    pub async fn run(self) -> Result<(), Failure> {
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
