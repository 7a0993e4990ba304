//! One transaction's connection, and how values travel over it.

use std::sync::Arc;

use base::Error;
use tokio_postgres::types::Type;

use crate::database::Database;
use crate::numbering::{Numbering, Numberings};
use crate::postgres::{self, Work};
use crate::readers::Reading;
use crate::value::{Param, Row};
use crate::writer::Held;

/// The way to the database for one transaction. A statement that fails or is left in the middle spoils it, on either
/// database: nothing runs and nothing is kept until it is undone.
pub(crate) struct Connection {
    route: Route,
    numbering: Option<Numbering>,
    spoiled: bool,
}

/// Tells the other servers on a PostgreSQL database.
const NOTIFY: &str = "select pg_notify('trisam', $1)";

/// The asker, the party, the time and the subject.
const ASKED: [Type; 4] = [Type::TEXT, Type::TEXT, Type::INT8, Type::TEXT];

enum Route {
    Sqlite(Held),
    Reading(Reading),
    Pg(Work, Arc<Numberings>),
}

impl Connection {
    pub const fn sqlite(held: Held) -> Self {
        Self { route: Route::Sqlite(held), numbering: None, spoiled: false }
    }

    pub const fn reading(reading: Reading) -> Self {
        Self { route: Route::Reading(reading), numbering: None, spoiled: false }
    }

    pub const fn pg(work: Work, numberings: Arc<Numberings>) -> Self {
        Self { route: Route::Pg(work, numberings), numbering: None, spoiled: false }
    }

    /// Leaves a reader for the writer, so that the log rows of a look can be written before it is answered.
    pub async fn begin_writing(&mut self, database: &Database) -> Result<(), Error> {
        if let Route::Reading(_) = self.route {
            *self = database.begin(false).await?;
        }
        Ok(())
    }

    pub async fn fetch(&mut self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        self.spoil()?;
        let rows = match &mut self.route {
            Route::Sqlite(held) => held.sqlite()?.fetch(sql, params),
            Route::Reading(reading) => reading.sqlite()?.fetch(sql, params),
            Route::Pg(work, _) => work.fetch(sql, params).await,
        }?;
        self.spoiled = false;
        Ok(rows)
    }

    /// A way for a question that need not wait for others of this request. `None`: it has to be asked by [`Self::fetch`].
    pub fn question(&self, sql: &'static str) -> Option<postgres::Question> {
        match &self.route {
            Route::Pg(work, _) if !self.spoiled => work.question(sql),
            _ => None,
        }
    }

    /// Runs a statement that answers nothing; returns how many rows it touched.
    pub async fn execute(&mut self, sql: &'static str, params: &[Param]) -> Result<u64, Error> {
        self.spoil()?;
        let touched = match &mut self.route {
            Route::Sqlite(held) => held.sqlite()?.execute(sql, params),
            Route::Reading(_) => Err(only_reads()),
            Route::Pg(work, _) => work.execute(sql, params).await,
        }?;
        self.spoiled = false;
        Ok(touched)
    }

    /// Runs a statement as one of the last: on PostgreSQL it is sent with the COMMIT, which fails if it does.
    pub async fn execute_last(&mut self, sql: &'static str, params: Vec<Param>) -> Result<(), Error> {
        if let Route::Pg(work, _) = &mut self.route {
            work.execute_last(sql, params);
            return Ok(());
        }
        self.execute(sql, &params).await.map(drop)
    }

    /// Runs a statement that may be lost. On PostgreSQL it is sent behind the COMMIT, in a transaction of its own: two
    /// looks that read one snapshot cannot fail each other by it.
    pub async fn execute_after(&mut self, sql: &'static str, params: Vec<Param>) -> Result<(), Error> {
        if let Route::Pg(work, _) = &mut self.route {
            work.execute_after(sql, params);
            return Ok(());
        }
        self.execute(sql, &params).await.map(drop)
    }

    /// Tells the other servers something behind the COMMIT; to lose it is harmless. On SQLite there are none.
    pub fn tell_others(&mut self, notice: String) {
        if let Route::Pg(work, _) = &mut self.route {
            work.execute_after(NOTIFY, vec![notice.into()]);
        }
    }

    /// Spoiled until the statement that begins now has ended well.
    fn spoil(&mut self) -> Result<(), Error> {
        if std::mem::replace(&mut self.spoiled, true) {
            return Err(Error::internal("using a transaction", "a statement in it failed"));
        }
        Ok(())
    }

    /// Runs a text of several statements (a migration).
    pub async fn run_script(&mut self, sql: &'static str) -> Result<(), Error> {
        match &mut self.route {
            Route::Sqlite(held) => held.sqlite()?.run_script(sql),
            Route::Reading(_) => Err(only_reads()),
            Route::Pg(work, _) => work.script(sql).await,
        }
    }

    /// Prepares a statement without running it: its names and types must be right. `asked`: it begins with the
    /// asker, the party, the time and the subject.
    pub async fn prepare(&mut self, sql: &'static str, asked: bool) -> Result<(), Error> {
        match &mut self.route {
            Route::Sqlite(held) => held.sqlite()?.prepare(sql),
            Route::Reading(reading) => reading.sqlite()?.prepare(sql),
            Route::Pg(work, _) => {
                let types = if asked { ASKED.as_slice() } else { &[] };
                work.prepare(sql, types).await
            }
        }
    }

    /// Undoes the work so far and stands ready to write the log row of a refusal.
    pub async fn undo(&mut self) -> Result<(), Error> {
        match &mut self.route {
            Route::Sqlite(held) => held.undo()?,
            Route::Reading(reading) => reading.again()?,
            Route::Pg(work, _) => work.undo(),
        }
        self.spoiled = false;
        Ok(())
    }

    /// Keeps others from deciding on the same thing at the same time. `false`: SQLite's one writer does so by itself, and
    /// nothing was waited for.
    pub async fn hold(&mut self, id: &str) -> Result<bool, Error> {
        if let Route::Pg(work, _) = &mut self.route {
            work.execute("select pg_advisory_xact_lock(hashtextextended($1, 0))", &[id.into()]).await?;
            return Ok(true);
        }
        Ok(false)
    }

    /// The numbering that may number this transaction's log rows, if one is free.
    pub fn take_numbering(&mut self) -> Option<Numbering> {
        if let Some(numbering) = self.numbering.take() {
            return Some(numbering);
        }
        match &self.route {
            Route::Sqlite(held) => held.numbering(),
            Route::Reading(_) => None,
            Route::Pg(_, numberings) => numberings.take(),
        }
    }

    /// The numbers taken are used up if this transaction is committed.
    pub fn keep_numbering(&mut self, numbering: Numbering) {
        self.numbering = Some(numbering);
    }

    pub async fn commit(mut self) -> Result<(), Error> {
        self.spoil()?;
        match self.route {
            Route::Sqlite(held) => held.commit(self.numbering).await,
            // Nothing was written: what was read is let go.
            Route::Reading(_) => Ok(()),
            Route::Pg(work, numberings) => {
                work.commit().await?;
                self.numbering.into_iter().for_each(|numbering| numberings.put(numbering));
                Ok(())
            }
        }
    }
}

fn only_reads() -> Error {
    Error::internal("writing", "the request has a reader")
}

/// By what a statement is told in a trace.
pub(crate) fn first_words(sql: &'static str) -> &'static str {
    sql.lines().find(|line| !line.trim().is_empty()).unwrap_or(sql).trim()
}
