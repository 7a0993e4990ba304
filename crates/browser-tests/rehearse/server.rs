//! Trisam itself, served as the handbook's unit serves it.

use crate::handbook::Handbook;
use crate::http::Way;
use crate::machine::Machine;
use crate::running::Running;

/// One server of a machine.
pub struct Server {
    running: Running,
    /// Which of the machine's servers.
    at: usize,
}

impl Server {
    /// Starts the machine's first or second server by the unit's own command and environment.
    pub async fn starts(book: &Handbook, machine: &Machine, at: usize) -> Self {
        let unit = machine.text(&book.block("unit"));
        let says = |name: &str| {
            let line = unit.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
            line.unwrap_or_else(|| panic!("the unit has no {name}")).to_owned()
        };
        let (listen, watch) = (machine.ports.servers[at], machine.ports.watches[at]);
        let own = format!("TRISAM_LISTEN=127.0.0.1:{listen} TRISAM_WATCH=127.0.0.1:{watch}");
        let line = format!("exec env $(cat {}) {own} {}", says("EnvironmentFile"), says("ExecStart"));
        let log = machine.path(&format!("log/server-{at}.log"));
        let mut running = Running::starts(machine.shell(&line), log);
        let ready = async || Way::to(watch).get("/readyz", "").await.is_ok_and(|answer| answer.status == 200);
        running.until("trisam serve", ready).await;
        Self { running, at }
    }

    /// What systemd does at `systemctl restart trisam`, however it ends.
    pub async fn restarts(self, book: &Handbook, machine: &Machine) -> Self {
        let at = self.at;
        self.running.stops().await;
        Self::starts(book, machine, at).await
    }

    /// Stops it, and it says that all is well.
    pub async fn stops(self) {
        let log = self.running.log.clone();
        let ended = self.running.stops().await;
        assert!(ended.success(), "trisam serve ended with {ended}\n{}", crate::running::said(&log));
    }

    pub async fn dies(self) {
        self.running.dies().await;
    }
}
