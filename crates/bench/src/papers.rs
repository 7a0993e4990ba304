//! What a final report's PDF costs, and what a hundred asked for at once cost those who open a case meanwhile.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use association::forms::{Answer, Answers, FINAL_REPORT, Form, newest};
use association::importing::read_report;
use association::typesetting::{Head, document, press};
use association::values::number::Template;
use base::{Date, Error, Language};
use tokio::runtime::Runtime;

use crate::clients::Line;
use crate::county::County;
use crate::pages::{Page, Pages};
use crate::table;

const REAL: &str = include_str!("../../../data/final-report.json");
const MEASURED: usize = 20;
const AT_ONCE: usize = 100;
/// Milliseconds for one report, at the median.
const MEDIAN: f64 = 200.0;
/// How much longer a case may take while reports are printed.
const SLOWER: f64 = 1.5;

/// Both figures, beside their bars. The first report warms the typesetter and is not counted.
pub fn figures(server: &Runtime, asking: &Runtime, county: &County) -> String {
    let mut told = String::from("reports as PDF (each with texts of its own)\n");
    let first = server.block_on(one(0)).0;
    let mut took: Vec<Duration> = (1..=MEASURED).map(|number| server.block_on(one(number)).0).collect();
    took.sort_unstable();
    let _ = writeln!(
        told,
        "  the first: {:.0} ms; the slowest of {MEASURED} after it: {:.0} ms",
        ms(first),
        ms(took[MEASURED - 1])
    );
    table::bar(&mut told, "a report, median", "ms", ms(took[MEASURED / 2]), MEDIAN);

    let pages = Arc::new(server.block_on(Pages::of(county)));
    let done = Arc::new(AtomicUsize::new(0));
    let busy = Arc::new(AtomicUsize::new(0));
    // As long alone as beside the reports.
    let alone = asking.block_on(cases(&pages, Duration::from_secs(8), || false));
    let began = crate::stopwatch();
    let asked: Vec<_> =
        (0..AT_ONCE).map(|number| server.spawn(until_printed(number, Arc::clone(&done), Arc::clone(&busy)))).collect();
    let beside = asking.block_on(cases(&pages, Duration::from_secs(120), || done.load(Ordering::Relaxed) == AT_ONCE));
    let lasted = began.elapsed();
    asked.into_iter().for_each(|one| server.block_on(one).expect("a report"));
    let _ = writeln!(
        told,
        "  {AT_ONCE} at once: done in {:.1} s; asked to come back {} times",
        lasted.as_secs_f64(),
        busy.load(Ordering::Relaxed)
    );
    for (what, took) in [("alone", &alone), ("beside the reports", &beside)] {
        let _ = writeln!(
            told,
            "  a case {what:<20} p50 {:>6.2} ms, p99 {:>6.2} ms, of {}",
            within(took, 50),
            within(took, 99),
            took.len()
        );
    }
    table::bar(
        &mut told,
        "a case's p99 beside reports, to alone",
        "times",
        within(&beside, 99) / within(&alone, 99),
        SLOWER,
    );
    told
}

/// Opens cases over one kept connection until the time is over or the work beside is done.
async fn cases(pages: &Pages, longest: Duration, done: impl Fn() -> bool) -> Vec<Duration> {
    let mut line = Line::to(pages.port(Page::Case)).await;
    let (mut took, until) = (Vec::new(), crate::stopwatch() + longest);
    while crate::stopwatch() < until && !done() {
        let began = crate::stopwatch();
        assert_eq!(line.ask(pages.address(Page::Case), &pages.cookie).await, 200);
        took.push(began.elapsed());
    }
    took.sort_unstable();
    took
}

/// As a reader does: asked to come back, waits a moment and tries again.
async fn until_printed(number: usize, done: Arc<AtomicUsize>, busy: Arc<AtomicUsize>) {
    loop {
        match one(number + 1000).await.1 {
            Ok(_) => break,
            Err(Error::Refused(_)) => busy.fetch_add(1, Ordering::Relaxed),
            Err(error) => panic!("{error}"),
        };
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    done.fetch_add(1, Ordering::Relaxed);
}

/// The real report with a number in every text, so that nothing remembered from another fits.
async fn one(number: usize) -> (Duration, Result<Vec<u8>, Error>) {
    let form = newest(FINAL_REPORT).expect("a form");
    let mut answers = real(form);
    for answer in answers.0.values_mut() {
        if let Answer::Text(text) = answer {
            *text = text.split("\n\n").map(|text| format!("{number} {text}")).collect::<Vec<_>>().join("\n\n");
        }
    }
    let received = Date::parse("2022-01-14").expect("a day");
    let reference = format!("SFG 21-6.{number}");
    let head = Head {
        issuer: "Samordningsförbund Gävleborg",
        initiative: "TRISAM 2.0",
        number: Some(&reference),
        received: Some(received),
        today: received,
        public: false,
    };
    let document = document(Language::Sv, form, &answers, &head);
    let began = crate::stopwatch();
    let printed = press::pdf(document).await;
    (began.elapsed(), printed)
}

fn real(form: &Form) -> Answers {
    let template = Template::parse("SFG {yy}-{series}.{n}").expect("a template");
    read_report(REAL, form, &template).expect("a report").content.answers(form)
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}

/// Milliseconds within which so many of a hundred were answered.
fn within(sorted: &[Duration], hundredth: usize) -> f64 {
    sorted.get((sorted.len() * hundredth / 100).min(sorted.len().saturating_sub(1))).map_or(0.0, |took| ms(*took))
}
