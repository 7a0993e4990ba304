//! Accounts with a password: how somebody of the little world gets one.

use axum::http::StatusCode;
use base::{Id, Instant};
use credentials::totp::Secret;
use vault::Staff;

use super::{Page, Someone, World, stranger};

pub const PASSWORD: &str = "gröna åsnor går hem sent";

/// What stands between two texts of a page.
pub fn between<'a>(page: &'a Page, before: &str, after: &str) -> &'a str {
    let rest = page.body.split(before).nth(1).unwrap_or_else(|| panic!("no {before}: {}", page.body));
    rest.split(after).next().unwrap()
}

/// An administrator invites somebody; answers the secret of the letter.
pub async fn invites(w: &World, by: &Someone, staff: Id<Staff>, address: &str) -> String {
    let path = format!("/personal/{staff}/inbjudan");
    let letter = w.again(by).await.posts(&path, &[("address", address), ("how", "letter")]).await;
    assert_eq!(letter.status, StatusCode::OK, "{}", letter.body);
    between(&letter, "<code>", "</code>").to_owned()
}

/// What the app shares, once the secret of an invitation is shown.
pub async fn app_of(w: &World, invitation: &str) -> Secret {
    app_on(&stranger(&w.router).posts("/valkommen", &[("secret_invitation", invitation)]).await)
}

/// What an app shares that a page shows.
pub fn app_on(page: &Page) -> Secret {
    assert!(page.shows("<svg"), "{}", page.body);
    Secret::new(of_base32(between(page, "<code>", "</code>")))
}

/// RFC 4648, as the page shows it in groups.
fn of_base32(text: &str) -> [u8; 20] {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for sign in text.bytes().filter(|sign| *sign != b' ') {
        let value = if sign.is_ascii_uppercase() { sign - b'A' } else { sign - b'2' + 26 };
        held = held << 5 | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes.try_into().unwrap()
}

/// An account that was made of an invitation: what the app shares, and the recovery codes.
pub struct Made {
    app: Secret,
    pub codes: Vec<String>,
}

impl Made {
    pub fn code(&self, at: Instant) -> String {
        self.app.code_at(at.millis())
    }
}

/// Makes an account for somebody who has none, which the other administrator confirms; a minute later her next code is
/// another one.
pub async fn enrols(w: &World, staff: Id<Staff>, address: &str) -> Made {
    let made = enrols_unconfirmed(w, &w.admin_fk, staff, address).await;
    confirms(w, &w.other_admin_fk, staff).await.goes_to();
    made
}

/// An administrator reads somebody's account and confirms it, if her page offers that.
pub async fn confirms(w: &World, by: &Someone, staff: Id<Staff>) -> Page {
    reads_and_confirms(&w.again(by).await, &format!("/personal/{staff}/inbjudan")).await
}

/// The same of an account or of a link, by its page.
pub async fn reads_and_confirms(by: &Someone, path: &str) -> Page {
    let page = by.opens(path).await;
    let read = if page.shows("name=\"read\"") { page.field("read") } else { String::new() };
    by.posts(&format!("{path}/bekrafta"), &[("read", &read)]).await
}

/// The same as long as nobody has confirmed it.
pub async fn enrols_unconfirmed(w: &World, by: &Someone, staff: Id<Staff>, address: &str) -> Made {
    enrols_by(w, &invites(w, by, staff, address).await).await
}

/// Makes an account of an invitation, however it came.
pub async fn enrols_by(w: &World, invitation: &str) -> Made {
    let app = app_of(w, invitation).await;
    let code = app.code_at(w.now().millis());
    let done = stranger(&w.router).posts("/valkommen/konto", &chosen(invitation, PASSWORD, &code)).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    let codes: Vec<String> =
        done.body.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    w.wait_minutes(1);
    Made { app, codes }
}

/// The form of a new account.
pub fn chosen<'a>(invitation: &'a str, password: &'a str, code: &'a str) -> [(&'static str, &'a str); 4] {
    [
        ("secret_invitation", invitation),
        ("secret_password", password),
        ("secret_again", password),
        ("secret_code", code),
    ]
}
