//! The OpenID provider of one party, as its IT department would run it.

use std::fs;
use std::path::Path;

use rcgen::KeyPair;
use serde_json::{Value, json};
use tokio::process::Command;

use crate::machine::Machine;
use crate::names::HOST;
use crate::running::{Running, listens};

/// How a party shows its provider that it is Trisam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    Secret,
    /// A key of its own (`private_key_jwt`).
    Key,
}

/// A provider that is set up; it runs once it knows where to send people back to.
pub struct Provider {
    pub name: &'static str,
    pub port: u16,
    shows: Shows,
    /// The secret or the private key, handed over beside the configuration.
    pub secret: String,
    running: Option<Running>,
}

const CLIENT: &str = "trisam";

impl Provider {
    pub fn new(name: &'static str, port: u16, shows: Shows) -> Self {
        let key = KeyPair::generate().unwrap();
        let secret = match shows {
            Shows::Key => key.serialize_pem(),
            Shows::Secret => key.public_key_raw().iter().take(24).map(|byte| format!("{byte:02x}")).collect(),
        };
        Self { name, port, shows, secret, running: None }
    }

    pub fn issuer(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// What the party's administrator is handed (`crates/openid/mappings/README.md`).
    pub fn configuration(&self) -> String {
        let authentication = match self.shows {
            Shows::Secret => json!({ "method": "client_secret_basic" }),
            Shows::Key => json!({ "method": "private_key_jwt", "algorithm": "ES256" }),
        };
        let (issuer, client_id) = (self.issuer(), CLIENT);
        json!({ "like": "generic", "issuer": issuer, "client_id": client_id, "shared": false, "authentication": authentication })
            .to_string()
    }

    /// Registers the addresses that the administrator's page shows, and serves.
    pub async fn serves(&mut self, machine: &Machine, [back, out]: [&str; 2], people: &Value) {
        let at = |path: &Path| path.to_string_lossy().into_owned();
        let mut client = json!({
            "client_id": CLIENT,
            "redirect_uris": [format!("https://{HOST}{back}")],
            "backchannel_logout_uri": format!("https://{HOST}{out}"),
        });
        match self.shows {
            Shows::Secret => client["client_secret"] = json!(self.secret),
            Shows::Key => {
                client["token_endpoint_auth_method"] = json!("private_key_jwt");
                client["token_endpoint_auth_signing_alg"] = json!("ES256");
            }
        }
        let settings = json!({
            "issuer": self.issuer(), "port": self.port, "client": client, "people": people,
            "certificate": at(&crate::certificate::place(&machine.home)), "key": at(&crate::certificate::key_place(&machine.home)),
            "clientKey": (self.shows == Shows::Key).then_some(&self.secret),
            "reaches": { HOST: machine.ports.proxy },
        });
        let file = machine.path(&format!("provider-{}.json", self.name));
        fs::write(&file, settings.to_string()).unwrap();
        let mut command = Command::new("node");
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/provider/provider.mjs")).arg(&file);
        let mut running = Running::starts(command, machine.path(&format!("log/provider-{}.log", self.name)));
        let port = self.port;
        running.until("the provider", async || listens(port).await).await;
        self.running = Some(running);
    }
}
