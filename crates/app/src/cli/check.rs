//! `trisam check`: is every row as it was written last? The running server asks the same every night.

use std::path::PathBuf;

use vault::{Astray, Durability};

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
        let checked = trisam::jobs::check(&vault).await;
        vault.close().await;
        let (broken, astray) = checked.map_err(Failure::while_doing("checking"))?;
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
