//! Those who have no path to a person find none: not by any address, not by any link (product rule 5, L1.23).

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use base::Code as _;
use web::Method;

use crate::address::{Whose, address, routes};
use crate::world::stages::{Stage, Staged, Story};
use crate::world::{Someone, World, worlds};

/// More pages than anybody finds in the little world.
const MOST: usize = 2000;

/// Addresses of our own in a page.
fn links(body: &str) -> impl Iterator<Item = String> + '_ {
    let values = body.split("href=\"").chain(body.split("action=\"")).skip(1);
    let inside = values.filter_map(|rest| rest.split('"').next()).filter(|to| to.starts_with('/'));
    inside.map(|to| to.split('#').next().unwrap_or_default().replace("&amp;", "&"))
}

/// Opens every address that somebody can know or finds on the way, and answers with those that show a token.
async fn crawl(w: &World, who: &Someone, staged: &[Staged], tokens: &[String]) -> (usize, Vec<String>) {
    let gets = routes().filter(|route| route.method == Method::Get);
    let known = gets.flat_map(|route| staged.iter().map(|one| address(w, one, route, who.party, Whose::Own)));
    let mut waiting: Vec<String> = known.chain(["/".to_owned()]).collect();
    let (mut seen, mut shown) = (BTreeSet::new(), Vec::new());
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) || path.starts_with("/assets/") {
            continue;
        }
        assert!(seen.len() < MOST, "the crawl finds no end");
        let page = who.opens(&path).await;
        assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        let headers = format!("{:?}", page.headers);
        shown.extend(tokens.iter().filter(|t| page.shows(t) || headers.contains(*t)).map(|t| format!("{path}: {t}")));
        let onward = page.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        waiting.extend(links(&page.body).chain(onward));
    }
    (seen.len(), shown)
}

#[tokio::test]
async fn l1_23_process_leaders_and_the_association_find_no_path_to_a_person() {
    for w in worlds().await {
        let (mut staged, mut tokens) = (Vec::new(), vec!["19900222".to_owned(), "900222".to_owned()]);
        for stage in Stage::ALL {
            let story = Story::new(&stage.code().replace('_', ""));
            staged.push(w.staged(*stage, &story).await);
            tokens.extend(story.tokens().map(|(_, token)| token.to_owned()));
        }
        for who in [&w.leader, &w.office] {
            let (opened, shown) = crawl(&w, who, &staged, &tokens).await;
            assert!(shown.is_empty(), "{}: {shown:?}", who.name);
            println!("{} opened {opened} addresses", who.name);
        }
        let (_, shown) = crawl(&w, &w.lisbet_fk, &staged, &tokens).await;
        assert!(!shown.is_empty(), "the crawl would not find what it looks for");
    }
}
