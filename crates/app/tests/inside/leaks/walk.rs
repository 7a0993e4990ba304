//! A walk over every page that somebody can find.

use std::collections::BTreeSet;

use base::Code as _;
use web::Method;

use crate::world::stages::{Stage, Staged, Story};
use crate::world::{Page, Someone, World};

/// Each of the stages as a case of its own about a person of its own, with tokens of its own.
pub async fn cases(w: &World, stages: &[Stage]) -> Vec<(Staged, Story)> {
    let list = include_str!("../../../../../data/test-personal-numbers.txt");
    let grown_up = list.lines().filter(|number| number.starts_with("196") || number.starts_with("197"));
    let mut cases = Vec::new();
    for (stage, number) in stages.iter().zip(grown_up) {
        let mark = stage.code().replace('_', "");
        let story = Story { number: number.trim().to_owned(), ..Story::new(&mark) };
        cases.push((w.staged(*stage, &story).await, story));
    }
    cases
}

/// The addresses of pages about these cases and of everything else, as far as a person can know them.
pub fn known(w: &World, cases: &[(Staged, Story)]) -> Vec<String> {
    let gets = trisam::ROUTES.iter().copied().flatten().filter(|route| route.method == Method::Get);
    let mut found = vec![format!("/team/{}", w.team), format!("/team/{}/moten", w.team)];
    for route in gets {
        let of_case = |(staged, _): &(Staged, Story)| match route.path {
            path if path.starts_with("/arenden/{id}") => {
                path.replace("{id}", &staged.case.to_string()).replace("{number}", "1")
            }
            path => path.replace("{id}", &staged.meeting.to_string()),
        };
        found.extend(cases.iter().map(of_case).filter(|path| !path.contains('{')));
    }
    found
}

/// Addresses of our own in a page.
fn links(body: &str) -> impl Iterator<Item = String> + '_ {
    let inside = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = inside.filter(|to| to.starts_with('/') && !to.starts_with("/assets/"));
    own.map(|to| to.split('#').next().unwrap_or_default().replace("&amp;", "&"))
}

/// Opens every page that somebody knows of or finds, and shows each to `look` with its address.
pub async fn over(who: &Someone, known: Vec<String>, mut look: impl AsyncFnMut(&str, &Page)) {
    let (mut waiting, mut seen) = (known, BTreeSet::new());
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        assert!(seen.len() < 2000, "the walk finds no end");
        let page = who.opens(&path).await;
        assert!(!page.status.is_server_error(), "{path} for {}: {}", who.name, page.told());
        look(&path, &page).await;
        waiting.extend(links(&page.body));
    }
}
