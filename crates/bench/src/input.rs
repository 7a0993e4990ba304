//! `./bench --input`: what a stranger's input costs. Every parameter that a form or a link of a demo county shows is sent
//! long and often, at n and at 10 n: ten times as much may cost at most fifteen times the processor time, and the most
//! that is taken at most 50 ms.

mod attacks;
mod forms;
mod scenes;
mod walk;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use tower::ServiceExt as _;
use web::Method;

use self::attacks::Attack;
use self::walk::{Name, Person, Place, Walked};
use crate::county::County;

/// Milliseconds of processor time for the most that is taken.
const MOST: f64 = 50.0;
/// How many times dearer ten times as much may be.
const GROWTH: f64 = 15.0;
/// Below this, growth is the machine's noise.
const NOISE: f64 = 2.0;
const LINES: usize = 30;
/// How often a scene is set up anew for what was lost in it.
const SCENES: usize = 3;

/// One line of the table.
struct Figure {
    what: String,
    how: Attack,
    status: u16,
    /// Not taken where ten times as much is too cheap to tell.
    small: Option<f64>,
    large: f64,
}

impl Figure {
    fn growth(&self) -> f64 {
        self.small.map_or(1.0, |small| self.large / small.max(0.001))
    }

    fn line(&self) -> String {
        let (small, word) = (self.small.map(|small| format!("{small:.2}")), if self.is_over() { " OVER" } else { "" });
        format!(
            "  {:<72}{:<12}{:>6}{:>10}{:>10.2}{:>8.1}{word}",
            self.what,
            self.how.name(),
            self.status,
            small.unwrap_or_else(|| "-".to_owned()),
            self.large,
            self.growth()
        )
    }

    fn is_over(&self) -> bool {
        self.large > MOST || (self.large > NOISE && self.growth() > GROWTH)
    }
}

/// What came back, as far as it matters here.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

pub async fn send(router: &Router, request: Request<Body>) -> Answer {
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status.as_u16(), headers: parts.headers, body }
}

/// The table, the worst first. To be run on a runtime of one thread: its processor time is what is measured.
/// Each figure is taken `rounds` times, and the cheapest counts: everything else that runs only adds. What a large demo
/// county shows is attacked there, the rest in scenes set up for it.
pub async fn figures(county: &County, rounds: usize) -> String {
    let mut told = Told::default();
    let router = web::router(county.vault.clone(), trisam::site::site(false));
    let mut walked = Walked::default();
    for person in walk::kinds_of_people(&router).await {
        walked.walk(&router, &person, vec!["/".to_owned()]).await;
    }
    told.take(&router, &walked, rounds).await;
    for scene in scenes::all() {
        // What was taken changed the scene: what was lost by that is asked for again in a new one.
        for _ in 0..SCENES {
            let (world, walked) = scenes::walk(&scene).await;
            if told.take(&world.router, &walked, rounds).await == 0 {
                break;
            }
        }
    }
    told.table()
}

/// What has been found and measured.
#[derive(Default)]
struct Told {
    figures: Vec<Figure>,
    known: BTreeSet<Name>,
    /// Attacks that are done, by the name they were on.
    done: BTreeSet<(Name, &'static str)>,
    bare: BTreeSet<&'static str>,
}

impl Told {
    /// Attacks what is new; how many attacks found their form gone.
    async fn take(&mut self, router: &Router, walked: &Walked, rounds: usize) -> usize {
        let (mut lost, mut routes) = (0, BTreeSet::new());
        self.bare.extend(&walked.bare);
        for (name, places) in &walked.places {
            self.known.insert(name.clone());
            for how in Attack::of(name, routes.insert((name.0, name.1))) {
                if rounds == 0 || self.done.contains(&(name.clone(), how.name())) {
                    continue;
                }
                let asking = Asking { router, name, places, rounds };
                match asking.figure(how).await {
                    Some(figure) => {
                        self.figures.push(figure);
                        self.done.insert((name.clone(), how.name()));
                    }
                    None => lost += 1,
                }
            }
        }
        lost
    }

