//! Somebody at her own machine, and how she signs in.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use browser_tests::{Browser, Hand, Kind};
use credentials::totp::Secret;
use tokio::time::Instant;

use crate::names::HOST;

pub const PASSWORD: &str = "gröna åsnor går hem sent";
/// The button of a form.
pub const SAVE: &str = "main form button.button:not(.second)";
const BY_KEY: &str = "form[data-passkey] button";
/// An act that opens access wants a sign-in of the last five minutes.
const FRESH: Duration = Duration::from_secs(200);
/// A one-time code holds for half a minute (RFC 6238).
const STEP: u64 = 30;

/// How somebody signs in.
pub enum Means {
    /// A passkey in her machine.
    Key,
    /// What her app shares, and the step of the last code that she used.
    Password(Option<(Secret, u64)>),
    /// Her party's own sign-in, by the party's name, and who she is there.
    Provider(&'static str, &'static str),
}

/// Where a browser finds the site.
#[derive(Clone)]
pub struct Place {
    pub port: u16,
    /// How it knows the proxy's key.
    pub key: String,
}

pub struct Person {
    pub name: String,
    pub address: String,
    pub browser: Browser,
    means: Means,
    signed_in: Instant,
}

impl Person {
    /// She sits down at a machine of her own.
    pub async fn sits_down(name: &str, address: &str, means: Means, place: &Place) -> Self {
        let switches = [
            format!("--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{}", place.port),
            format!("--ignore-certificate-errors-spki-list={}", place.key),
        ];
        let browser = Browser::with(&format!("https://{HOST}"), Kind::Usual, Hand::Pointer, &switches).await;
        let browser = browser.expect("a browser");
        browser.becomes("lang=sv").await;
        if matches!(means, Means::Key) {
            browser.holds_passkeys().await;
        }
        let (name, address) = (name.to_owned(), address.to_owned());
        Self { name, address, browser, means, signed_in: Instant::now() }
    }

    /// The same person at a machine whose browser finds the site elsewhere. A passkey is in one machine alone.
    pub async fn goes_to(&self, place: &Place) -> Self {
        let means = match &self.means {
            Means::Key => panic!("the passkey of {} is in another machine", self.name),
            Means::Password(app) => {
                Means::Password(app.as_ref().map(|(secret, used)| (Secret::new(*secret.as_bytes()), *used)))
            }
            Means::Provider(party, subject) => Means::Provider(party, subject),
        };
        Self::sits_down(&self.name, &self.address, means, place).await
    }

    /// Makes her account of an invitation's code, the way she signs in from now on.
    pub async fn enrols(&mut self, code: &str) {
        let b = &self.browser;
        b.opens("/valkommen").await;
        b.writes("#secret_invitation", code).await;
        b.presses(SAVE).await;
        match &mut self.means {
            Means::Key => b.presses(BY_KEY).await,
            Means::Password(app) => {
                let secret = Secret::new(of_base32(&b.texts("main section code").await[0]));
                let step = now() / STEP;
                b.writes("#secret_password", PASSWORD).await;
                b.writes("#secret_again", PASSWORD).await;
                b.writes("#secret_code", &code_of(&secret, step)).await;
                *app = Some((secret, step));
                b.presses("form[action='/valkommen/konto'] button.button").await;
            }
            Means::Provider(..) => panic!("{} has no account of ours", self.name),
        }
        b.sees("Ditt konto är klart").await;
    }

    /// Signs in, by `/logga-in`.
    pub async fn signs_in(&mut self) {
        self.tries_to_sign_in().await;
        self.browser.opens("/konto").await;
        self.browser.sees("Inloggad nu").await;
        self.signed_in = Instant::now();
    }

    /// The same, up to the page that comes of it.
    pub async fn tries_to_sign_in(&mut self) {
        let b = &self.browser;
        b.opens("/logga-in").await;
        match &mut self.means {
            Means::Key => b.presses(BY_KEY).await,
            Means::Password(app) => {
                let (secret, used) = app.as_mut().expect("she has no account yet");
                b.presses("=Logga in med lösenord och engångskod").await;
                b.writes("#address", &self.address).await;
                b.writes("#secret_password", PASSWORD).await;
                *used = next_step(*used).await;
                b.writes("#secret_code", &code_of(secret, *used)).await;
                b.presses(SAVE).await;
            }
            Means::Provider(party, subject) => {
                b.presses(&format!("={party}")).await;
                if is_asked(b).await {
                    b.writes("#login", subject).await;
                    b.presses("form button").await;
                }
            }
        }
    }

    /// Her last sign-in is fresh enough for what opens access.
    pub async fn is_fresh(&mut self) {
        if self.signed_in.elapsed() > FRESH {
            self.signs_in().await;
        }
    }

    pub async fn opens(&self, path: &str) -> &Browser {
        self.browser.opens(path).await;
        &self.browser
    }

    /// Nobody sits here: a page of hers leads to the sign-in.
    pub async fn is_out(&self) {
        self.browser.opens("/konto").await;
        assert_eq!(self.browser.path().await, "/logga-in", "{} is signed in", self.name);
    }

    /// What a request of hers bears.
    pub async fn cookie(&self) -> String {
        let value = self.browser.cookie("__Host-trisam").await;
        format!("__Host-trisam={}", value.unwrap_or_else(|| panic!("{} is not signed in", self.name)))
    }
}

/// Is she asked who she is, on the way over her party's provider? Whoever signed in there a while ago is not.
async fn is_asked(b: &Browser) -> bool {
    for _ in 0..200 {
        match b.path().await {
            path if path.starts_with("/sign-in/") => return true,
            path if path != "/logga-in/leverantor" => return false,
            _ => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    panic!("nothing led to the provider:\n{}", b.text().await)
}

#[expect(clippy::disallowed_methods, reason = "an app for one-time codes goes by the machine's clock")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn code_of(secret: &Secret, step: u64) -> String {
    secret.code_at(i64::try_from(step * STEP * 1000).unwrap())
}

/// The first step whose code is taken now and was not used: the next one is taken a little early.
async fn next_step(used: u64) -> u64 {
    let step = (used + 1).max(now() / STEP);
    let early = (step - 1) * STEP;
    tokio::time::sleep(Duration::from_secs(early.saturating_sub(now()))).await;
    step
}

/// RFC 4648, as the page shows it in groups.
fn of_base32(text: &str) -> [u8; 20] {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for sign in text.bytes().filter(u8::is_ascii_alphanumeric) {
        let value = if sign.is_ascii_uppercase() { sign - b'A' } else { sign - b'2' + 26 };
        held = held << 5 | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes.try_into().expect("twenty bytes")
}
