//! `./bench --input`: what a stranger's input costs. Every parameter that a form or a link of a demo county shows is sent
//! long and often, at n and at 10 n: ten times as much may cost at most fifteen times the processor time, and the most
//! that is taken at most 50 ms.

mod attacks;
mod forms;
mod walk;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use tower::ServiceExt as _;

use self::attacks::Attack;
use self::walk::{Parameter, Person, Walked};
use crate::county::County;

/// Milliseconds of processor time for the most that is taken.
const MOST: f64 = 50.0;
/// How many times dearer ten times as much may be.
const GROWTH: f64 = 15.0;
/// Below this, growth is the machine's noise.
const NOISE: f64 = 2.0;
const LINES: usize = 30;

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
/// Each figure is taken `rounds` times, and the cheapest counts: everything else that runs only adds.
pub async fn figures(county: &County, rounds: usize) -> String {
    let router = web::router(county.vault.clone(), trisam::site::site(false));
    let walked = Walked::through(&router).await;
    let asking = Asking { router: &router, walked: &walked, rounds };
    let (mut figures, mut routes) = (Vec::new(), BTreeSet::new());
    for parameter in &walked.parameters {
        let is_first = routes.insert((parameter.form.post, parameter.route));
        for how in Attack::of(parameter, is_first) {
            figures.extend(asking.figure(parameter, how).await);
        }
    }
    figures.sort_by(|one, other| other.large.total_cmp(&one.large));
    told(&walked, &figures)
}

struct Asking<'a> {
    router: &'a Router,
    walked: &'a Walked,
    rounds: usize,
}

impl Asking<'_> {
    async fn figure(&self, parameter: &Parameter, how: Attack) -> Option<Figure> {
        let (large, status) = self.cheapest(parameter, how, 10).await?;
        let small = if large > NOISE { Some(self.cheapest(parameter, how, 1).await?.0) } else { None };
        let what = format!("{} {} {}", parameter.method(), parameter.route, parameter.name);
        Some(Figure { what, how, status, small, large })
    }

    /// Milliseconds of this thread, and the status.
    async fn cheapest(&self, parameter: &Parameter, how: Attack, tenths: usize) -> Option<(f64, u16)> {
        let mut found: Option<(f64, u16)> = None;
        for _ in 0..self.rounds {
            // A page anew each time: its form may be sent once, and the last one may have signed somebody out.
            let person = self.walked.person(parameter).signed_in(self.router).await;
            let request = how.request(self.router, parameter, &person, tenths).await?;
            let before = processor();
            let answer = send(self.router, request).await;
            let took = (processor() - before).as_secs_f64() * 1e3;
            if found.is_none_or(|(best, _)| took < best) {
                found = Some((took, answer.status));
            }
        }
        found
    }
}

/// What this thread has used so far.
fn processor() -> Duration {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(line.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default())
}

fn told(walked: &Walked, figures: &[Figure]) -> String {
    let over = figures.iter().filter(|figure| figure.is_over()).count();
    let mut told = format!(
        "Input: {} parameters of {} routes, {} figures, {over} over their bars\n",
        walked.parameters.len(),
        walked.routes(),
        figures.len()
    );
    let _ = writeln!(
        told,
        "  {:<72}{:<12}{:>6}{:>10}{:>10}{:>8}",
        "parameter", "sent", "status", "n ms", "10 n ms", "times"
    );
    let within = figures.iter().filter(|figure| !figure.is_over()).take(LINES);
    for figure in figures.iter().filter(|figure| figure.is_over()).chain(within) {
        let word = if figure.is_over() { " OVER" } else { "" };
        let _ = writeln!(
            told,
            "  {:<72}{:<12}{:>6}{:>10}{:>10.2}{:>8.1}{word}",
            figure.what,
            figure.how.name(),
            figure.status,
            figure.small.map_or("-".to_owned(), |small| format!("{small:.2}")),
            figure.large,
            figure.growth()
        );
    }
    let _ = writeln!(told, "  bars: {MOST} ms at 10 n, {GROWTH} times as dear as n (from {NOISE} ms on)");
    let _ = writeln!(told, "  acts to which no page of the walk leads: {}", walked.not_reached().join(", "));
    told
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
