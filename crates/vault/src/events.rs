//! Which records an act changed, told to those who follow them once it is kept (decisions, second round 16; docs/decisions/0025).
//!
//! Ids alone are told: whoever follows asks anew what it may see. A change may be told twice, or though it was undone, and what
//! was missed is told as [`Change::Any`]: nobody may rest on being told each.

use std::sync::{Arc, OnceLock};

use tokio::sync::broadcast::{self, error::RecvError};
use tokio::task::AbortHandle;

use crate::database::Database;
use crate::vault::Vault;

/// So many changes may wait for one who follows; one who is slower is told that some were missed.
const WAITING: usize = 1024;
/// So many ids are told to other servers at once: a notice of PostgreSQL takes 8,000 bytes.
const MOST: usize = 150;

/// What an act changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The records of these ids.
    Records(Arc<[String]>),
    /// Something: what it was has been missed.
    Any,
}

impl Change {
    fn of(ids: &[String]) -> Self {
        if ids.is_empty() || ids.len() > MOST { Self::Any } else { Self::Records(ids.into()) }
    }

    /// Is one of these among it?
    pub fn touches<'a>(&self, ids: impl IntoIterator<Item = &'a String>) -> bool {
        match self {
            Self::Records(changed) => ids.into_iter().any(|id| changed.contains(id)),
            Self::Any => true,
        }
    }
}

/// The changes from now on.
pub struct Changes(broadcast::Receiver<Change>);

impl Changes {
    pub async fn next(&mut self) -> Change {
        match self.0.recv().await {
            Ok(change) => change,
            Err(RecvError::Lagged(_)) => Change::Any,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }

    /// Forgets those that were told already: whoever looks now sees them.
    pub fn forget(&mut self) {
        self.0 = self.0.resubscribe();
    }
}

/// Those who follow, on this server; and the ear for what other servers tell, once somebody follows.
pub(crate) struct Events {
    told: broadcast::Sender<Change>,
    ear: OnceLock<AbortHandle>,
}

impl Default for Events {
    fn default() -> Self {
        Self { told: broadcast::Sender::new(WAITING), ear: OnceLock::new() }
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.close();
    }
}

impl Events {
    pub fn tell(&self, ids: &[String]) {
        // Nobody may be there to hear it.
        let _ = self.told.send(Change::of(ids));
    }

    /// Listens no more to other servers.
    pub fn close(&self) {
        if let Some(ear) = self.ear.get() {
            ear.abort();
        }
    }
}

/// Tells a change when it is dropped: an act whose request goes away while its COMMIT is on its way is told all the same.
pub(crate) struct Telling<'e> {
    pub events: &'e Events,
    pub ids: Vec<String>,
}

impl Drop for Telling<'_> {
    fn drop(&mut self) {
        if !self.ids.is_empty() {
            self.events.tell(&self.ids);
        }
    }
}

/// What servers on one database tell each other.
pub(crate) fn notice(ids: &[String]) -> String {
    if ids.len() > MOST { String::new() } else { ids.join(" ") }
}

fn heard(notice: &str) -> Change {
    Change::of(&notice.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
}

impl Vault {
    /// The changes of records from now on, by whichever server they are made.
    pub fn changes(&self) -> Changes {
        let events = &self.0.events;
        if let Database::Pg(pool, _) = &self.0.database {
            events.ear.get_or_init(|| {
                let (pool, told) = (Arc::clone(pool), events.told.clone());
                let hear = move |notice: &str| drop(told.send(heard(notice)));
                tokio::spawn(async move { pool.listen(hear).await }).abort_handle()
            });
        }
        Changes(events.told.subscribe())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_tells_is_heard_as_it_was_told() {
        let ids = ["a".to_owned(), "b".to_owned()];
        let change = heard(&notice(&ids));
        assert_eq!(change, Change::Records(Arc::new(ids)));
        assert!(change.touches(&["b".to_owned()]) && !change.touches(&["c".to_owned()]));
        let many = vec!["0199f0a0-0000-7000-8000-000000000001".to_owned(); MOST + 1];
        assert!(notice(&many[1..]).len() < 8000);
        assert_eq!(heard(&notice(&many)), Change::Any);
    }
}