    /// Attacks that never found their form.
    fn lost(&self) -> Vec<String> {
        let mut routes = BTreeSet::new();
        let wanted = self.known.iter().flat_map(|name| {
            let all = Attack::of(name, routes.insert((name.0, name.1)));
            all.into_iter().map(move |how| (name, how.name()))
        });
        let lost = wanted.filter(|(name, how)| !self.done.contains(&((*name).clone(), *how)));
        lost.map(|((_, route, name), how)| format!("{route} {name} {how}")).collect()
    }
}

struct Asking<'a> {
    router: &'a Router,
    name: &'a Name,
    places: &'a [Place],
    rounds: usize,
}

impl Asking<'_> {
    async fn figure(&self, how: Attack) -> Option<Figure> {
        let (large, status) = self.cheapest(how, 10).await?;
        let small = if large > NOISE { Some(self.cheapest(how, 1).await?.0) } else { None };
        let (post, route, name) = self.name;
        let what = format!("{} {route} {name}", if *post { "POST" } else { "GET" });
        Some(Figure { what, how, status, small, large })
    }

    /// Milliseconds of this thread, and the status.
    async fn cheapest(&self, how: Attack, tenths: usize) -> Option<(f64, u16)> {
        let mut found: Option<(f64, u16)> = None;
        for _ in 0..self.rounds {
            let Some(request) = self.request(how, tenths).await else { break };
            let before = processor();
            let answer = send(self.router, request).await;
            let took = processor().saturating_sub(before).as_secs_f64() * 1e3;
            if found.is_none_or(|(best, _)| took < best) {
                found = Some((took, answer.status));
            }
        }
        found
    }

    /// From the first place that still shows the form: what was sent before may have been taken.
    async fn request(&self, how: Attack, tenths: usize) -> Option<Request<Body>> {
        for place in self.places {
            // A page anew each time: its form may be sent once, and the last one may have signed somebody out.
            let person = place.person.signed_in(self.router).await;
            let request = how.request(self.router, (&self.name.2, place), &person, tenths).await;
            if request.is_some() {
                return request;
            }
        }
        None
    }
}

/// What this thread has used so far.
fn processor() -> Duration {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(line.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default())
}

impl Told {
    fn table(mut self) -> String {
        self.figures.sort_by(|one, other| other.large.total_cmp(&one.large));
        let over = self.figures.iter().filter(|figure| figure.is_over()).count();
        let routes: BTreeSet<(bool, &str)> = self.known.iter().map(|(post, route, _)| (*post, *route)).collect();
        let mut told = format!(
            "Input: {} parameters of {} routes, {} figures, {over} over their bars\n",
            self.known.len(),
            routes.len(),
            self.figures.len()
        );
        let _ = writeln!(
            told,
            "  {:<72}{:<12}{:>6}{:>10}{:>10}{:>8}",
            "parameter", "sent", "status", "n ms", "10 n ms", "times"
        );
        let within = self.figures.iter().filter(|figure| !figure.is_over()).take(LINES);
        for figure in self.figures.iter().filter(|figure| figure.is_over()).chain(within) {
            let _ = writeln!(told, "{}", figure.line());
        }
        let _ = writeln!(told, "  bars: {MOST} ms at 10 n, {GROWTH} times as dear as n (from {NOISE} ms on)");
        let acts = walk::routes().filter(|route| route.method == Method::Post).map(|route| route.path);
        let (bare, hidden): (Vec<&str>, Vec<&str>) =
            acts.filter(|path| !routes.contains(&(true, *path))).partition(|path| self.bare.contains(path));
        let _ = writeln!(told, "  acts whose forms have no field: {}", bare.join(", "));
        let _ = writeln!(told, "  acts whose form no page shows, in the county or a scene: {}", hidden.join(", "));
        let _ = writeln!(told, "  not taken, since what was sent before changed the page: {}", self.lost().join(", "));
        told
    }
}

/// A request with the cookie of whoever asks.
pub fn asking(person: &Person, method: &str, uri: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(uri)
        .header(header::COOKIE, person.cookie())
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}
