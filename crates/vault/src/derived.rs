//! Rows that are derived from a record's facts, kept in the transaction of each act on it: no act can forget to.

use std::future::Future;
use std::pin::Pin;

use base::Error;

use crate::actor::{Actor, Purpose};
use crate::jobs::Work;
use crate::log::Position;
use crate::migration::Migration;
use crate::transaction::Transaction;
use crate::vault::Vault;

/// What keeps such rows: it asks for leave of its own, as the program itself, and answers the actor nothing. How many rows
/// had to change is for the recount, which should find none.
pub type Keeping<'t> = Pin<Box<dyn Future<Output = Result<usize, Error>> + Send + 't>>;

/// Rows derived from the records of one resource.
#[derive(Clone, Copy)]
pub struct Derived {
    /// The name of the resource whose records they come from.
    pub resource: &'static str,
    /// As whom they are kept.
    pub purpose: Purpose,
    /// The ids of all records after `$1`, a page of them; `None` when other rows' pages bring all that is derived.
    pub page: Option<&'static str>,
    /// Is given the id of a record that the transaction changed.
    pub keep: for<'t> fn(&'t Transaction, &'t str) -> Keeping<'t>,
}

/// What a vault is made for: the steps of its schema, the rows that are derived, and those that say how somebody stands at her
/// party.
#[derive(Clone, Copy)]
pub struct Schema {
    pub steps: &'static [Migration],
    pub derived: &'static [Derived],
    pub positions: &'static [Position],
    pub tallies: &'static [Tally],
}

/// What else is counted where whoever runs the installation asks how it stands: rows, and never whose.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    /// What the number is called: `mails_waiting`.
    pub name: &'static str,
    /// Answers the number as `n`; `$1` now.
    pub sql: &'static str,
}

impl From<&'static [Migration]> for Schema {
    fn from(steps: &'static [Migration]) -> Self {
        Self { steps, derived: &[], positions: &[], tallies: &[] }
    }
}

impl Transaction {
    /// Keeps what is derived from what this transaction changed. Nothing of it stands in the log: it is not the asker's
    /// doing, and can be made anew at any time.
    pub(crate) async fn keep_derived(&mut self) -> Result<usize, Error> {
        let changed = self.take_changed();
        if changed.is_empty() {
            return Ok(0);
        }
        let mut rows = 0;
        let asker = self.actor.clone();
        let entries = self.swap_entries(Vec::new());
        for one in self.vault.derived {
            self.actor = Actor::System(one.purpose);
            for (_, id) in changed.iter().filter(|(resource, _)| *resource == one.resource) {
                rows += (one.keep)(self, id).await?;
            }
        }
        self.actor = asker;
        self.swap_entries(entries);
        Ok(rows)
    }
}

impl Work {
    /// Makes the rows anew that are derived from every record of a resource, a page of records at a time, and answers how
    /// many were not what the facts say.
    pub async fn recount(&self, derived: &Derived) -> Result<usize, Error> {
        self.vault().recount(derived).await
    }
}

impl Vault {
    pub(crate) async fn recount(&self, derived: &Derived) -> Result<usize, Error> {
        let Some(page) = derived.page else { return Ok(0) };
        let (mut after, mut wrong) = (String::new(), 0);
        loop {
            let ids = self.0.database.fetch(page, &crate::params![&after]).await?;
            let ids = ids.iter().map(|row| row.get::<String>("id")).collect::<Result<Vec<_>, Error>>()?;
            let Some(last) = ids.last() else { return Ok(wrong) };
            after = last.clone();
            let mut tx = self.begin_as(derived.purpose, false).await?;
            ids.into_iter().for_each(|id| tx.has_changed(derived.resource, id));
            wrong += tx.keep_derived().await?;
            tx.commit().await?;
        }
    }
}
