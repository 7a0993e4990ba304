//! The command line: what an operator types, and what is told back. Nothing here says anything about a person
//! the work is for.
#![expect(clippy::print_stdout, reason = "this is where the program speaks to its operator")]

mod backup;
mod check;
mod demo;
mod folder;
#[cfg(test)]
mod handbook_tests;
mod import;
mod init;
mod jobs;
mod key;
mod keys;
mod log;
mod mail;
mod party;
mod place;
mod restore;
mod run;
mod serve;
mod status;
mod user;

use std::fmt::Display;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Trisam: written collaboration around one person between four kinds of Swedish public bodies.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Make a county of invented people if there is none, and serve it on this machine only.
    Demo(demo::Demo),
    /// Serve real parties.
    Serve(serve::Serve),
    /// Found a county: its parties, those who look after their people, its teams. Once.
    Init(init::Init),
    /// Take in what was written before there was a form here.
    #[command(subcommand)]
    Import(import::Import),
    /// Copy data and keys apart from each other, while the server runs.
    Backup(backup::Backup),
    /// Put a backup back into an empty place.
    Restore(restore::Restore),
    /// How the installation stands, and whether something needs somebody.
    Status(status::Status),
    /// The key above all keys, the one that signs the log, and the pair that backups are sealed for.
    #[command(subcommand)]
    Key(key::Keys),
    /// Those who look after a party's people.
    #[command(subcommand)]
    User(user::User),
    /// Parties that leave the cooperation.
    #[command(subcommand)]
    Party(party::Party),
    /// Mail to the staff of the parties.
    #[command(subcommand)]
    Mail(mail::Mail),
    /// The log of who looked at what.
    #[command(subcommand)]
    Log(log::Log),
    /// Hold every marked row against the log; tell what is not as it was written last.
    Check(check::Check),
    /// Show the jobs that are not done, and those that failed too often and rest.
    Jobs(jobs::Jobs),
    /// Reads one PDF that somebody sent, for a server that started it; `files::reader`.
    #[command(hide = true)]
    ReadPdf,
}

/// Why a command ended badly: what to tell, and whether the way it was called was wrong.
#[derive(Debug)]
struct Failure {
    usage: bool,
    text: String,
}

impl Failure {
    /// The command cannot be run as it was called.
    fn usage(text: impl Into<String>) -> Self {
        Self { usage: true, text: text.into() }
    }

    /// It was called rightly and did not succeed.
    fn of(text: impl Into<String>) -> Self {
        Self { usage: false, text: text.into() }
    }

    /// For `map_err`: what we were doing when `error` came.
    fn while_doing<E: Display>(doing: impl Display) -> impl FnOnce(E) -> Self {
        move |error| Self::of(format!("{doing}: {error}"))
    }
}

/// Runs what the command line says. 0: done, 1: it failed, 2: it was called wrongly.
pub fn run() -> ExitCode {
    let command = Command::parse();
    if matches!(command.what, What::ReadPdf) {
        return association::files::read_within_limits();
    }
    begin_tracing();
    let done = tokio::runtime::Runtime::new()
        .map_err(Failure::while_doing("starting"))
        .and_then(|runtime| runtime.block_on(obey(command.what)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("trisam: {}", failure.text);
            ExitCode::from(if failure.usage { 2 } else { 1 })
        }
    }
}

async fn obey(what: What) -> Result<(), Failure> {
    match what {
        What::ReadPdf => Ok(()),
        What::Demo(demo) => demo.run().await,
        What::Serve(serve) => serve.run().await,
        What::Init(init) => init.run().await,
        What::Import(import) => import.run().await,
        What::Backup(backup) => backup.run().await,
        What::Restore(restore) => restore.run().await,
        What::Status(status) => status.run().await,
        What::Key(keys) => keys.run().await,
        What::User(user::User::Invite(invite)) => invite.run().await,
        What::Party(party) => party.run().await,
        What::Mail(mail) => mail.run().await,
        What::Log(log) => log.run().await,
        What::Check(check) => check.run().await,
        What::Jobs(jobs) => jobs.run().await,
    }
}

/// A time as an operator reads it, in Sweden.
fn moment(at: base::Instant) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{} {hour:02}:{minute:02}", at.date())
}

/// What writes parts of what a passkey answers where more is asked for: it says this much, whatever is asked of all.
const QUIET: [&str; 2] = ["webauthn_rs=warn", "webauthn_rs_core=warn"];

/// JSON lines on stderr. `TRISAM_LOG` says how much; personal data never stand in them (L9.3).
fn begin_tracing() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TRISAM_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,trisam=info,web=info,vault=info"));
    let quiet = QUIET.iter().filter_map(|target| target.parse().ok());
    let filter = quiet.fold(filter, tracing_subscriber::EnvFilter::add_directive);
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
}
