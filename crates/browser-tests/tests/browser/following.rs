//! A page that follows what others write.

use browser_tests::{Hand, Kind};

use crate::served::Served;
use crate::world::stages::{Stage, Story};

/// The server tells it: the browsers would ask by themselves once an hour only.
#[tokio::test]
async fn what_is_written_in_the_room_the_others_see_and_what_they_type_stays() {
    let served = Served::new().await;
    let Some(pen) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let Some(member) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let w = &served.world;
    let meeting = w.staged(Stage::Scheduled, &Story::new("room")).await.meeting;
    let (room, act) = (format!("/moten/{meeting}/rum"), format!("/moten/{meeting}/rad"));
    for (browser, who) in [(&pen, &w.johan_region), (&member, &w.karin_gavle)] {
        served.opens_as(browser, who, &room).await;
        browser.asks_seldom().await;
    }
    let place = w.johan_region.opens(&room).await.field("place");
    let said_by = w.region.to_string();
    let form = |text| [("place", place.as_str()), ("subject", "work"), ("said_by", said_by.as_str()), ("line", text)];
    pen.writes("#line", "Halv mening").await;
    for text in ["Klarar två timmar om dagen", "Vill börja i mars"] {
        w.johan_region.posts(&act, &form(text)).await.goes_to();
        member.sees(text).await;
    }
    assert_eq!(pen.value("#line").await, "Halv mening");
    assert!(
        member.has("#dagens[data-refresh='3600']").await,
        "what shows the same is not replaced under somebody's hand"
    );
    for browser in [&pen, &member] {
        assert_eq!(browser.faults().await, Vec::<String>::new());
    }
}
