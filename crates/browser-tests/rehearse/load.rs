//! People at work while something else happens: cases are raised one after the other and read again, by the proxy.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinHandle;

use crate::http::{Answer, Way};

const WRITERS: usize = 3;
/// How often a writer begins anew.
const PAUSE: Duration = Duration::from_millis(60);

/// A case that was acknowledged.
#[derive(Clone, Debug)]
pub struct Kept {
    pub path: String,
    pub question: String,
}

#[derive(Default)]
struct Counted {
    kept: Mutex<Vec<Kept>>,
    missed: AtomicUsize,
    stop: AtomicBool,
}

/// Work that goes on.
pub struct Load {
    counted: Arc<Counted>,
    writers: Vec<JoinHandle<()>>,
}

/// What each form holds beside its question: the team, and whose numbers.
struct Form {
    team: String,
    system: String,
}

impl Load {
    /// Begins to work as whom the cookie belongs to.
    pub async fn begins(way: &Way, cookie: &str) -> Self {
        static RUNS: AtomicUsize = AtomicUsize::new(0);
        let run = RUNS.fetch_add(1, Ordering::SeqCst);
        let page = way.get("/arenden/lyft", cookie).await.unwrap();
        assert_eq!(page.status, 200, "{page:?}");
        let form = Arc::new(Form { team: first_id(&page.body, "team"), system: first_value(&page.body, "system") });
        let counted = Arc::<Counted>::default();
        let writers = (0..WRITERS).map(|writer| {
            let (way, cookie, form, counted) =
                (way.clone(), cookie.to_owned(), Arc::clone(&form), Arc::clone(&counted));
            tokio::spawn(async move { works(&way, &cookie, &form, &counted, &format!("last{run}x{writer}")).await })
        });
        Self { writers: writers.collect(), counted }
    }

    /// How many cases were acknowledged by now.
    pub fn done(&self) -> usize {
        self.counted.kept.lock().unwrap().len()
    }

    /// Waits until some more are.
    pub async fn goes_on(&self, more: usize) {
        let (before, begun) = (self.done(), tokio::time::Instant::now());
        while self.done() < before + more {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "{} of {more} cases were acknowledged within a minute",
                self.done() - before
            );
            assert!(self.writers.iter().all(|writer| !writer.is_finished()), "a writer has stopped");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends it; what was acknowledged, and how many requests were not answered or with an error of the proxy.
    pub async fn ends(mut self) -> (Vec<Kept>, usize) {
        self.counted.stop.store(true, Ordering::SeqCst);
        for writer in self.writers.drain(..) {
            writer.await.expect("a writer that goes on to the end");
        }
        let kept = self.counted.kept.lock().unwrap().clone();
        (kept, self.counted.missed.load(Ordering::SeqCst))
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.writers.iter().for_each(JoinHandle::abort);
    }
}

async fn works(way: &Way, cookie: &str, form: &Form, counted: &Counted, name: &str) {
    let mut number = 0;
    while !counted.stop.load(Ordering::SeqCst) {
        number += 1;
        let question = format!("{name}x{number}");
        match raises(way, cookie, form, &question).await {
            Some(path) => {
                let kept = Kept { path, question };
                if !is_there(way, cookie, &kept).await {
                    counted.missed.fetch_add(1, Ordering::SeqCst);
                }
                counted.kept.lock().unwrap().push(kept);
            }
            None => drop(counted.missed.fetch_add(1, Ordering::SeqCst)),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Raises a case about a person of its own; nothing when nobody has acknowledged it.
async fn raises(way: &Way, cookie: &str, form: &Form, question: &str) -> Option<String> {
    let key = format!("{:0>32}", question.bytes().map(|byte| format!("{byte:02x}")).collect::<String>());
    let typed = [
        ("key", &key[key.len() - 32..]),
        ("local", question),
        ("system", &form.system),
        ("born", "1990-02-22"),
        ("name", "Prov"),
        ("protected", "no"),
        ("team", &form.team),
        ("question", question),
        ("purpose", "Plan"),
        ("income_support", "sickness_benefit"),
        ("look_up_reason", "many_new"),
    ];
    let answer = answered(way.post("/arenden/lyft", cookie, &typed).await)?;
    let to = answer.to().filter(|to| answer.status == 303 && to.starts_with("/arenden/"));
    Some(to.unwrap_or_else(|| panic!("no case was raised: {answer:?}")).trim_end_matches("/samtycke").to_owned())
}

/// Is a case that was acknowledged there? No when nobody answers.
pub async fn is_there(way: &Way, cookie: &str, kept: &Kept) -> bool {
    let Some(page) = answered(way.get(&kept.path, cookie).await) else { return false };
    assert!(page.status == 200 && page.body.contains(&kept.question), "lost: {kept:?} {page:?}");
    true
}

/// An answer of the program; nothing when the program was not there, or the proxy says that it was not.
fn answered(answer: std::io::Result<Answer>) -> Option<Answer> {
    answer.ok().filter(|answer| !matches!(answer.status, 502..=504))
}

fn values<'a>(page: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name} in {page}"));
    page[at..].split("value=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

fn first_id(page: &str, name: &str) -> String {
    values(page, name).find(|value| value.len() == 36).expect("an id").to_owned()
}

fn first_value(page: &str, name: &str) -> String {
    values(page, name).find(|value| !value.is_empty()).expect("a value").to_owned()
}
