//! The way back after signing in, and after a change of language: to a page of ours and nowhere else.

use axum::http::{HeaderMap, Uri, header};
use base::Address;
use base::address::Pattern;

use crate::kept::KEPT;
use crate::route::{Method, Route};
use crate::site::Site;

/// The longest path of a page of ours has some hundred and fifty bytes. What is longer is looked at no further.
const LONGEST: usize = 512;

/// Where the browser says that the reader stood. Only the path: it holds ids and no person (rule 7). Pages ask for it
/// from themselves alone (`referrer-policy`), so that a form needs no field that names its page.
pub(crate) fn stood_on(headers: &HeaderMap) -> Option<String> {
    let said = headers.get(header::REFERER).filter(|said| said.len() <= LONGEST * 4)?;
    let uri = Uri::try_from(said.as_bytes()).ok()?;
    Some(uri.path().to_owned())
}

impl Site {
    /// The page at this path, else the nearest above it, else the first. A path comes from outside: what is answered
    /// fits a page in the table of routes, so that no link can lead away.
    pub(crate) fn page_at(&self, path: &str) -> Address {
        let pages: Vec<&'static str> = self
            .routes()
            .filter(|route| route.method == Method::Get)
            .map(|route| route.path)
            .chain([KEPT.as_str()])
            .collect();
        nearest(&pages, path)
    }

    /// The act at this path, with what stands at the names of its address.
    pub(crate) fn act_at(&self, path: &str) -> Option<(Route, Vec<(String, String)>)> {
        let acts = self.routes().filter(|route| route.method == Method::Post);
        // A word wins over a name: `/forbundet/ny` is not the initiative `ny`.
        let found = acts.filter(|route| is_at(route.path, path)).min_by_key(|route| route.path.matches('{').count())?;
        let parts = found.path.split('/').zip(path.split('/'));
        let names = parts.filter_map(|(wanted, found)| {
            let name = wanted.strip_prefix('{')?.strip_suffix('}')?;
            Some((name.to_owned(), found.to_owned()))
        });
        Some((*found, names.collect()))
    }
}

fn nearest(pages: &[&'static str], path: &str) -> Address {
    let deepest = pages.iter().map(|page| page.split('/').count()).max().unwrap_or_default();
    let mut above = above(path, deepest);
    above.find_map(|path| pages.iter().find_map(|page| Pattern::new(page).fit(path))).unwrap_or_else(Address::start)
}

/// The path and what lies above it, the longest first, but none that is longer or deeper than a page of ours can be: a
/// stranger chooses how many slashes there are.
fn above(path: &str, deepest: usize) -> impl Iterator<Item = &str> {
    let whole = (path.len() <= LONGEST).then_some(path.len());
    let slashes = path.bytes().take(LONGEST).enumerate().filter(|(_, byte)| *byte == b'/').map(|(at, _)| at);
    let ends: Vec<usize> = slashes.chain(whole).take(deepest).collect();
    ends.into_iter().rev().filter_map(|end| path.get(..end))
}

/// As the router finds a route: anything may stand at a name.
fn is_at(route: &str, path: &str) -> bool {
    let part = |(wanted, found): (&str, &str)| wanted == found || (wanted.starts_with('{') && !found.is_empty());
    route.split('/').count() == path.split('/').count() && route.split('/').zip(path.split('/')).all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: &[&str] = &[
        "/",
        "/team",
        "/cases/{id}",
        "/cases/{id}/consent",
        "/cases/{id}/consent/{number}",
        "/cases/{id}/plan/{item}",
    ];

    #[test]
    fn the_page_itself_or_the_nearest_above() {
        let case = "/cases/0190ad3e-0000-7000-8000-00000000000f";
        let ways = [
            ("/", "/".to_owned()),
            ("/team", "/team".to_owned()),
            ("", case.to_owned()),
            ("/consent", format!("{case}/consent")),
            ("/consent/2", format!("{case}/consent/2")),
            ("/consent/invite", format!("{case}/consent")),
            ("/plan/0a/take", format!("{case}/plan/0a")),
            ("/number", case.to_owned()),
        ];
        for (asked, page) in ways {
            let asked = if page.starts_with(case) { format!("{case}{asked}") } else { asked.to_owned() };
            assert_eq!(nearest(PAGES, &asked), page.as_str(), "{asked}");
        }
    }

    /// 200,000 slashes cost a stranger nothing and us a minute, when each was looked at with all that stood before it.
    #[test]
    fn a_path_is_looked_at_no_deeper_than_a_page_of_ours() {
        for path in ["/".repeat(200_000), "/a".repeat(100_000), "x".repeat(200_000), format!("/{}/", "0".repeat(600))] {
            assert!(above(&path, 5).count() <= 5, "{}", &path[..5]);
            assert!(above(&path, 5).all(|above| above.len() <= LONGEST), "{}", &path[..5]);
        }
        assert!(above("/cases/1/consent/2", 3).eq(["/cases/1", "/cases", ""]));
        let deep = format!("/cases/1/consent{}", "/x".repeat(200_000));
        assert_eq!(nearest(PAGES, &deep), "/cases/1/consent");
        let long = format!("/cases/1/{}", "x".repeat(200_000));
        assert_eq!(nearest(PAGES, &long), "/cases/1");
    }

    #[test]
    fn no_link_leads_away() {
        for foreign in [
            "",
            "team",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "https://evil.example/team",
            "//evil.example/team",
            "/team\r\nset-cookie: x",
            "/team?next=//evil.example",
            "/team#x",
            "/team/",
            "/TEAM",
            "/t%65am",
            "/\t/team",
            "/cases/åäö",
            "/cases/..",
            "javascript:alert(1)",
        ] {
            let to = nearest(PAGES, foreign);
            assert!(to == "/" || (to == "/team" && foreign == "/team/"), "{foreign:?} leads to {to:?}");
        }
    }

    #[test]
    fn a_browser_says_where_the_reader_stood() {
        let said = |text: &'static str| {
            let headers = HeaderMap::from_iter([(header::REFERER, text.parse().unwrap())]);
            stood_on(&headers)
        };
        assert_eq!(said("https://trisam.example/team?page=2").as_deref(), Some("/team"));
        assert_eq!(said("not an address"), None);
        let long = format!("https://trisam.example/{}", "x".repeat(LONGEST * 4));
        assert_eq!(stood_on(&HeaderMap::from_iter([(header::REFERER, long.parse().unwrap())])), None);
        assert_eq!(stood_on(&HeaderMap::new()), None);
    }
}
