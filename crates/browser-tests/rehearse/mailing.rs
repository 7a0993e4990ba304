//! The server that takes the county's mail, and what it took (operating.md, 'Mail').

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;
use tokio::process::Command;
use tokio::time::Instant;

use crate::certificate;
use crate::machine::Machine;
use crate::person::Person;
use crate::rehearsal::County;
use crate::running::{Running, said};

/// A mail takes a moment: a job sends it after the page has answered.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail server with TLS from the first byte, and an account that may send.
pub struct Mailman {
    _running: Running,
    log: PathBuf,
}

impl Mailman {
    /// Starts it, and puts its address where `trisam.env` will name it.
    pub async fn starts(machine: &Machine) -> Self {
        let log = machine.path("log/mail.log");
        let mut command = Command::new("node");
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/mail-server/server.mjs")).arg("at-once");
        let (cert, key) = (certificate::place(&machine.home), certificate::key_place(&machine.home));
        for (name, file) in [("MAIL_CERT", cert), ("MAIL_KEY", key)] {
            command.env(name, fs::read_to_string(file).unwrap());
        }
        let mut running = Running::starts(command, log.clone());
        let listens = async || says(&log).first().is_some_and(|line| line["port"].is_u64());
        running.until("the mail server", listens).await;
        let port = &says(&log)[0]["port"];
        let setting = machine.path("etc/smtp");
        fs::write(&setting, format!("smtps://trisam%40example.se:p%3Ass%2F%C3%A5ord@localhost:{port}\n")).unwrap();
        fs::set_permissions(&setting, fs::Permissions::from_mode(0o600)).unwrap();
        Self { _running: running, log }
    }

    /// All mails to an address, once there are `at_least` so many: without the signs of quoted-printable where a line goes on.
    pub async fn took(&self, address: &str, at_least: usize) -> Vec<String> {
        let begun = Instant::now();
        loop {
            let mails: Vec<String> = says(&self.log)
                .iter()
                .filter(|line| line["to"][0] == address)
                .map(|line| line["text"].as_str().unwrap().replace("=\r\n", ""))
                .collect();
            if mails.len() >= at_least {
                return mails;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "{} of {at_least} mails to {address}\n{}",
                mails.len(),
                said(&self.log)
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

fn says(log: &Path) -> Vec<Value> {
    let text = fs::read_to_string(log).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The code of an invitation that came by mail.
pub fn code(mail: &str) -> String {
    mail.lines().find_map(|line| line.trim().strip_prefix("2. Skriv koden: ")).expect("a code").trim().to_owned()
}

/// Tries the settings, and follows a mail that comes back.
pub async fn tries(county: &County) {
    county.steps.begins("mail: the settings tried");
    for line in county.book.block("mail-test") {
        let said = county.machine.does(&line).await;
        assert!(said.contains("The server took it: 250"), "{said}");
    }
    let taken = county.mailman.took("you@example.se", 1).await;
    assert!(taken[0].contains("Auto-Submitted: auto-generated"), "{taken:?}");
}

/// The warning that followed somebody's invitation: it names nobody, and when it comes back the administrators see that.
pub async fn comes_back(county: &County, administrator: &Person, invited: &Person) {
    county.steps.begins("mail: a warning comes back");
    let warning = county.mailman.took(&invited.address, 2).await.remove(1);
    assert!(!warning.contains(&invited.name), "{warning}");
    let id = warning.lines().find(|line| line.starts_with("Message-ID: ")).expect("an id").trim();
    let bounce = format!(
        "Message-ID: <1@mail.example>\r\nSubject: Undelivered\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n{id}\r\n"
    );
    fs::write(county.machine.path("message.eml"), bounce).unwrap();
    for line in county.book.block("mail-returned") {
        county.machine.does(&line).await;
    }
    let b = administrator.opens("/personal").await;
    b.sees("E-post som inte kom fram").await;
}
