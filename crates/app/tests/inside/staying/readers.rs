//! A page of what anybody may read waits for nobody who writes.

use axum::http::StatusCode;

use crate::world::worlds;

#[tokio::test]
async fn a_public_page_answers_while_somebody_holds_the_writer() {
    for w in worlds().await {
        w.office_publishes(&w.office).await;
        let one = format!("/insatser/{}", w.initiative);
        // As long as this is not dropped, nobody else writes to SQLite; whoever waits gives up and gets a 500.
        let writing = w.vault.enter_stranger(false).await.unwrap();
        for path in ["/", "/insatser", &one, "/vara-team", "/om", "/diarium", "/.well-known/security.txt"] {
            assert_eq!(w.stranger_opens(path).await.status, StatusCode::OK, "{path}");
        }
        for path in ["/insatser", &one, "/om"] {
            let page = w.anna_af.opens(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.shows(&w.anna_af.name), "{path} knows its reader");
        }
        drop(writing);
        w.office.posts(&format!("/forbundet/{}/avpublicera", w.initiative), &[]).await.goes_to();
        assert_eq!(w.stranger_opens(&one).await.status, StatusCode::NOT_FOUND, "the next look finds it gone");
    }
}
