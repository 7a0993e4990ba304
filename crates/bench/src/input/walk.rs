//! The walk that finds parameters: somebody opens pages, follows their links and notes every field of every form.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::Router;
use axum::body::Body;
use axum::http::header;
use web::{Method, Route};

use super::forms::{self, Seen};
use super::{asking, send};

/// How many pages of one address are opened that show no parameter that is new.
const FRUITLESS: usize = 60;
/// On how many pages a parameter is remembered: what is sent from one may be taken, and its form is gone.
const PLACES: usize = 8;

/// Somebody of a demo, or a stranger.
#[derive(Clone, Debug, Default)]
pub struct Person {
    staff: Option<String>,
    token: String,
}

/// What tells parameters apart: whether it is posted, the route, the name.
pub type Name = (bool, &'static str, String);

/// A page that shows a parameter, and to whom.
#[derive(Clone)]
pub struct Place {
    pub page: String,
    /// The form it stands in; for a link's parameter, the link.
    pub form: Seen,
    pub person: Person,
}

/// What was found on the way.
#[derive(Default)]
pub struct Walked {
    pub places: BTreeMap<Name, Vec<Place>>,
    /// Acts whose forms have no field: there is nothing to send.
    pub bare: BTreeSet<&'static str>,
}

impl Person {
    pub fn of(staff: String) -> Self {
        Self { staff: Some(staff), token: String::new() }
    }

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

pub fn routes() -> impl Iterator<Item = &'static Route> {
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
    /// Opens every one of `first` and some of what they lead to, as somebody.
    pub async fn walk(&mut self, router: &Router, person: &Person, first: Vec<String>) {
        let here = person.signed_in(router).await;
        let mut waiting: VecDeque<(String, bool)> = first.into_iter().map(|page| (page, true)).collect();
        let (mut seen, mut opened) = (BTreeSet::new(), BTreeMap::<&str, usize>::new());
        while let Some((page, is_first)) = waiting.pop_front() {
            let Some(at) = route(&page, false).filter(|_| seen.insert(page.clone())) else { continue };
            let fruitless = opened.entry(at.path).or_default();
            if *fruitless >= FRUITLESS && !is_first {
                continue;
            }
            *fruitless += 1;
            let answer = send(router, asking(&here, "GET", &page).body(Body::empty()).unwrap()).await;
            if answer.status != 200 {
                continue;
            }
            if self.note(&page, &answer.body, person) {
                opened.insert(at.path, 0);
            }
            waiting.extend(forms::links(&answer.body).into_iter().map(|page| (page, false)));
        }
    }

    /// Notes the forms of a page. Is one of its parameters new?
    fn note(&mut self, page: &str, body: &str, person: &Person) -> bool {
        let (mut is_new, links) = (false, forms::links(body));
        let queries = links.iter().filter_map(|link| as_form(link));
        for form in forms::forms(body).into_iter().chain(queries) {
            let Some(to) = route(&form.action, form.post) else { continue };
            if form.post && form.fields.is_empty() {
                self.bare.insert(to.path);
            }
            for (name, _) in &form.fields {
                let places = self.places.entry((form.post, to.path, name.clone())).or_default();
                is_new |= places.is_empty();
                if places.len() < PLACES && places.iter().all(|place| place.page != page) {
                    places.push(Place { page: page.to_owned(), form: form.clone(), person: person.clone() });
                }
            }
        }
        is_new
    }
}

/// A link with a question mark is a form that was sent.
fn as_form(link: &str) -> Option<Seen> {
    let (action, query) = link.split_once('?')?;
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Some(Seen { action: action.to_owned(), fields: pairs, ..Seen::default() })
}

/// A stranger, and the first of all in a demo whose first pages lead somewhere else than those before.
pub async fn kinds_of_people(router: &Router) -> Vec<Person> {
    let stranger = Person::default();
    let page = send(router, asking(&stranger, "GET", "/logga-in").body(Body::empty()).unwrap()).await;
    let fields = forms::forms(&page.body).into_iter().flat_map(|form| form.fields);
    let ids: Vec<String> = fields.filter(|(name, _)| name == "staff").map(|(_, id)| id).collect();
    let (mut people, mut kinds) = (vec![stranger], BTreeSet::new());
    for id in ids {
        let person = Person::of(id).signed_in(router).await;
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
