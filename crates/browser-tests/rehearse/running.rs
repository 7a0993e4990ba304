//! What runs beside the rehearsal: each ends with it, however that ends.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::process::{Child, Command};

/// How long anything may take to begin or to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that runs, and what it says.
pub struct Running {
    child: Child,
    pub log: PathBuf,
}

impl Running {
    /// Starts it; `command` ends with this value.
    pub fn starts(mut command: Command, log: PathBuf) -> Self {
        let file = File::options().create(true).append(true).open(&log).unwrap();
        command.stdout(file.try_clone().unwrap()).stderr(file).stdin(Stdio::piped()).kill_on_drop(true);
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Self { child, log }
    }

    /// Waits until `ready` says so.
    pub async fn until(&mut self, what: &str, ready: impl AsyncFn() -> bool) {
        let begun = tokio::time::Instant::now();
        while !ready().await {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "{what} ended by itself: {ended:?}\n{}", said(&self.log));
            assert!(begun.elapsed() < PATIENCE, "{what} did not begin\n{}", said(&self.log));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(self.child.try_wait().unwrap().is_none(), "{what} is not what answers\n{}", said(&self.log));
    }

    /// SIGTERM, and how it ended.
    pub async fn stops(mut self) -> ExitStatus {
        let id = self.child.id().expect("it has ended before").to_string();
        assert!(Command::new("kill").arg(&id).status().await.unwrap().success());
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        ended.unwrap_or_else(|_| panic!("it did not stop\n{}", said(&self.log))).unwrap()
    }

    /// SIGKILL: nothing in it can see that coming.
    pub async fn dies(mut self) {
        self.child.kill().await.unwrap();
    }
}

/// The last lines of what a program said.
pub fn said(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    format!("{}:\n{}", log.display(), lines[lines.len().saturating_sub(25)..].join("\n"))
}

/// Does anybody listen there?
pub async fn listens(port: u16) -> bool {
    tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok()
}
