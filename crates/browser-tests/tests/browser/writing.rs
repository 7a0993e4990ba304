//! Writing: saved as one types, two who write at once, and a revocation that reaches an open page and the back button.

use browser_tests::{Hand, Kind, NARROW, WIDE};

use crate::served::Served;
use crate::way::{NAME, Way};

/// A case that is being prepared; the browser stands anywhere.
async fn prepared(way: &Way<'_>) -> String {
    let case = way.raise().await;
    way.consent().await;
    way.invite().await;
    case
}

/// Lisbet begins to write; answers with the page's path.
async fn begins(way: &Way<'_>) -> String {
    way.finds_the_case(&way.served.world.lisbet_fk).await;
    way.browser.presses("form[action$='/underlag'] button[value=work]").await;
    way.browser.path().await
}

#[tokio::test]
async fn what_is_typed_is_saved_and_two_writers_see_both_texts() {
    let served = Served::new().await;
    let Some(first) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let Some(second) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let way = Way { served: &served, browser: &first, script: true };
    prepared(&way).await;
    let writing = begins(&way).await;
    served.opens_as(&second, &served.world.lisbet_fk, &writing).await;

    first.writes("#now", "Klarar två timmar om dagen.").await;
    first.sees("Sparat 9.00").await;
    first.opens(&writing).await;
    assert_eq!(first.value("#now").await, "Klarar två timmar om dagen.");

    second.writes("#now", "Klarar tre timmar om dagen.").await;
    second.sees("Någon annan har ändrat texten").await;
    second.presses("button[value=save]").await;
    second.sees("Klarar två timmar om dagen.").await;
    assert!(second.value("#now").await.contains("tre timmar"), "mine is ready to be saved");
    let mut told = Vec::new();
    for width in [WIDE, NARROW] {
        second.resizes(width).await;
        told.extend(second.faults().await);
        second.pictures("tva-texter", width).await;
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[tokio::test]
async fn a_revocation_reaches_an_open_page_and_the_back_button() {
    let served = Served::new().await;
    let Some(reader) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let Some(officer) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let case = prepared(&Way { served: &served, browser: &officer, script: true }).await;
    let way = Way { served: &served, browser: &reader, script: true };
    way.finds_the_case(&served.world.lisbet_fk).await;
    reader.sees(NAME).await;

    served.opens_as(&officer, &served.world.anna_af, &format!("{case}/samtycke/aterkalla")).await;
    officer.presses("main form button.button").await;

    reader.presses("button[value=nothing_known]").await;
    assert!(!reader.text().await.contains(NAME), "the next action finds no case");
    reader.goes_back().await;
    assert!(!reader.text().await.contains(NAME), "nor does the back button: {}", reader.text().await);
}
