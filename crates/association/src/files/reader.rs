//! Reads a file that somebody sent in a process of its own, with little memory and little time. A file made to harm takes
//! that down and not this one.

use std::future::Future;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::pin::Pin;
use std::process::{ExitCode, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use base::{Code as _, Error};
use documents::Unfit;
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use web::LARGEST_FILE;

/// The hidden command of the program that reads one file from its standard input and answers on its standard output.
pub const COMMAND: &str = "read-pdf";
/// What it answers for a file to take; otherwise the code of an [`Unfit`].
const TAKEN: &str = "taken";
/// How it ends when it could not limit itself, and has read nothing.
const UNLIMITED: u8 = 3;

/// Readers at once: each takes up to a processor and [`MEMORY`].
const AT_ONCE: usize = 2;
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Everything that a reader has of addresses: the program, the file of at most 20 MB, what is packed in it and all that
/// is made of it.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Of the processor; twenty megabytes of ordinary pages take under one.
const SECONDS: u64 = 10;
/// By the clock, whatever it waits for.
const LONGEST: Duration = Duration::from_secs(20);

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Reads files with another program than the one that runs. For tests, which run as a program of their own. The first
/// call counts.
pub fn set_program(path: impl Into<PathBuf>) {
    let _ = PROGRAM.set(path.into());
}

/// The verdict to come: the reason for which the file is refused, if there is one.
pub type Checking = Pin<Box<dyn Future<Output = Result<Option<&'static str>, Error>> + Send>>;

/// Why a file is not taken, if it is not; for the table of routes.
pub fn check(bytes: Arc<Vec<u8>>) -> Checking {
    Box::pin(async move {
        let unfit = read(&bytes).await?;
        if let Some(unfit) = unfit {
            tracing::info!(why = unfit.code(), bytes = bytes.len(), "a file was not taken");
        }
        Ok(unfit.map(key))
    })
}

const fn key(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::NotAPdf => "files.not-a-pdf",
        Unfit::Followed => "files.followed",
        Unfit::Locked => "files.locked",
        Unfit::Unreadable => "files.unreadable",
        Unfit::Active => "files.active",
        Unfit::Carries => "files.carries",
        Unfit::Outside => "files.outside",
        Unfit::Sends => "files.sends",
    }
}

/// Has a file read. What takes the reader down, or keeps it beyond its time, is unfit too.
///
/// # Errors
/// Internal when there is no reader to be had, which says nothing of the file.
async fn read(bytes: &[u8]) -> Result<Option<Unfit>, Error> {
    let fault = |error| Error::internal("reading a file in a process of its own", error);
    let _turn = TURNS.acquire().await.map_err(|error| Error::internal("waiting for a reader", error))?;
    let mut child = reader().spawn().map_err(fault)?;
    let mut to_child = child.stdin.take();
    let asked = async {
        if let Some(to_child) = &mut to_child {
            // A reader that has seen enough does not wait for the rest.
            let _ = to_child.write_all(bytes).await;
        }
        drop(to_child);
        child.wait_with_output().await
    };
    // Dropped when the time is over, and when whoever sent the file has gone: that kills it.
    let Ok(answered) = timeout(LONGEST, asked).await else { return Ok(Some(Unfit::Unreadable)) };
    let output = answered.map_err(fault)?;
    if output.status.code() == Some(UNLIMITED.into()) {
        return Err(Error::internal("reading a file in a process of its own", "it could not limit itself"));
    }
    let said = String::from_utf8_lossy(&output.stdout);
    match said.trim() {
        TAKEN if output.status.success() => Ok(None),
        code => Ok(Some(Unfit::from_code(code).filter(|_| output.status.success()).unwrap_or(Unfit::Unreadable))),
    }
}

/// The program that reads, with nothing of ours but the file: no environment, and no descriptors, which all close when
/// another program begins.
pub fn reader() -> Command {
    // On Linux the very program that runs, even when another has been put in its place on the disk.
    let own = if cfg!(target_os = "linux") { Ok(PathBuf::from("/proc/self/exe")) } else { std::env::current_exe() };
    let program = PROGRAM.get().cloned().unwrap_or_else(|| own.unwrap_or_else(|_| PathBuf::from("trisam")));
    let mut command = Command::new(program);
    command.arg(COMMAND).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.kill_on_drop(true);
    command
}

/// What the reader does: limits itself before it reads a byte, and answers with one word.
pub fn read_within_limits() -> ExitCode {
    if limit().is_err() {
        return ExitCode::from(UNLIMITED);
    }
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(most).read_to_end(&mut bytes);
    let said = match read.map(|_| documents::received(&Arc::new(bytes))) {
        Ok(Ok(())) => TAKEN,
        Ok(Err(unfit)) => unfit.code(),
        Err(_) => return ExitCode::FAILURE,
    };
    match writeln!(std::io::stdout(), "{said}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// From here on it can make no file, open nothing, start nothing, and leave no picture of its memory behind.
fn limit() -> Result<(), rustix::io::Errno> {
    use rustix::process::{Resource, Rlimit, setpriority_process, setrlimit};
    let most = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    for (resource, limit) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, 3),
        (Resource::Nproc, 0),
    ] {
        setrlimit(resource, most(limit))?;
    }
    // Pages come first; where that is not to be had, it is as quick and they a little slower.
    let _ = setpriority_process(None, 19);
    Ok(())
}
