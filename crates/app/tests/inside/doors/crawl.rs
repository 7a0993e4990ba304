//! Those who have no path to a person find none, by no address and no link (product rule 5, L1.23); and nobody is led to
//! a page that is not there for them.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use base::Code as _;
use web::{Door, Method, Route};

use crate::doors::address::{Whose, address, routes};
use crate::world::stages::{Stage, Staged, Story};
use crate::world::{Someone, World, worlds};

/// More pages than anybody finds in the little world.
const MOST: usize = 2000;

/// The values of an attribute that are addresses of our own.
fn addresses<'p>(body: &'p str, attribute: &'p str) -> impl Iterator<Item = String> + 'p {
    let values = body.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
    let inside = values.filter(|to| to.starts_with('/'));
    inside.map(|to| to.split('#').next().unwrap_or_default().replace("&amp;", "&"))
}

fn links(body: &str) -> impl Iterator<Item = String> + '_ {
    addresses(body, "href=\"")
}

/// A form of a page.
struct Posted {
    method: Method,
    to: String,
    /// Does it bear a key, so that it acts once?
    keyed: bool,
}

fn forms(body: &str) -> impl Iterator<Item = Posted> + '_ {
    body.split("<form").skip(1).map(|rest| {
        let (tag, form) =
            (rest.split('>').next().unwrap_or_default(), rest.split("</form>").next().unwrap_or_default());
        let method = if tag.contains("method=\"post\"") { Method::Post } else { Method::Get };
        let keys = form.split("<input type=\"hidden\" name=\"key\" value=\"").skip(1);
        let keys: Vec<&str> = keys.filter_map(|rest| rest.split('"').next()).collect();
        let keyed = keys.len() == 1 && keys[0].len() == 32;
        Posted { method, to: addresses(tag, "action=\"").next().unwrap_or_default(), keyed }
    })
}

/// The route that takes this address.
fn takes(method: Method, path: &str) -> Option<&'static Route> {
    let asked: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
    routes().filter(|route| route.method == method).find(|route| {
        let parts: Vec<&str> = route.path.split('/').collect();
        let fits = |(part, name): (&&str, &&str)| part.starts_with('{') || part == name;
        parts.len() == asked.len() && parts.iter().zip(&asked).all(fits)
    })
}

/// What somebody met on the way.
#[derive(Default)]
struct Found {
    opened: usize,
    /// Tokens, with where they stood.
    shown: Vec<String>,
    /// Addresses that lead nowhere, or say more than an id, with the page they stand on.
    wrong: Vec<String>,
}

/// Opens every address that somebody can know or finds on the way.
async fn crawl(w: &World, who: &Someone, staged: &[Staged], tokens: &[String]) -> Found {
    let gets = routes().filter(|route| route.method == Method::Get);
    let known = gets.flat_map(|route| staged.iter().map(|one| address(w, one, route, who.party, Whose::Own)));
    // The page that leads to an address; none for one that somebody knows.
    let mut waiting: Vec<(String, Option<String>)> = known.chain(["/".to_owned()]).map(|path| (path, None)).collect();
    let (mut seen, mut found) = (BTreeSet::new(), Found::default());
    // What is linked last is opened first, so what was known is met by its link if there is one.
    while let Some((path, from)) = waiting.pop() {
        if path.starts_with("/assets/") || !seen.insert((path.clone(), from.is_some())) {
            continue;
        }
        assert!(seen.len() < MOST, "the crawl finds no end");
        let page = who.opens(&path).await;
        assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        if let (Some(from), StatusCode::NOT_FOUND) = (&from, page.status) {
            found.wrong.push(format!("{from} leads to {path}, which is not there"));
        }
        let headers = format!("{:?}", page.headers);
        let shows = |token: &&String| page.shows(token) || headers.contains(*token);
        found.shown.extend(tokens.iter().filter(shows).map(|token| format!("{path}: {token}")));
        let onward = page.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        for to in links(&page.body) {
            found.says_an_id_at_most(&path, &to, tokens);
            waiting.push((to, Some(path.clone())));
        }
        // Who only guessed an address was not led to where it sends on.
        waiting.extend(onward.map(|to| (to, from)));
        for form in forms(&page.raw) {
            found.says_an_id_at_most(&path, &form.to, tokens);
            found.is_taken_once(&path, &form);
        }
    }
    found.opened = seen.len();
    found
}

impl Found {
    /// An act of somebody who is signed in, from a page that was made for it.
    fn is_taken_once(&mut self, page: &str, form: &Posted) {
        match takes(form.method, &form.to) {
            None => self.wrong.push(format!("{page} has a form for {}, which nobody takes", form.to)),
            Some(route) if route.method == Method::Post && route.door == Door::SignedIn && !form.keyed => {
                self.wrong.push(format!("{page} has a form for {} without a key of its own", form.to));
            }
            Some(_) => {}
        }
    }

    /// Nothing of a person stands in an address: it is kept where nobody guards it.
    fn says_an_id_at_most(&mut self, page: &str, to: &str, tokens: &[String]) {
        let said = tokens.iter().filter(|token| to.contains(*token));
        self.wrong.extend(said.map(|token| format!("{page} leads to {to}, which says {token}")));
    }
}

async fn told(w: &World) -> (Vec<Staged>, Vec<String>) {
    let (mut staged, mut tokens) = (Vec::new(), vec!["19900222".to_owned(), "900222".to_owned()]);
    for stage in Stage::ALL {
        let story = Story::new(&stage.code().replace('_', ""));
        staged.push(w.staged(*stage, &story).await);
        tokens.extend(story.tokens().map(|(_, token)| token.to_owned()));
    }
    (staged, tokens)
}

#[tokio::test]
async fn l1_23_process_leaders_and_the_association_find_no_path_to_a_person() {
    for w in worlds().await {
        let (staged, tokens) = told(&w).await;
        for who in [&w.leader, &w.office, &w.board, &w.disa_author] {
            let found = crawl(&w, who, &staged, &tokens).await;
            assert!(found.shown.is_empty(), "{}: {:?}", who.name, found.shown);
            assert!(found.wrong.is_empty(), "{}:\n{}", who.name, found.wrong.join("\n"));
            println!("{} opened {} addresses", who.name, found.opened);
        }
    }
}

#[tokio::test]
async fn no_link_and_no_form_leads_its_reader_nowhere_or_says_more_than_an_id() {
    for w in worlds().await {
        let (staged, tokens) = told(&w).await;
        for who in [&w.anna_af, &w.lisbet_fk, &w.johan_region, &w.reviewer_fk] {
            let found = crawl(&w, who, &staged, &tokens).await;
            let any = who.staff == w.reviewer_fk.staff || !found.shown.is_empty();
            assert!(any, "{}: the crawl would not find what it looks for", who.name);
            assert!(found.wrong.is_empty(), "{}:\n{}", who.name, found.wrong.join("\n"));
            println!("{} opened {} addresses", who.name, found.opened);
        }
    }
}
