//! What the client has no word for: the console's log, an authenticator, and Chromium's own commands.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

#[derive(Debug)]
pub struct Command {
    path: &'static str,
    body: Value,
}

impl Command {
    /// What the console has said since the last call.
    pub fn console() -> Self {
        Self { path: "se/log", body: json!({ "type": "browser" }) }
    }

    /// An authenticator in software, part of the machine, that verifies its user and lets every page ask (WebAuthn, section 11).
    pub fn authenticator() -> Self {
        let body = json!({
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": true,
            "hasUserVerification": true,
            "isUserVerified": true,
            "isUserConsenting": true,
        });
        Self { path: "webauthn/authenticator", body }
    }

    /// A command of Chromium's own protocol.
    pub fn chromium(name: &str, params: &Value) -> Self {
        Self { path: "goog/cdp/execute", body: json!({ "cmd": name, "params": params }) }
    }
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
