//! One machine of the handbook: a folder, with commands that are run as they stand there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::Command;

use crate::handbook::Handbook;
use crate::names::{self, Ports};

/// What a command ended with, and all that it said.
pub struct Said {
    pub line: String,
    pub code: Option<i32>,
    pub text: String,
}

impl Said {
    /// What it said; the rehearsal stops unless it ended as it should.
    pub fn with(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{}\n{}", self.line, self.text);
        self.text
    }
}

/// A machine that Trisam runs on.
pub struct Machine {
    pub home: PathBuf,
    pub ports: Ports,
    table: Vec<(String, String)>,
    /// How every command is begun, but for the command.
    prefix: String,
}

impl Machine {
    pub fn new(book: &Handbook, home: &Path, database: &str, ports: Ports, release: bool) -> Self {
        let table = names::table(home, database, &ports, release);
        for folder in ["bin", "etc", "ssl", "log", "backups", "kept-keys"] {
            fs::create_dir_all(home.join(folder)).unwrap();
        }
        let command = book.block("command").join("\n");
        let prefix = command.strip_suffix("trisam status").expect("the handbook's command is not trisam status");
        let prefix = names::put_in(&table, prefix);
        Self { home: home.to_owned(), ports, table, prefix }
    }

    /// A text of the handbook as it is on this machine.
    pub fn text(&self, lines: &[String]) -> String {
        names::put_in(&self.table, &format!("{}\n", lines.join("\n")))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    fn environment(&self) -> PathBuf {
        self.path("etc/trisam.env")
    }

    /// Writes `trisam.env`; a later line counts for more than an earlier one of its name.
    pub fn writes_environment(&self, blocks: &[Vec<String>]) {
        fs::write(self.environment(), "").unwrap();
        for line in self.text(&blocks.concat()).lines().filter(|line| !line.is_empty()) {
            self.sets(line);
        }
    }

    /// Sets `NAME=value` in `trisam.env`.
    pub fn sets(&self, line: &str) {
        let (name, _) = line.split_once('=').unwrap_or_else(|| panic!("{line} is no setting"));
        let before = fs::read_to_string(self.environment()).unwrap();
        let others = before.lines().filter(|other| !other.starts_with(&format!("{name}=")));
        let after: Vec<&str> = others.chain([line]).collect();
        fs::write(self.environment(), format!("{}\n", after.join("\n"))).unwrap();
    }

    /// Runs one line of the handbook, in a folder.
    pub async fn runs_in(&self, folder: &Path, line: &str) -> Said {
        let line = names::put_in(&self.table, line);
        let line = line.replace("&& trisam ", &format!("&& {}trisam ", self.prefix));
        let line = if line.starts_with("trisam ") { format!("{}{line}", self.prefix) } else { line };
        let mut command = self.shell(&line);
        let output = command.current_dir(folder).output().await.expect("a shell");
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        Said { line, code: output.status.code(), text }
    }

    pub async fn runs(&self, line: &str) -> Said {
        self.runs_in(&self.home, line).await
    }

    pub async fn does(&self, line: &str) -> String {
        self.runs(line).await.with(0)
    }

    /// A shell that begins a line, as on this machine.
    pub fn shell(&self, line: &str) -> Command {
        let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(&self.home).env("PATH", path).stdin(Stdio::null()).kill_on_drop(true);
        // As if the certificate of the party's provider lay among those that the machine trusts.
        command.env("SSL_CERT_FILE", crate::certificate::place(&self.home));
        if let Some(port) = self.ports.postgres {
            command.env("PGHOST", "127.0.0.1").env("PGPORT", port.to_string()).env("PGUSER", "postgres");
        }
        command
    }
}
