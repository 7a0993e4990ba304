//! The walk that finds parameters: as a stranger and as one of each kind of people of the demo, one address a route.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::body::Body;
use axum::http::header;
use web::{Method, Route};

use super::forms::{self, Seen};
use super::{asking, send};

/// Somebody of the demo, or a stranger.
#[derive(Clone, Debug, Default)]
pub struct Person {
    staff: Option<String>,
    token: String,
}

/// One parameter, and where it was seen.
pub struct Parameter {
    pub route: &'static str,
    pub name: String,
    /// The page that shows it.
    pub page: String,
    /// The form it stands in; for a link's parameter, the link.
    pub form: Seen,
    person: usize,
}

pub struct Walked {
    pub parameters: Vec<Parameter>,
    people: Vec<Person>,
}

impl Parameter {
    pub const fn method(&self) -> &'static str {
        if self.form.post { "POST" } else { "GET" }
    }
}

impl Person {
    pub fn cookie(&self) -> String {
        format!("trisam={}; lang=sv", self.token)
    }

    /// The same person at a new browser.
    pub async fn signed_in(&self, router: &Router) -> Self {
        let Some(staff) = &self.staff else { return Self::default() };
        let request = asking(&Self::default(), "POST", "/logga-in").body(Body::from(format!("staff={staff}"))).unwrap();
        let answer = send(router, request).await;
        let cookies = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut tokens = cookies.filter_map(|cookie| cookie.strip_prefix("trisam=")?.split(';').next());
        Self { staff: self.staff.clone(), token: tokens.next().unwrap_or_default().to_owned() }
    }
}

fn routes() -> impl Iterator<Item = &'static Route> {
    trisam::ROUTES.iter().copied().flatten()
}

/// The route at an address; an exact one before one with names in it.
fn route(address: &str, post: bool) -> Option<&'static Route> {
    let parts: Vec<&str> = address.split('?').next().unwrap_or_default().split('/').collect();
    let fits = |route: &&Route| {
        let wanted: Vec<&str> = route.path.split('/').collect();
        (route.method == Method::Post) == post
            && wanted.len() == parts.len()
            && wanted.iter().zip(&parts).all(|(wanted, part)| wanted == part || wanted.starts_with('{'))
    };
    routes().filter(fits).min_by_key(|route| route.path.matches('{').count())
}

impl Walked {
    pub async fn through(router: &Router) -> Self {
        let mut walked = Self { parameters: Vec::new(), people: people(router).await };
        let mut known = BTreeSet::new();
        for at in 0..walked.people.len() {
            walked.walk(router, at, &mut known).await;
        }
        walked
    }

    async fn walk(&mut self, router: &Router, at: usize, known: &mut BTreeSet<(bool, &'static str, String)>) {
        let person = self.people[at].signed_in(router).await;
        let (mut waiting, mut opened) = (vec!["/".to_owned()], BTreeMap::<&str, usize>::new());
        while let Some(page) = waiting.pop() {
            let Some(here) = route(&page, false) else { continue };
            // A few of each: a case in another state shows other forms.
            let often = opened.entry(here.path).or_default();
            *often += 1;
            if *often > 6 {
                continue;
            }
            let answer = send(router, asking(&person, "GET", &page).body(Body::empty()).unwrap()).await;
            if answer.status != 200 {
                continue;
            }
            let links = forms::links(&answer.body);
            let queries = links.iter().filter_map(|link| as_form(link));
            for form in forms::forms(&answer.body).into_iter().chain(queries) {
                let Some(to) = route(&form.action, form.post) else { continue };
                for (name, _) in &form.fields {
                    if known.insert((form.post, to.path, name.clone())) {
                        let (page, form) = (page.clone(), form.clone());
                        self.parameters.push(Parameter { route: to.path, name: name.clone(), page, form, person: at });
                    }
                }
            }
            waiting.extend(links);
        }
    }

    pub fn person(&self, parameter: &Parameter) -> &Person {
        &self.people[parameter.person]
    }

    pub fn routes(&self) -> usize {
        self.parameters.iter().map(|found| (found.form.post, found.route)).collect::<BTreeSet<_>>().len()
    }

    pub fn not_reached(&self) -> Vec<&'static str> {
        let reached: BTreeSet<&str> = self.parameters.iter().filter(|p| p.form.post).map(|p| p.route).collect();
        routes().filter(|route| route.method == Method::Post && !reached.contains(route.path)).map(|r| r.path).collect()
    }
}

/// A link with a question mark is a form that was sent.
fn as_form(link: &str) -> Option<Seen> {
    let (action, query) = link.split_once('?')?;
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Some(Seen { action: action.to_owned(), post: false, fields: pairs })
}

/// A stranger, and the first of all whose first pages lead somewhere else than those before.
async fn people(router: &Router) -> Vec<Person> {
    let stranger = Person::default();
    let page = send(router, asking(&stranger, "GET", "/logga-in").body(Body::empty()).unwrap()).await;
    let fields = forms::forms(&page.body).into_iter().flat_map(|form| form.fields);
    let ids: Vec<String> = fields.filter(|(name, _)| name == "staff").map(|(_, id)| id).collect();
    let (mut people, mut kinds) = (vec![stranger], BTreeSet::new());
    for id in ids {
        let person = Person { staff: Some(id), token: String::new() }.signed_in(router).await;
        let mut leads = BTreeSet::new();
        for page in ["/", "/arenden", "/moten", "/rapporter", "/logg"] {
            let page = send(router, asking(&person, "GET", page).body(Body::empty()).unwrap()).await;
            let links = forms::links(&page.body);
            leads.extend(links.iter().filter_map(|to| route(to, false)).map(|route| route.path));
        }
        if kinds.insert(leads) {
            people.push(person);
        }
    }
    people
}
