//! One transaction's connection, and how values travel over it.

use std::sync::Arc;

use base::Error;
use sqlx::error::DatabaseError;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::{Arguments as _, Column as _, Postgres, Row as _, TypeInfo as _, ValueRef as _};

use crate::database::{Database, fault};
use crate::pen::{Pen, Pens};
use crate::readers::Reading;
use crate::value::{Param, Row, Value};
use crate::writer::Held;

/// The way to the database for one transaction. A statement that fails or is left in the middle spoils it, on either
/// database: nothing runs and nothing is kept until it is undone.
pub(crate) struct Connection {
    route: Route,
    pen: Option<Pen>,
    spoiled: bool,
}

enum Route {
    Lite(Held),
    Reading(Reading),
    Pg(sqlx::Transaction<'static, Postgres>, Arc<Pens>),
}

impl Connection {
    pub const fn lite(held: Held) -> Self {
        Self { route: Route::Lite(held), pen: None, spoiled: false }
    }

    pub const fn reading(reading: Reading) -> Self {
        Self { route: Route::Reading(reading), pen: None, spoiled: false }
    }

    pub const fn pg(transaction: sqlx::Transaction<'static, Postgres>, pens: Arc<Pens>) -> Self {
        Self { route: Route::Pg(transaction, pens), pen: None, spoiled: false }
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
        let rows = self.route.fetch(sql, params).await?;
        self.spoiled = false;
        Ok(rows)
    }

    /// Runs a statement that answers nothing; returns how many rows it touched.
    pub async fn execute(&mut self, sql: &'static str, params: &[Param]) -> Result<u64, Error> {
        self.spoil()?;
        let touched = self.route.execute(sql, params).await?;
        self.spoiled = false;
        Ok(touched)
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
            Route::Lite(held) => held.lite()?.run_script(sql),
            Route::Reading(_) => Err(only_reads()),
            Route::Pg(transaction, _) => {
                let ran = sqlx::raw_sql(sql).execute(&mut **transaction).await;
                ran.map(drop).map_err(fault("running a migration"))
            }
        }
    }

    /// Prepares a statement without running it: its names and types must be right. `asked`: it begins with the
    /// asker, the party, the time and the subject.
    pub async fn prepare(&mut self, sql: &'static str, asked: bool) -> Result<(), Error> {
        use sqlx::{Executor as _, SqlSafeStr as _, postgres::PgTypeInfo};
        match &mut self.route {
            Route::Lite(held) => held.lite()?.prepare(sql),
            Route::Reading(reading) => reading.lite()?.prepare(sql),
            Route::Pg(transaction, _) => {
                let types = ["text", "text", "int8", "text"].map(PgTypeInfo::with_name);
                let types = if asked { types.as_slice() } else { &[] };
                let prepared = (&mut **transaction).prepare_with(sql.into_sql_str(), types).await;
                prepared.map(drop).map_err(|error| read_error(sql, error))
            }
        }
    }

    /// Undoes the work so far and stands ready to write the log row of a refusal.
    pub async fn undo(&mut self) -> Result<(), Error> {
        match &mut self.route {
            Route::Lite(held) => held.undo()?,
            Route::Reading(reading) => reading.again()?,
            Route::Pg(transaction, _) => {
                sqlx::query("rollback").execute(&mut **transaction).await.map_err(fault("undoing"))?;
                sqlx::query("begin").execute(&mut **transaction).await.map_err(fault("undoing"))?;
            }
        }
        self.spoiled = false;
        Ok(())
    }

