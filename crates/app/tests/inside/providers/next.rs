//! The next officer at a shared computer.

use serde_json::json;

use super::set;
use crate::world::Page;
use crate::world::provider::{Browser, pairs};

#[tokio::test]
async fn i1_whoever_comes_after_somebody_else_finds_her_party_first_and_is_asked_who_she_is() {
    for s in set().await {
        let w = &s.w;
        let mut browser = s.olle(json!({ "sub": "1" })).await;
        assert_eq!(browser.posts("/logga-ut", &[]).await.goes_to(), "/logga-in");
        let page = browser.opens("/logga-in").await;
        assert!(page.shows("name=\"anew\""), "{}", page.told());
        let address = browser.sets_out(s.provider, &[("anew", "1")]).await;
        let asked = pairs(address.split_once('?').unwrap().1);
        assert!(asked["prompt"] == "login" && !asked.contains_key("max_age"), "the one before is not let in again");
        assert!(!Browser::new(&w.router).opens("/logga-in").await.shows("name=\"anew\""), "nobody was here before");

        // Of a party without a provider: her own way stands before the others' providers.
        let at = |page: &Page, text: &str| page.body.find(text).unwrap_or_else(|| panic!("{text}: {}", page.body));
        assert!(at(&page, "Försäkringskassan") < at(&page, "Logga in med passkey"));
        browser.cookies.retain(|(name, _)| name != "party");
        browser.cookies.push(("party".to_owned(), w.af.to_string()));
        let page = browser.opens("/logga-in").await;
        assert!(at(&page, "Logga in med passkey") < at(&page, "Försäkringskassan"));
    }
}
