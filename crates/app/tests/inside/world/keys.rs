//! Keys: a browser, and beside it an authenticator in software that can lie.

use axum::http::StatusCode;
use base::Id;
use serde_json::Value;
use vault::Staff;

use super::accounts::invites;
use super::authenticator::Authenticator;
use super::provider::Browser;
use super::{Page, Someone, World, fresh_key};

/// A pair of this name is no field of a form: the browser that knocks at a door holds it.
pub const CEREMONY: &str = "the cookie of a ceremony";

/// Somebody's browser and key.
pub struct KeyHolder {
    pub browser: Browser,
    pub key: Authenticator,
}

impl KeyHolder {
    /// A key that nobody knows yet.
    pub fn new(w: &World, which: usize) -> Self {
        let mut key = Authenticator::new(which);
        (key.origin, key.rp_id) = ("http://localhost".to_owned(), "localhost".to_owned());
        key.id = fresh_key().into_bytes();
        Self { browser: Browser::new(&w.router), key }
    }

    /// The browser is somebody's who has signed in.
    pub fn sits_as(&mut self, who: &Someone) {
        self.browser.cookies.retain(|(name, _)| name != "trisam");
        self.browser.cookies.push(("trisam".to_owned(), who.token().to_owned()));
    }

    /// What a browser is asked, for its script.
    pub async fn asked(&mut self, begin: &str, form: &[(&str, &str)]) -> String {
        let page = self.browser.posts(begin, form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.told());
        page.raw
    }

    pub async fn signs_in(&mut self) -> Page {
        let asked = self.asked("/logga-in/nyckel/borja", &[]).await;
        self.signs_in_as_asked(&asked).await
    }

    pub async fn signs_in_as_asked(&mut self, asked: &str) -> Page {
        let answer = self.key.sign_in(asked).to_string();
        self.browser.posts("/logga-in/nyckel", &[("secret_answer", &answer)]).await
    }

    pub async fn enrols(&mut self, invitation: &str) -> Page {
        let choose = self.browser.posts("/valkommen", &[("secret_invitation", invitation)]).await;
        assert!(choose.shows("Gör kontot med en passkey"), "{}", choose.told());
        let asked = self.asked("/valkommen/nyckel/borja", &[("secret_invitation", invitation)]).await;
        let answer = self.key.register(&asked).to_string();
        let form = [("secret_invitation", invitation), ("secret_answer", &answer)];
        self.browser.posts("/valkommen/nyckel", &form).await
    }

    pub async fn adds(&mut self) -> Page {
        let asked = self.asked("/konto/nycklar/borja", &[]).await;
        let answer = self.key.register(&asked).to_string();
        self.browser.posts("/konto/nycklar", &[("secret_answer", &answer)]).await
    }

    /// An answer as a form, with what the browser holds.
    pub fn answer(&self, answer: Value) -> Vec<(&'static str, String)> {
        let number = self.browser.cookie("ceremony").unwrap().to_owned();
        vec![("secret_answer", answer.to_string()), (CEREMONY, number)]
    }
}

/// Makes an account with a key for somebody who has none, which nobody has confirmed.
pub async fn enrols_with_key_unconfirmed(w: &World, staff: Id<Staff>, address: &str) -> KeyHolder {
    let invitation = invites(w, &w.admin_fk, staff, address).await;
    let mut holder = KeyHolder::new(w, 0);
    let done = holder.enrols(&invitation).await;
    assert!(done.status == StatusCode::OK && done.shows("Ditt konto är klart"), "{}", done.told());
    holder
}

/// The same, which the other administrator confirms.
pub async fn enrols_with_key(w: &World, staff: Id<Staff>, address: &str) -> KeyHolder {
    let holder = enrols_with_key_unconfirmed(w, staff, address).await;
    super::accounts::confirms(w, &w.other_admin_fk, staff).await.goes_to();
    holder
}
