//! The proxy that speaks TLS, as the handbook sets it up.

use std::fs;

use crate::certificate;
use crate::handbook::Handbook;
use crate::machine::Machine;
use crate::names;
use crate::running::{Running, listens};

/// Which of the two that the handbook names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Caddy,
    Nginx,
}

/// A proxy that runs.
pub struct Proxy {
    running: Running,
}

impl Proxy {
    /// Starts it before one server of the machine, or before both.
    pub async fn starts(book: &Handbook, machine: &Machine, kind: Kind, both: bool) -> Self {
        let line = configure(book, machine, kind, both);
        let log = machine.path("log/proxy.log");
        let mut running = Running::starts(machine.shell(&format!("exec {}", line.run)), log);
        running.until("the proxy", async || listens(machine.ports.proxy).await).await;
        Self { running }
    }

    /// Ends it; its port is free when this answers.
    pub async fn stops(self) {
        self.running.dies().await;
    }

    /// Is what the handbook says of it right in its own eyes?
    pub async fn is_right(book: &Handbook, machine: &Machine, kind: Kind, both: bool) {
        let line = configure(book, machine, kind, both);
        machine.does(&line.check).await;
    }
}

/// How it is run, and how its configuration is looked at.
struct Lines {
    run: String,
    check: String,
}

fn configure(book: &Handbook, machine: &Machine, kind: Kind, both: bool) -> Lines {
    let folder = machine.path("proxy");
    fs::create_dir_all(&folder).unwrap();
    match kind {
        Kind::Caddy => {
            let block = machine.text(&book.block(if both { "caddy-two" } else { "caddy" }));
            let (pem, key) = (certificate::place(&machine.home), certificate::key_place(&machine.home));
            let text = names::caddyfile(&block, machine.ports.proxy, &pem.to_string_lossy(), &key.to_string_lossy());
            let file = folder.join("Caddyfile");
            fs::write(&file, text).unwrap();
            let (at, file) = (folder.display(), file.display());
            let own = format!("env HOME={at} XDG_DATA_HOME={at} XDG_CONFIG_HOME={at} caddy");
            let of = format!("--adapter caddyfile --config {file}");
            Lines { run: format!("{own} run {of}"), check: format!("{own} validate {of}") }
        }
        Kind::Nginx => {
            let mut text = machine.text(&book.block("nginx"));
            if both {
                let one = format!("proxy_pass http://127.0.0.1:{};", machine.ports.servers[0]);
                assert!(text.contains(&one), "the handbook's nginx has no {one}");
                text = format!(
                    "{}{}",
                    machine.text(&book.block("nginx-two")),
                    text.replace(&one, "proxy_pass http://trisam;")
                );
            }
            let file = folder.join("nginx.conf");
            fs::write(&file, names::nginx_conf(&text, &folder)).unwrap();
            let of = format!("nginx -p {} -e stderr -c {}", folder.display(), file.display());
            Lines { check: format!("{of} -t"), run: of }
        }
    }
}
