//! What a request asks for leave, as the log says it, held against what its route says.

use std::collections::{BTreeMap, BTreeSet};

use base::Instant;
use vault::params;
use web::Route;

use crate::doors::address::{method, routes};
use crate::world::World;

/// What was asked at each door: resource and access.
#[derive(Default)]
pub struct Asked {
    met: BTreeMap<String, BTreeSet<String>>,
    since: Option<Instant>,
}

fn door(route: &Route) -> String {
    format!("{} {}", method(route), route.path)
}

/// The word of a route for an action of the log; none for a row that says more about something that was asked before.
fn access(action: &str) -> Option<&'static str> {
    match action {
        "read" => Some("Read"),
        "change" => Some("Edit"),
        "list" => Some("List"),
        _ => None,
    }
}

/// Leave to change includes leave to look: a form that is refused and shown again is a row of each.
fn without_looks(mut asks: BTreeSet<String>) -> BTreeSet<String> {
    let changed: Vec<String> =
        asks.iter().filter_map(|ask| Some(format!("{} Read", ask.strip_suffix(" Edit")?))).collect();
    asks.retain(|ask| !changed.contains(ask));
    asks
}

impl Asked {
    /// Time goes on by a millisecond, so that the rows of one door can be told from those of all before.
    pub fn begins(&mut self, w: &World) {
        let now = w.now().plus_millis(1);
        w.vault.clock().set(now);
        self.since = Some(now);
    }

    pub async fn ends(&mut self, w: &World, route: &Route) {
        let sql = "select distinct resource, action from log where at = $1 and resource <> ''";
        let rows = vault::testing::raw_rows(&w.vault, sql, params![self.since]).await.unwrap();
        let met = self.met.entry(door(route)).or_default();
        for row in rows {
            let (resource, action): (String, String) = (row.get("resource").unwrap(), row.get("action").unwrap());
            met.extend(access(&action).map(|access| format!("{resource} {access}")));
        }
    }

    /// The routes that say something else than was met.
    pub fn unlike_the_routes(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for route in routes() {
            let says: BTreeSet<String> = route.asks.split(", ").filter(|ask| *ask != "-").map(str::to_owned).collect();
            let met = self.met.get(&door(route)).cloned().unwrap_or_default();
            let (says, met) = (without_looks(says), without_looks(met));
            // Who comes back from another server has begun there; `providers` walks that way.
            let may = |ask: &String| says.contains(ask) || says.contains(&ask.replace(" Read", " Edit"));
            let fits = if route.acts { met.iter().all(may) } else { says == met };
            if !fits {
                wrong.push(format!("{}: says {says:?}, met {met:?}", door(route)));
            }
        }
        wrong
    }
}
