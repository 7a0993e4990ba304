//! What comes from another site is not done.

use axum::http::StatusCode;
use web::Method;

use crate::doors::address::{Whose, address, routes, send};
use crate::doors::snapshot::snapshot;
use crate::world::stages::{Stage, Story};
use crate::world::worlds;

/// What a browser says of a form that another site posted.
const FOREIGN: &[&[(&str, &str)]] = &[
    &[("sec-fetch-site", "cross-site"), ("origin", "https://other.example")],
    &[("sec-fetch-site", "same-site"), ("origin", "https://sibling.example")],
    &[("origin", "https://other.example"), ("host", "trisam.example")],
    &[("origin", "null"), ("host", "trisam.example")],
];

#[tokio::test]
async fn b17_what_another_site_posts_is_refused_and_changes_nothing() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("cross")).await;
        let before = snapshot(&w.vault, true).await;
        for route in routes().filter(|route| route.method == Method::Post) {
            let path = address(&w, &staged, route, w.af, Whose::Own);
            for headers in FOREIGN {
                for who in [None, Some(&w.anna_af)] {
                    let page = send(&w, who, route, &path, &[], headers).await;
                    assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} with {headers:?}");
                }
            }
        }
        assert_eq!(before, snapshot(&w.vault, true).await);
    }
}
