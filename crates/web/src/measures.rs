//! What the program tells those who run it: whether it lives, whether it is ready, and numbers for Prometheus. They stand on a
//! listener of their own, which no proxy leads to, and say how often an address of the table was asked for, never which.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use tokio::net::TcpListener;
use vault::{Standing, Vault};

/// In seconds: pages take a few milliseconds, a PDF some hundred, and after ten nobody waits any more.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0];
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// How long the databases may take to answer that they are there.
const PATIENCE: Duration = Duration::from_secs(2);

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    method: &'static str,
    route: String,
    status: u16,
}

/// What the program counts of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Counts {
    what: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Page {
    route: String,
}

/// What was counted since the program began. Cloning it is cheap; all clones are one.
#[derive(Clone)]
pub struct Measures(Arc<Counted>);

struct Counted {
    registry: Registry,
    answers: Family<Answer, Counter>,
    seconds: Family<Page, Histogram, fn() -> Histogram>,
    under_way: Gauge,
    up: Gauge,
    waiting: Gauge,
    waited: Gauge,
    resting: Gauge,
    unsealed: Gauge,
    rows: Family<Counts, Gauge>,
}

impl Default for Measures {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("trisam");
        let seconds: Family<Page, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(SECONDS));
        let answers = Family::default();
        registry.register("answers", "Answers, by address of the table and status", answers.clone());
        registry.register("answer_seconds", "How long an answer took to begin", seconds.clone());
        let rows = Family::default();
        registry.register(
            "rows",
            "Rows of a kind that whoever runs it looks after, such as mails that wait",
            rows.clone(),
        );
        let mut gauge = |name: &str, help: &str| {
            let gauge = Gauge::<i64>::default();
            registry.register(name, help, gauge.clone());
            gauge
        };
        let under_way = gauge("requests_under_way", "Requests that are not answered yet");
        let up = gauge("databases_answer", "1 where both databases answer, 0 where one does not");
        let waiting = gauge("jobs_waiting", "Jobs that are not done");
        let waited = gauge("jobs_waited_seconds", "For how long the oldest job that is due has waited");
        let resting = gauge("jobs_resting", "Jobs that failed too often: trisam jobs");
        let unsealed = gauge("log_unsealed_rows", "Rows of the log that no signed root holds yet");
        Self(Arc::new(Counted { registry, answers, seconds, under_way, up, waiting, waited, resting, unsealed, rows }))
    }
}

/// Counts every answer that leaves the program.
pub(crate) async fn count(State(measures): State<Measures>, request: Request, next: Next) -> Response {
    let counted = &*measures.0;
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let method = named(request.method());
    let began = Instant::now();
    let under_way = UnderWay::of(counted.under_way.clone());
    let response = next.run(request).await;
    drop(under_way);
    counted.seconds.get_or_create(&Page { route: route.clone() }).observe(began.elapsed().as_secs_f64());
    counted.answers.get_or_create(&Answer { method, route, status: response.status().as_u16() }).inc();
    response
}

/// The methods of the table: a stranger's own words are no label, or each would be kept for ever.
fn named(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        _ => "other",
    }
}

/// One request; whoever asked may go before it is answered.
struct UnderWay(Gauge);

impl UnderWay {
    fn of(gauge: Gauge) -> Self {
        gauge.inc();
        Self(gauge)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Serves `/livez`, `/readyz` and `/metrics`, as long as it is polled.
pub async fn tell(vault: Vault, measures: Measures, listener: TcpListener) -> std::io::Result<()> {
    axum::serve(listener, router(vault, measures)).await
}

fn router(vault: Vault, measures: Measures) -> Router {
    Router::new()
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state((vault, measures))
}

async fn standing(vault: &Vault) -> Option<Standing> {
    match tokio::time::timeout(PATIENCE, vault.standing()).await {
        Ok(Ok(standing)) => Some(standing),
        Ok(Err(error)) => {
            tracing::error!(%error, "the databases were asked how they stand");
            None
        }
        Err(_) => None,
    }
}

/// Ready is whoever gets an answer of both databases.
async fn ready(State((vault, _)): State<(Vault, Measures)>) -> Response {
    match standing(&vault).await {
        Some(_) => "ready\n".into_response(),
        None => (StatusCode::SERVICE_UNAVAILABLE, "a database does not answer\n").into_response(),
    }
}

async fn metrics(State((vault, measures)): State<(Vault, Measures)>) -> Response {
    let standing = standing(&vault).await;
    let counted = &*measures.0;
    counted.up.set(i64::from(standing.is_some()));
    if let Some(Standing { jobs_waiting, jobs_due, jobs_resting, unsealed, tallies, .. }) = standing {
        counted.waiting.set(jobs_waiting);
        counted.waited.set(jobs_due.map_or(0, |since| (vault.now().millis() - since.millis()) / 1000));
        counted.resting.set(jobs_resting);
        counted.unsealed.set(unsealed);
        for (tally, count) in tallies {
            counted.rows.get_or_create(&Counts { what: tally.name }).set(count);
        }
    }
    let mut told = String::new();
    match text::encode(&mut told, &counted.registry) {
        Ok(()) => ([(header::CONTENT_TYPE, OPEN_METRICS)], told).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_that_somebody_invented_is_one_of_the_others() {
        let invented = |name: &str| named(&Method::from_bytes(name.as_bytes()).unwrap());
        assert_eq!(invented("MIKAEL1"), invented("MIKAEL2"));
        assert_eq!([named(&Method::GET), named(&Method::POST), invented("DELETE")], ["GET", "POST", "other"]);
    }
}
