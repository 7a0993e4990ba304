//! Taking the figures: in rounds, small and large in turn, so that a slow minute of the machine falls on all alike.

use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::clients::{self, Line};
use crate::county::County;
use crate::pages::{Page, Pages};
use crate::processor;

pub struct Plan {
    pub clients: Vec<usize>,
    pub rounds: usize,
    pub milliseconds: u64,
    pub case_only: bool,
    /// Locked while a figure is taken.
    pub turn: Option<File>,
}

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Inside,
    Loopback,
}

impl Way {
    pub const ALL: [Self; 2] = [Self::Inside, Self::Loopback];
}

/// One line of the table.
pub struct Figure {
    pub county: usize,
    pub page: Page,
    pub way: Way,
    pub clients: usize,
    pub statements: u64,
    pub bytes: usize,
    took: Vec<Duration>,
    lasted: Duration,
    pub own: Duration,
    pub database: Duration,
}

impl Figure {
    fn new(county: usize, page: Page, way: Way, clients: usize) -> Self {
        let zero = Duration::ZERO;
        Self {
            county,
            page,
            way,
            clients,
            statements: 0,
            bytes: 0,
            took: Vec::new(),
            lasted: zero,
            own: zero,
            database: zero,
        }
    }

    pub fn a_second(&self) -> f64 {
        self.took.len() as f64 / self.lasted.as_secs_f64()
    }

    /// Milliseconds of processor time for one request, ours and the database's.
    pub fn processor(&self) -> f64 {
        (self.own + self.database).as_secs_f64() * 1e3 / self.took.len().max(1) as f64
    }

    pub fn of_it_database(&self) -> f64 {
        self.database.as_secs_f64() * 1e3 / self.took.len().max(1) as f64
    }

    /// Milliseconds within which so many of a hundred were answered.
    pub fn within(&self, hundredth: usize) -> f64 {
        let at = (self.took.len() * hundredth / 100).min(self.took.len().saturating_sub(1));
        self.took.get(at).map_or(0.0, |took| took.as_secs_f64() * 1e3)
    }
}

/// Takes every figure.
pub fn measure(server: &Runtime, asking: &Runtime, counties: &[County], plan: &Plan) -> Vec<Figure> {
    let pages: Vec<Arc<Pages>> = counties.iter().map(|county| Arc::new(server.block_on(Pages::of(county)))).collect();
    let mut figures = Vec::new();
    for way in Way::ALL {
        for clients in &plan.clients {
            for page in Page::ALL.into_iter().filter(|page| !plan.case_only || *page == Page::Case) {
                figures.extend((0..counties.len()).map(|county| Figure::new(county, page, way, *clients)));
            }
        }
    }
    for figure in &mut figures {
        let county = &counties[figure.county];
        (figure.statements, figure.bytes) = server.block_on(cost(county, &pages[figure.county], figure.page));
    }
    for _ in 0..plan.rounds {
        for figure in &mut figures {
            let county = &counties[figure.county];
            take(server, asking, county, &pages[figure.county], figure, plan);
        }
    }
    figures.iter_mut().for_each(|figure| figure.took.sort_unstable());
    figures
}

/// How many statements a page takes, and its size.
async fn cost(county: &County, pages: &Pages, page: Page) -> (u64, usize) {
    let before = county.vault.statements();
    let answer = clients::inside(&pages.router, pages.address(page), &pages.cookie).await;
    assert_eq!(answer.status, 200, "{page:?}");
    (county.vault.statements() - before, answer.body.len())
}

fn take(server: &Runtime, asking: &Runtime, county: &County, pages: &Arc<Pages>, figure: &mut Figure, plan: &Plan) {
    let database = county.database.as_deref();
    let turn = plan.turn.as_ref().inspect(|turn| turn.lock().expect("a turn"));
    let (own, theirs) = (processor::own(), processor::of_database(database));
    let began = crate::stopwatch();
    let until = began + Duration::from_millis(plan.milliseconds);
    let runtime = if figure.way == Way::Inside { server } else { asking };
    let tasks: Vec<_> =
        (0..figure.clients).map(|_| runtime.spawn(ask(Arc::clone(pages), figure.page, figure.way, until))).collect();
    for task in tasks {
        figure.took.extend(runtime.block_on(task).expect("a client"));
    }
    figure.lasted += began.elapsed();
    figure.own += processor::own().since(&own);
    figure.database += processor::of_database(database).since(&theirs);
    if let Some(turn) = turn {
        turn.unlock().expect("a turn");
        // So that whoever waits for it gets it.
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// One client: asks again and again until the time is over.
async fn ask(pages: Arc<Pages>, page: Page, way: Way, until: std::time::Instant) -> Vec<Duration> {
    let mut line = match way {
        Way::Inside => None,
        Way::Loopback => Some(Line::to(pages.port(page)).await),
    };
    let mut took = Vec::new();
    loop {
        let began = crate::stopwatch();
        if began >= until {
            return took;
        }
        let path = pages.address(page);
        let status = match &mut line {
            Some(line) => line.ask(path, &pages.cookie).await,
            None => clients::inside(&pages.router, path, &pages.cookie).await.status,
        };
        assert_eq!(status, 200, "{path}");
        took.push(began.elapsed());
    }
}
