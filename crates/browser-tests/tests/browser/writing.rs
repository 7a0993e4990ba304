//! Writing: saved as one types, two who write at once, and a revocation that reaches an open page and the back button.

use base::Code as _;
use browser_tests::{Browser, Hand, Kind, NARROW, WIDE};
use casework::access::Subject;
use casework::consents;

use crate::served::Served;
use crate::way::{NAME, Way};
use crate::world::Someone;
use crate::world::stages::{Stage, Story};

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
    looks(&second, "tva-texter").await;
}

#[tokio::test]
async fn a_counter_says_how_many_signs_are_left_near_the_limit_and_how_many_are_too_many() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    served.opens_as(&browser, &served.world.anna_af, "/arenden/lyft").await;
    browser.writes("#question", &"å".repeat(1_700)).await;
    assert!(!browser.text().await.contains("tecken kvar"), "nothing far from the limit");
    browser.writes("#question", &"å".repeat(1_990)).await;
    browser.sees("10 tecken kvar").await;
    browser.writes("#question", &"å".repeat(2_003)).await;
    browser.sees("3 tecken för mycket").await;
    assert_eq!(browser.faults().await, Vec::<String>::new());
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

/// What a newer consent lets go again, as its holder meets it.
#[tokio::test]
async fn what_may_go_again_is_offered_at_one_button_at_both_widths() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let (w, story) = (&served.world, Story::new("anew"));
    let case = w.staged(Stage::Invited, &story).await.case;
    let (circle, now) = ([w.af, w.fk, w.gavle, w.region], w.now());
    w.does(&w.anna_af, now, case, async |grant| consents::revoke(grant).await).await.unwrap();
    w.consents_then(now, case, &circle, Subject::ALL).await;
    served.opens_as(&browser, &w.johan_region, &format!("/arenden/{case}")).await;
    assert!(browser.has("#pa-nytt button").await, "{}", browser.text().await);
    looks(&browser, "pa-nytt").await;
}

/// Signs in on the page that asks for it.
async fn signs_in_here(browser: &Browser, who: &Someone) {
    browser.presses_here(&format!("details:has(button[value='{}']) summary", who.staff)).await;
    browser.presses(&format!("details button[value='{}']", who.staff)).await;
}

/// What was typed and not sent is not left in silence; what was sent is.
#[tokio::test]
async fn a_form_with_typed_text_is_not_left_without_being_asked() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    served.opens_as(&browser, &served.world.anna_af, "/arenden/lyft").await;
    assert!(!browser.asks_before_leaving().await, "nothing typed");
    browser.writes("#question", "Vad klarar jag?").await;
    assert!(browser.asks_before_leaving().await);
    // Shown again with what is wrong: not sent by that, and sent when it is put right.
    browser.presses("main form button.button").await;
    browser.sees("Kontrollera det här").await;
    browser.writes("#purpose", "Hitta en start.").await;
    assert!(browser.asks_before_leaving().await);
    browser.writes("#purpose", "").await;
    assert!(browser.asks_before_leaving().await, "the question stands there still");
}

async fn looks(browser: &Browser, name: &str) {
    let mut told = Vec::new();
    for width in [WIDE, NARROW] {
        browser.resizes(width).await;
        told.extend(browser.faults().await);
        browser.pictures(name, width).await;
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// With and without script: nothing is saved before the button is pressed, an hour goes by, and the text is there again.
async fn a_text_outlives_its_session(kind: Kind) {
    let served = Served::new().await;
    let Some(officer) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    prepared(&Way { served: &served, browser: &officer, script: true }).await;
    let Some(browser) = served.browser(kind, Hand::Pointer).await else { return };
    let way = Way { served: &served, browser: &browser, script: kind == Kind::Usual };
    let (writing, lisbet) = (begins(&way).await, &served.world.lisbet_fk);

    served.world.wait_minutes(61);
    browser.writes("#now", "Klarar två timmar om dagen.").await;
    if kind == Kind::Usual {
        browser.sees("Du har loggats ut, så texten sparas inte längre").await;
    }
    browser.presses("button[value=save]").await;
    assert_eq!(browser.path().await, "/logga-in");
    signs_in_here(&browser, lisbet).await;
    assert_eq!(browser.value("#now").await, "Klarar två timmar om dagen.");
    if kind == Kind::Usual {
        looks(&browser, "det-du-skrev").await;
    }
    browser.presses("button[value=save]").await;
    assert_eq!(browser.path().await, writing, "saved where it belongs");
    assert_eq!(browser.value("#now").await, "Klarar två timmar om dagen.");
    assert_eq!(browser.cookies().await, 2, "the key of what was typed is gone");
}

#[tokio::test]
async fn a_text_outlives_its_session_with_script() {
    a_text_outlives_its_session(Kind::Usual).await;
}

#[tokio::test]
async fn a_text_outlives_its_session_without_script() {
    a_text_outlives_its_session(Kind::WithoutScript).await;
}

/// What the line of a form that saves itself says is so, and its button works whatever the line says.
#[tokio::test]
async fn the_line_says_why_nothing_is_saved_and_the_button_works() {
    let served = Served::new().await;
    let Some(officer) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let case = prepared(&Way { served: &served, browser: &officer, script: true }).await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let way = Way { served: &served, browser: &browser, script: true };
    begins(&way).await;

    browser.writes("#now", &"lång ".repeat(900)).await;
    browser.sees("Inte sparat: något behöver rättas").await;
    browser.writes("#now", "Kort nog.").await;
    browser.sees("Sparat 9.00").await;

    served.opens_as(&officer, &served.world.anna_af, &format!("{case}/samtycke/aterkalla")).await;
    officer.presses("main form button.button").await;
    browser.writes("#now", "Skrivet när samtycket var borta.").await;
    browser.sees("Det går inte att spara här längre").await;
    browser.presses("button[value=save]").await;
    browser.sees("Sidan finns inte").await;
    assert!(browser.value("textarea[readonly]").await.contains("Skrivet när samtycket var borta."));
}
