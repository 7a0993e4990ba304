//! Rows that are derived from a record's facts, kept in the transaction of each act on it: no act can forget to.

use std::future::Future;
use std::pin::Pin;

use base::Error;

use crate::actor::{Actor, Purpose};
use crate::migration::Migration;
use crate::transaction::Transaction;

/// What keeps such rows: it asks for leave of its own, as the program itself, and answers the actor nothing.
pub type Keeping<'t> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 't>>;

/// Rows derived from the records of one resource.
#[derive(Clone, Copy)]
pub struct Derived {
    /// The name of the resource whose records they come from.
    pub resource: &'static str,
    /// As whom they are kept.
    pub purpose: Purpose,
    /// Is given the id of a record that the transaction changed.
    pub keep: for<'t> fn(&'t Transaction, &'t str) -> Keeping<'t>,
}

/// What a vault is made for: the steps of its schema, and the rows that are derived.
#[derive(Clone, Copy)]
pub struct Schema {
    pub steps: &'static [Migration],
    pub derived: &'static [Derived],
}

impl From<&'static [Migration]> for Schema {
    fn from(steps: &'static [Migration]) -> Self {
        Self { steps, derived: &[] }
    }
}

impl Transaction {
    /// Keeps what is derived from what this transaction changed. Nothing of it stands in the log: it is not the asker's
    /// doing, and can be made anew at any time.
    pub(crate) async fn keep_derived(&mut self) -> Result<(), Error> {
        let changed = self.take_changed();
        if changed.is_empty() {
            return Ok(());
        }
        let asker = self.actor.clone();
        let entries = self.swap_entries(Vec::new());
        for one in self.vault.derived {
            self.actor = Actor::System(one.purpose);
            for (_, id) in changed.iter().filter(|(resource, _)| *resource == one.resource) {
                (one.keep)(self, id).await?;
            }
        }
        self.actor = asker;
        self.swap_entries(entries);
        Ok(())
    }
}
