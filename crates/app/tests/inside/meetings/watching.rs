//! Watching a meeting: what a room that asks for itself again leaves in the log.

use crate::meetings::steps::*;

/// Rows of the log by somebody since `after`, as `action resource`.
async fn told(w: &World, who: &Someone) -> Vec<String> {
    let sql = "select action || ' ' || resource as told from log where actor = $1 and request in \
        (select r.request from log r where r.resource = 'Meeting') order by id";
    let rows = testing::raw_rows(&w.vault, sql, params![who.staff]).await.unwrap();
    rows.iter().map(|row| row.get("told").unwrap()).collect()
}

/// Four members watch for two hours while three lines are written: a row for each change and not for each refresh.
#[tokio::test]
async fn l3_1_two_hours_in_the_room_are_some_rows_for_each_change_and_not_for_each_refresh() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        let members = [&w.lisbet_fk, &w.karin_gavle, &w.arvid_af, &w.johan_region];
        for member in members {
            assert!(member.opens(&room).await.shows(NAME));
        }
        let before = testing::raw_rows(&w.vault, "select id from log", vec![]).await.unwrap().len();
        for minute in 0..120 {
            if minute % 40 == 20 {
                line(&w.johan_region, &meeting, &place, "work", w.region, "En rad").await.goes_to();
            }
            for member in members {
                for _ in 0..2 {
                    assert!(member.refreshes(&room).await.shows(NAME));
                }
            }
            w.wait_minutes(1);
        }
        w.wait_minutes(3);
        assert_eq!(w.vault.end_visits().await.unwrap(), 4);
        let rows = testing::raw_rows(&w.vault, "select id from log", vec![]).await.unwrap().len() - before;
        // Four stretches of four members, three rows at the beginning of each and one at its end, and three lines.
        assert!(rows < 4 * 4 * 5 + 3 * 10, "{rows} rows");
        let of_lisbet = told(&w, &w.lisbet_fk).await;
        assert_eq!(of_lisbet.iter().filter(|told| told.starts_with("watched")).count(), 4, "{of_lisbet:?}");
    }
}

/// The next look of whoever watches, after a line was written, is a row: it shows more than the one before.
#[tokio::test]
async fn l3_1_what_comes_while_somebody_watches_is_a_row_of_its_own() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        let reads = async || {
            let sql = "select id from log where actor = $1 and case_id = $2 and action = 'read'";
            testing::raw_rows(&w.vault, sql, params![w.lisbet_fk.staff, case]).await.unwrap().len()
        };
        for _ in 0..3 {
            w.lisbet_fk.refreshes(&room).await;
        }
        assert_eq!(reads().await, 1);
        line(&w.johan_region, &meeting, &place, "work", w.region, "Liten start").await.goes_to();
        assert!(w.lisbet_fk.refreshes(&room).await.shows("Liten start"));
        assert_eq!(reads().await, 2);
        // Opened, it is a row each time.
        for _ in 0..2 {
            w.lisbet_fk.opens(&room).await;
        }
        assert_eq!(reads().await, 4);
        // Only a page that follows along is watched, whatever the browser says.
        let list = async || told(&w, &w.lisbet_fk).await.len();
        let before = list().await;
        for _ in 0..2 {
            w.lisbet_fk.refreshes(&meeting).await;
        }
        let (once, twice) = (list().await - before, 2);
        assert!(once > 0 && once % twice == 0, "the same rows twice: {once}");
    }
}

#[tokio::test]
async fn the_log_says_until_when_a_page_was_watched() {
    for w in worlds().await {
        let (meeting, ..) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        for _ in 0..3 {
            w.lisbet_fk.refreshes(&room).await;
        }
        let (hour, minute) = w.now().hour_minute();
        w.wait_minutes(3);
        w.vault.end_visits().await.unwrap();
        let page = w.reviewer_fk.opens("/logg?handling=watched").await;
        let words = format!("hade sidan uppe till {hour:02}.{minute:02}, visad 2 gånger till");
        assert!(page.shows(&words) && page.shows("Lisbet"), "{}", page.body);
    }
}
