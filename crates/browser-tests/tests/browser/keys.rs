//! Passkeys in a real browser, with an authenticator in software.

use browser_tests::{Browser, Hand, Kind};

use crate::pages::Look;
use crate::served::Served;
use crate::world::accounts::invites;

const BUTTON: &str = "form[data-passkey] button";

/// Keys are bound to a name: the same server by its other address.
async fn by_name(served: &Served, kind: Kind) -> Option<Browser> {
    Browser::start(&served.origin.replace("127.0.0.1", "localhost"), kind, Hand::Pointer).await
}

#[tokio::test]
async fn l5_8_somebody_enrols_with_a_key_and_signs_in_by_it() {
    let served = Served::new().await;
    let Some(browser) = by_name(&served, Kind::Usual).await else { return };
    browser.holds_passkeys().await;
    let (w, b) = (&served.world, &browser);
    let mut look = Look { served: &served, browser: b, told: Vec::new() };
    let invitation = invites(w, &w.admin_fk, w.olle_fk.staff, "olle.frisk@fk.example").await;
    b.becomes("lang=sv").await;
    b.opens("/valkommen").await;
    b.writes("#secret_invitation", &invitation).await;
    b.presses("main form button.button").await;
    b.sees("Enklast: en passkey").await;
    look.here("valkommen-nyckel").await;
    b.presses(BUTTON).await;
    b.sees("Ditt konto är klart").await;
    crate::world::accounts::confirms(w, &w.other_admin_fk, w.olle_fk.staff).await.goes_to();

    b.opens("/logga-in?till=/konto").await;
    look.here("logga-in-nyckel").await;
    b.presses(BUTTON).await;
    b.sees("Dina nycklar").await;
    assert_eq!(b.path().await, "/konto");
    look.here("konto-nycklar").await;
    // The same authenticator has a key of hers already, and makes no other.
    b.presses_here(BUTTON).await;
    b.sees("kan inte läggas till en gång till").await;
    b.writes("#name", "Skrivbordet").await;
    b.presses("form[action='/konto/nycklar/namn'] button").await;
    b.sees("Skrivbordet").await;
    b.presses("form[action='/konto/nycklar/ta-bort'] button").await;
    b.sees("ditt enda sätt att logga in").await;
    assert!(look.told.is_empty(), "{} faults:\n{}", look.told.len(), look.told.join("\n"));
}

#[tokio::test]
async fn without_script_no_key_is_offered_and_the_password_is() {
    let served = Served::new().await;
    let Some(browser) = by_name(&served, Kind::WithoutScript).await else { return };
    browser.becomes("lang=sv").await;
    browser.opens("/logga-in").await;
    browser.sees("Logga in med lösenord").await;
    assert!(!browser.text().await.contains("passkey"), "{}", browser.text().await);
}