    /// Keeps others from deciding on the same thing at the same time. `false`: SQLite's one writer does so by itself, and
    /// nothing was waited for.
    pub async fn hold(&mut self, id: &str) -> Result<bool, Error> {
        if let Route::Pg(transaction, _) = &mut self.route {
            let query = sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))").bind(id.to_owned());
            query.execute(&mut **transaction).await.map_err(fault("holding a record"))?;
            return Ok(true);
        }
        Ok(false)
    }

    /// The pen that may number this transaction's log rows, if one is free.
    pub fn take_pen(&mut self) -> Option<Pen> {
        match &self.route {
            Route::Lite(held) => held.pen(),
            Route::Reading(_) => None,
            Route::Pg(_, pens) => pens.take(),
        }
    }

    /// The numbers taken are used up if this transaction is committed.
    pub fn keep_pen(&mut self, pen: Pen) {
        self.pen = Some(pen);
    }

    pub async fn commit(mut self) -> Result<(), Error> {
        self.spoil()?;
        match self.route {
            Route::Lite(held) => held.commit(self.pen).await,
            // Nothing was written: what was read is let go.
            Route::Reading(_) => Ok(()),
            Route::Pg(transaction, pens) => {
                transaction.commit().await.map_err(fault("committing"))?;
                self.pen.into_iter().for_each(|pen| pens.put(pen));
                Ok(())
            }
        }
    }
}

impl Route {
    async fn fetch(&mut self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        match self {
            Self::Lite(held) => held.lite()?.fetch(sql, params),
            Self::Reading(reading) => reading.lite()?.fetch(sql, params),
            Self::Pg(transaction, _) => {
                let query = sqlx::query_with(sql, arguments(params)?);
                let rows = query.fetch_all(&mut **transaction).await.map_err(|error| read_error(sql, error))?;
                rows_of(&rows)
            }
        }
    }

    async fn execute(&mut self, sql: &'static str, params: &[Param]) -> Result<u64, Error> {
        match self {
            Self::Lite(held) => held.lite()?.execute(sql, params),
            Self::Reading(_) => Err(only_reads()),
            Self::Pg(transaction, _) => {
                let query = sqlx::query_with(sql, arguments(params)?);
                let done = query.execute(&mut **transaction).await.map_err(|error| read_error(sql, error))?;
                Ok(done.rows_affected())
            }
        }
    }
}

fn only_reads() -> Error {
    Error::internal("writing", "the request has a reader")
}

fn arguments(params: &[Param]) -> Result<PgArguments, Error> {
    let mut arguments = PgArguments::default();
    for param in params {
        let added = match param {
            Param::Text(text) => arguments.add(text),
            Param::Int(int) => arguments.add(*int),
            Param::Bool(bool) => arguments.add(*bool),
            Param::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(|error| Error::internal("binding a value", error))?;
    }
    Ok(arguments)
}

/// By what a statement is told in a trace.
pub(crate) fn first_words(sql: &'static str) -> &'static str {
    sql.lines().find(|line| !line.trim().is_empty()).unwrap_or(sql).trim()
}

/// A broken rule of the schema is told by the constraint's name, anything else by the statement's first words.
fn read_error(sql: &'static str, error: sqlx::Error) -> Error {
    match error.as_database_error() {
        Some(database) if database.is_unique_violation() || lost_a_race(database) => Error::Stale,
        _ => Error::internal(first_words(sql), error),
    }
}

/// PostgreSQL ends one of two transactions that wait for each other, or that cannot both have been first.
fn lost_a_race(error: &dyn DatabaseError) -> bool {
    matches!(error.code().as_deref(), Some("40001" | "40P01"))
}

fn rows_of(rows: &[PgRow]) -> Result<Vec<Row>, Error> {
    let Some(first) = rows.first() else { return Ok(Vec::new()) };
    let columns: Arc<[String]> = first.columns().iter().map(|column| column.name().to_owned()).collect();
    let row_of = |row| {
        let values = (0..columns.len()).map(|at| value(row, at)).collect::<Result<_, _>>();
        Ok(Row { columns: Arc::clone(&columns), values: values.map_err(fault("reading a row"))? })
    };
    rows.iter().map(row_of).collect()
}

fn value(row: &PgRow, at: usize) -> Result<Value, sqlx::Error> {
    let raw = row.try_get_raw(at)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    match raw.type_info().name() {
        "BOOL" => row.try_get::<bool, _>(at).map(|bool| Value::Int(bool.into())),
        "INT4" => row.try_get::<i32, _>(at).map(|int| Value::Int(int.into())),
        "INT8" => row.try_get(at).map(Value::Int),
        "FLOAT8" => row.try_get(at).map(Value::Real),
        "BYTEA" => row.try_get(at).map(Value::Bytes),
        _ => row.try_get(at).map(Value::Text),
    }
}
