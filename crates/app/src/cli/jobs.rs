//! `trisam jobs`: what the program has to do by itself and has not done.

use vault::Waiting;

use super::place::Where;
use super::{Failure, moment};

/// Show the jobs that are not done, and those that failed too often and rest.
#[derive(clap::Args)]
pub struct Jobs {
    #[command(flatten)]
    place: Where,
    /// Have those that rest tried again, once what stopped them is mended.
    #[arg(long)]
    again: bool,
}

impl Jobs {
    pub async fn run(self) -> Result<(), Failure> {
        let vault = self.place.open().await?;
        let roused = if self.again { vault.rouse_jobs().await } else { Ok(0) };
        let jobs = vault.jobs().await;
        vault.close().await;
        let (roused, jobs) = (roused.map_err(told())?, jobs.map_err(told())?);
        for job in &jobs {
            println!("{}", line(job));
        }
        if roused > 0 {
            println!("{roused} are tried again.");
        }
        match jobs.iter().filter(|job| job.rests.is_some()).count() {
            0 => Ok(()),
            rest => Err(Failure::of(format!("{rest} jobs rest; mend what stopped them, then: trisam jobs --again"))),
        }
    }
}

fn told() -> impl FnOnce(base::Error) -> Failure {
    Failure::while_doing("reading the jobs")
}

fn line(job: &Waiting) -> String {
    let (kind, id) = (&job.kind, &job.id);
    let stands = match (job.rests, job.held_until) {
        (Some(since), _) => format!("rests since {}", moment(since)),
        (_, Some(until)) => format!("runs, leased until {}", moment(until)),
        _ if job.not_before.millis() == 0 => format!("waits since {}", moment(job.made)),
        _ => format!("waits until {}", moment(job.not_before)),
    };
    match &job.error {
        Some(error) => format!("{kind} {id}: {stands}; tried {} times, failed last: {error}", job.attempts),
        None => format!("{kind} {id}: {stands}"),
    }
}

#[cfg(test)]
mod tests {
    use base::Instant;

    use super::*;

    #[test]
    fn a_line_says_how_a_job_stands_and_how_it_failed() {
        let at = base::Date::parse("2026-11-20").unwrap().at(3, 0);
        let (id, kind) = ("x".to_owned(), "cull".to_owned());
        let waits = Waiting {
            id,
            kind,
            made: at,
            not_before: Instant::from_millis(0),
            attempts: 0,
            held_until: None,
            rests: None,
            error: None,
        };
        assert_eq!(line(&waits), "cull x: waits since 2026-11-20 03:00");
        let held = Waiting { held_until: Some(at), ..waits.clone() };
        assert_eq!(line(&held), "cull x: runs, leased until 2026-11-20 03:00");
        let failed = Waiting { not_before: at, attempts: 2, error: Some("wiping".to_owned()), ..waits };
        assert_eq!(line(&failed), "cull x: waits until 2026-11-20 03:00; tried 2 times, failed last: wiping");
        let rests = Waiting { rests: Some(at), attempts: 10, ..failed };
        assert_eq!(line(&rests), "cull x: rests since 2026-11-20 03:00; tried 10 times, failed last: wiping");
    }
}
