//! Files are in memory only so far as there is room for them all.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt as _;
use web::{LARGEST_FILE, Limits};

use crate::world::{ask, worlds};

#[tokio::test]
async fn a_file_waits_for_room_and_who_finds_none_is_told_so() {
    for w in worlds().await {
        let limits = Limits { files: LARGEST_FILE, files_patience: Duration::from_millis(50), ..Limits::default() };
        let router = web::router_within(w.vault.clone(), trisam::site::site(false), &limits);
        let path = format!("/forbundet/{}/filer/{}", w.initiative, w.file);
        let asked = || Request::get(&path).header(header::COOKIE, w.office.cookie()).body(Body::empty()).unwrap();
        let unread = router.clone().oneshot(asked()).await.unwrap();
        assert_eq!(unread.status(), StatusCode::OK);
        let full = ask(&router, asked()).await;
        assert_eq!(full.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(full.shows("Vänta en stund") && full.headers.contains_key("content-security-policy"), "{}", full.body);
        let other = Request::get("/om").body(Body::empty()).unwrap();
        assert_eq!(ask(&router, other).await.status, StatusCode::OK, "pages need no room");
        drop(unread);
        assert_eq!(ask(&router, asked()).await.status, StatusCode::OK, "whoever stops reading gives the room back");
    }
}
