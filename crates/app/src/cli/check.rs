//! `trisam check`: is every row as it was written last? The running server asks the same every night.

use vault::Astray;

use super::Failure;
use super::place::Where;

/// Hold every marked row against the log; tell what is not as it was written last.
#[derive(clap::Args)]
pub struct Check {
    #[command(flatten)]
    place: Where,
}

impl Check {
    pub async fn run(self) -> Result<(), Failure> {
        let vault = self.place.open().await?;
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
