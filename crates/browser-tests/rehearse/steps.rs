//! The steps of the rehearsal, each with its name and how long it took.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The step under way, and those that are done. Cloning it is cheap; all clones are one.
#[derive(Clone, Default)]
pub struct Steps(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    done: Vec<(String, Duration)>,
    now: Option<(String, Instant)>,
}

impl Steps {
    /// The last one is done; this one begins.
    pub fn begins(&self, name: &str) {
        self.ends();
        println!("== {name}");
        self.0.lock().unwrap().now = Some((name.to_owned(), Instant::now()));
    }

    pub fn ends(&self) {
        let mut inner = self.0.lock().unwrap();
        if let Some((name, begun)) = inner.now.take() {
            inner.done.push((name, begun.elapsed()));
        }
    }

    /// The one under way.
    pub fn name(&self) -> String {
        self.0.lock().unwrap().now.as_ref().map_or_else(|| "before the first step".to_owned(), |(name, _)| name.clone())
    }

    /// A line for each.
    pub fn tell(&self) {
        let inner = self.0.lock().unwrap();
        for (name, took) in &inner.done {
            println!("{:7.1} s  {name}", took.as_secs_f64());
        }
        println!("{:7.1} s  in all", inner.done.iter().map(|(_, took)| took.as_secs_f64()).sum::<f64>());
    }
}
