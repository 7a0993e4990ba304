//! Addresses: a route of the table with ids in the place of names in braces.

use axum::body::Body;
use axum::http::{Request, header};
use base::Id;
use vault::Party;
use web::{Method, Route};

use crate::world::keys::CEREMONY;
use crate::world::stages::Staged;
use crate::world::{Page, Someone, World, ask, fresh_key};

/// An id that nothing has.
pub const NOBODY: &str = "019a0000-0000-7000-8000-000000000000";

/// Whose ids stand in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The asker's party's, where it has one.
    Own,
    /// Another party's item in the same case.
    Foreign,
    /// Nobody's.
    Random,
}

pub fn routes() -> impl Iterator<Item = &'static Route> {
    trisam::ROUTES.iter().copied().flatten().chain(web::OWN)
}

pub const fn method(route: &Route) -> &'static str {
    match route.method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

/// Is the route about one case?
pub fn is_of_case(route: &Route) -> bool {
    route.path.starts_with("/arenden/{id}") || route.path.contains("{case}")
}

/// The address of a route in a case, for somebody of `party`.
pub fn address(w: &World, staged: &Staged, route: &Route, party: Id<Party>, whose: Whose) -> String {
    let parts: Vec<&str> = route.path.split('/').collect();
    let filled = parts.iter().enumerate().map(|(at, part)| {
        if whose == Whose::Random && part.starts_with('{') {
            return NOBODY.to_owned();
        }
        let of = parts[at.saturating_sub(1)];
        match (of, *part) {
            ("arenden", "{id}") | (_, "{case}") => staged.case.to_string(),
            ("team", "{id}") => w.team.to_string(),
            ("personal", "{id}") => w.egil_author.staff.to_string(),
            ("enheter", "{id}") => staged.unit.clone().unwrap_or_else(|| NOBODY.to_owned()),
            ("genomgang", "{id}") => staged.under_review.clone().unwrap_or_else(|| NOBODY.to_owned()),
            ("franvaro", "{absence}") => staged.absence.clone().unwrap_or_else(|| NOBODY.to_owned()),
            ("moten", "{id}") => staged.meeting.to_string(),
            ("forbundet" | "insatser", "{id}") => w.initiative.to_string(),
            ("rapporter", "{id}") => w.report_now().to_string(),
            ("handlingar", "{document}") => w.report_now().to_string(),
            ("del", "{section}") => "1".to_owned(),
            ("filer", "{file}") => w.file.to_string(),
            ("{key}", "{place}") => "1".to_owned(),
            ("beviljning" | "handlingar", "{key}") => "fk-af".to_owned(),
            // The goals that came with the file.
            ("mal", "{goals}") => w.initiative.to_string(),
            ("logg", "{id}") => staged.row.clone(),
            ("samtycke", "{number}") => "1".to_owned(),
            ("svar" | "utloggad", "{provider}") => {
                w.provider.get().map_or_else(|| NOBODY.to_owned(), |(_, provider)| provider.to_string())
            }
            ("underlag", "{item}") => item(&staged.drafts, party, whose),
            ("forslag", "{item}") => item(&staged.proposals, party, whose),
            ("atgard", "{item}") => item(&staged.actions, party, whose),
            (_, name) if name.starts_with('{') => panic!("{}: say here what {name} after {of} is", route.path),
            (_, text) => text.to_owned(),
        }
    });
    filled.collect::<Vec<_>>().join("/")
}

fn item<T>(items: &[(Id<Party>, Id<T>)], party: Id<Party>, whose: Whose) -> String {
    let own = items.iter().find(|(of, _)| (*of == party) == (whose == Whose::Own));
    own.or(items.first()).map_or_else(|| NOBODY.to_owned(), |(_, id)| id.to_string())
}

/// What is posted at a door; nothing where nothing is filled in.
pub type Filled = [(&'static str, String)];

/// Comes to the door as somebody, or as a stranger.
pub async fn knock(w: &World, who: Option<&Someone>, route: &Route, path: &str, form: &Filled) -> Page {
    send(w, who, route, path, form, &[("sec-fetch-site", "same-origin")]).await
}

pub async fn send(
    w: &World,
    who: Option<&Someone>,
    route: &Route,
    path: &str,
    form: &Filled,
    headers: &[(&str, &str)],
) -> Page {
    let mut request = Request::builder().method(method(route)).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if route.method == Method::Post {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    let mut cookie = who.map_or_else(|| "lang=sv".to_owned(), Someone::cookie);
    let mut body = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form {
        match *name {
            CEREMONY => cookie.push_str(&format!("; ceremony={value}")),
            name => drop(body.append_pair(name, value)),
        }
    }
    if route.method == Method::Post {
        // Each knock is a form of its own, as from a page that was just opened.
        body.append_pair(web::KEY, &fresh_key());
    }
    let body = body.finish();
    ask(&w.router, request.header(header::COOKIE, cookie).body(Body::from(body)).unwrap()).await
}
