//! One case as five people: with a pointer, without script, by keyboard alone. What it takes is counted against the
//! budgets of use (docs/decisions).

use browser_tests::{Counts, Hand, Kind};

use crate::served::Served;
use crate::way::Way;

fn holds(what: &str, counts: &Counts, pages: usize, all: usize) {
    println!("{what}: {} pages, {} fields, {} clicks", counts.pages(), counts.fields, counts.clicks);
    assert!(counts.pages() <= pages && counts.all() <= all, "{what}: {counts:?}, at most {pages} pages and {all}");
}

#[tokio::test]
async fn a_case_is_walked_within_the_budgets_of_use() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let way = Way { served: &served, browser: &browser, script: true };
    let w = &served.world;

    let case = way.raise().await;
    let raised = browser.counted();
    way.consent().await;
    let consented = browser.counted();
    assert!(raised.pages() + consented.pages() <= 2, "raise, consent included: {raised:?} {consented:?}");
    assert!(raised.all() - 1 <= 8, "raise: eight required fields and the button: {raised:?}");
    holds("consent keyed from paper", &consented, 1, 14);
    way.invite().await;

    way.write(&w.lisbet_fk, "work", "Klarar två timmar om dagen.").await;
    let wrote = browser.counted();
    assert!(wrote.fields <= 1 && wrote.clicks <= 3, "prepare: {wrote:?}");
    way.nothing_known(&w.anna_af).await;
    let nothing = browser.counted();
    assert!(nothing.clicks <= 2 && nothing.fields == 0, "'inget känt': {nothing:?}");
    way.write(&w.johan_region, "health", "Stabil.").await;
    way.write(&w.karin_gavle, "everyday", "Bor ensam.").await;
    w.wait_minutes(11);

    let meeting = way.list().await;
    way.gathers(&meeting).await;
    browser.counted();
    way.discuss().await;
    way.end().await;
    holds("a case in a meeting", &browser.counted(), 1, 10);
    way.take().await;
    way.tell(&case).await;
    holds("feedback noted", &browser.counted(), 1, 3);
    way.follow_up(&case).await;
    holds("six months noted", &browser.counted(), 1, 4);
    way.close(&case).await;
}

async fn walk_all(served: &Served, kind: Kind, hand: Hand) {
    let Some(browser) = served.browser(kind, hand).await else { return };
    let way = Way { served, browser: &browser, script: kind == Kind::Usual };
    let case = way.raise().await;
    way.consent().await;
    way.invite().await;
    way.prepare().await;
    let meeting = way.list().await;
    way.gathers(&meeting).await;
    way.discuss().await;
    way.end().await;
    way.take().await;
    way.tell(&case).await;
    way.follow_up(&case).await;
    way.close(&case).await;
}

#[tokio::test]
async fn a_case_is_walked_without_script() {
    walk_all(&Served::new().await, Kind::WithoutScript, Hand::Pointer).await;
}

#[tokio::test]
async fn a_case_is_walked_by_keyboard_alone() {
    walk_all(&Served::new().await, Kind::Usual, Hand::Keyboard).await;
}
