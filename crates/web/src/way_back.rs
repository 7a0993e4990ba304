//! The way back after signing in, and after a change of language: to a page of ours and nowhere else.

use axum::http::{HeaderMap, Uri, header};

use crate::kept::KEPT;
use crate::route::{Method, Route};
use crate::site::Site;

/// Where the browser says that the reader stood. Only the path: it holds ids and no person (rule 7). Pages ask for it
/// from themselves alone (`referrer-policy`), so that a form needs no field that names its page.
pub(crate) fn stood_on(headers: &HeaderMap) -> Option<String> {
    let uri: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    Some(uri.path().to_owned())
}

impl Site {
    /// The page at this path, else the nearest above it, else the first. A path comes from outside: what is answered
    /// fits a page in the table of routes, so that no link can lead away.
    pub(crate) fn page_at<'p>(&self, path: &'p str) -> &'p str {
        let pages: Vec<&str> =
            self.routes().filter(|route| route.method == Method::Get).map(|route| route.path).chain([KEPT]).collect();
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

fn nearest<'p>(pages: &[&str], path: &'p str) -> &'p str {
    let mut above = Some(path);
    while let Some(path) = above {
        if pages.iter().any(|page| fits(page, path)) {
            return path;
        }
        above = path.rsplit_once('/').map(|(above, _)| above);
    }
    "/"
}

/// As the router finds a route: anything may stand at a name.
fn is_at(route: &str, path: &str) -> bool {
    let part = |(wanted, found): (&str, &str)| wanted == found || (wanted.starts_with('{') && !found.is_empty());
    route.split('/').count() == path.split('/').count() && route.split('/').zip(path.split('/')).all(part)
}

fn fits(page: &str, path: &str) -> bool {
    let part = |(wanted, found): (&str, &str)| wanted == found || (wanted.starts_with('{') && is_id(found));
    page.split('/').count() == path.split('/').count() && page.split('/').zip(path.split('/')).all(part)
}

/// An id or a number: never a word, which would be the address of an act.
fn is_id(part: &str) -> bool {
    !part.is_empty() && part.len() <= 36 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
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
            assert_eq!(nearest(PAGES, &asked), page, "{asked}");
        }
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
        assert_eq!(stood_on(&HeaderMap::new()), None);
    }
}
