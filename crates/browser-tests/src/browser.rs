//! A browser window on a site.

use std::sync::Mutex;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::WIDE;
use crate::command::Command;
use crate::driver::Driver;
use crate::hand::{Counts, Hand};

/// How long anything may take to appear.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// What kind of browser to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Usual,
    /// The pages' script never runs.
    WithoutScript,
}

/// One window. What a person does in it is counted.
pub struct Browser {
    pub(crate) client: Client,
    pub(crate) hand: Hand,
    pub(crate) counts: Mutex<Counts>,
    origin: String,
    _driver: Driver,
}

impl Browser {
    /// Starts a browser for the site at `origin` (`http://127.0.0.1:…`); `None` where there is none.
    pub async fn start(origin: &str, kind: Kind, hand: Hand) -> Option<Self> {
        Self::with(origin, kind, hand, &[]).await
    }

    /// The same with more of Chromium's switches.
    pub async fn with(origin: &str, kind: Kind, hand: Hand, switches: &[String]) -> Option<Self> {
        let mut driver = Driver::start()?;
        let capabilities = capabilities(kind, &driver.folder.to_string_lossy(), switches);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = builder.connect(&driver.address()).await.expect("a browser session");
        driver.leads(client.session_id().await.unwrap().expect("a session's id"));
        let counts = Mutex::default();
        let browser = Self { client, hand, counts, origin: origin.to_owned(), _driver: driver };
        browser.resizes(WIDE).await;
        browser.runs_scripts(kind == Kind::Usual).await;
        Some(browser)
    }

    /// Makes sure that the switch for scripts does what it says.
    async fn runs_scripts(&self, wanted: bool) {
        self.client.goto("data:text/html,<title>no</title><script>document.title='yes'</script>").await.unwrap();
        let ran = self.client.title().await.unwrap() == "yes";
        assert_eq!(ran, wanted, "do pages run their scripts?");
    }

    /// Makes the window as wide as asked for; Chromium's own windows stop at 500.
    pub async fn resizes(&self, width: u32) {
        self.metrics(width, 900).await;
    }

    async fn metrics(&self, width: u32, height: u64) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.chromium("Emulation.setDeviceMetricsOverride", &metrics).await;
    }

    pub(crate) async fn chromium(&self, name: &str, params: &Value) -> Value {
        self.client.issue_cmd(Command::chromium(name, params)).await.expect("Chromium's answer")
    }

    /// Signs in as the holder of a cookie (`trisam=…; lang=sv`), and forgets who was signed in before.
    pub async fn becomes(&self, cookie: &str) {
        self.chromium("Network.clearBrowserCookies", &json!({})).await;
        for (name, value) in cookie.split("; ").filter_map(|pair| pair.split_once('=')) {
            let cookie = json!({ "name": name, "value": value, "url": self.origin, "httpOnly": true });
            self.chromium("Network.setCookie", &cookie).await;
        }
        self.console().await;
    }

    pub async fn opens(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.origin)).await.unwrap();
    }

    /// Goes to a page of another site.
    pub async fn visits(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    /// The path of the page that is open.
    pub async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    /// The back button.
    pub async fn goes_back(&self) {
        self.client.back().await.unwrap();
    }

    /// What a reader can see on the page.
    pub async fn text(&self) -> String {
        self.run("return document.body ? document.body.innerText : ''", vec![]).await.as_str().unwrap().to_owned()
    }

    /// Waits until the page says `text`.
    pub async fn sees(&self, text: &str) {
        let wanted = async {
            while !self.text().await.contains(text) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, wanted).await.is_err() {
            panic!("{} never said {text:?}:\n{}", self.path().await, self.text().await);
        }
    }

    /// Is something on the page that answers to a CSS selector?
    pub async fn has(&self, css: &str) -> bool {
        self.run("return document.querySelector(arguments[0]) !== null", vec![json!(css)]).await == json!(true)
    }

    /// The texts of everything that answers to a CSS selector.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        self.each(css, "textContent").await
    }

    /// The values of every field and choice that answers to a CSS selector.
    pub async fn values(&self, css: &str) -> Vec<String> {
        self.each(css, "value").await
    }

    async fn each(&self, css: &str, property: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((found) => found[arguments[1]].trim())";
        let found = self.run(script, vec![json!(css), json!(property)]).await;
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// What a cookie of this page holds.
    pub async fn cookie(&self, name: &str) -> Option<String> {
        Some(self.client.get_named_cookie(name).await.ok()?.value().to_owned())
    }

    /// How many cookies the browser holds for this page.
    pub async fn cookies(&self) -> usize {
        self.client.get_all_cookies().await.unwrap().len()
    }

    /// What stands in a field.
    pub async fn value(&self, css: &str) -> String {
        let value = self.run("return document.querySelector(arguments[0])?.value ?? ''", vec![json!(css)]).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// A page that follows what others write asks by itself once an hour, so that it goes by what the server tells.
    pub async fn asks_seldom(&self) {
        self.run("for (const part of document.querySelectorAll('[data-refresh]')) part.dataset.refresh = 3600", vec![])
            .await;
    }

    /// Runs a script in the page, from outside: the page's own policy and switches do not bind it.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{error}: {script}"))
    }

    /// From now on the machine has a place for passkeys, and its user says yes to everything.
    pub async fn holds_passkeys(&self) {
        self.client.issue_cmd(Command::authenticator()).await.expect("a virtual authenticator");
    }

    /// What the console complained of since it was asked last: errors, and what the content policy stopped.
    pub(crate) async fn console(&self) -> Vec<String> {
        let lines = self.client.issue_cmd(Command::console()).await.expect("the console");
        let lines = lines.as_array().cloned().unwrap_or_default();
        let bad = lines.iter().filter(|line| line["level"] == "SEVERE" || line["source"] == "security");
        let told = bad.map(|line| line["message"].as_str().unwrap_or_default().to_owned());
        told.filter(|message| !is_answer(message)).collect()
    }

    /// A picture of the whole page, to `target/screens/{name}-{width}.png`.
    pub async fn pictures(&self, name: &str, width: u32) {
        let height = self.run("return document.documentElement.scrollHeight", vec![]).await.as_u64().unwrap();
        self.metrics(width, height.clamp(400, 12_000)).await;
        let picture = self.client.screenshot().await.unwrap();
        self.resizes(width).await;
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screens");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}-{width}.png")), picture).unwrap();
    }
}

fn capabilities(kind: Kind, folder: &str, more: &[String]) -> serde_json::Map<String, Value> {
    let switches = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--lang=sv-SE",
        "--force-color-profile=srgb",
    ];
    let mut switches: Vec<String> = switches.map(str::to_owned).to_vec();
    switches.push(format!("--user-data-dir={folder}"));
    switches.extend_from_slice(more);
    let mut options = json!({ "args": switches });
    if kind == Kind::WithoutScript {
        // 2: blocked.
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    let all = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
        "pageLoadStrategy": "normal",
    });
    all.as_object().cloned().unwrap_or_default()
}

/// A page that answers 'not found', 'refused', 'stale' or 'invalid' is no fault; a missing picture would be.
fn is_answer(message: &str) -> bool {
    let expected = ["status of 401", "status of 403", "status of 404", "status of 409", "status of 422"];
    !message.contains("/assets/") && expected.iter().any(|status| message.contains(status))
}
