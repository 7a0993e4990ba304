//! SQLite, called where the request stands: a statement takes microseconds, handing it to another thread takes more.

mod copying;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use base::Error;
use rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG;
use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{ToSqlOutput, Value as Owned, ValueRef};
use rusqlite::{ErrorCode, OpenFlags};

use crate::database::{Durability, WAIT};
use crate::mark::{Array, Element};
use crate::value::{Param, Row, Value};

/// A page asks some ten statements, the program has a few hundred; none is prepared twice.
const STATEMENTS: usize = 1000;

/// How often and how soon a file that another program sets up is asked for again: ten seconds at most.
const AGAIN_AT_MOST: usize = 1000;
const AGAIN_AFTER: Duration = Duration::from_millis(10);

/// One open file, and the file of figures attached to it.
pub(crate) struct Sqlite {
    file: rusqlite::Connection,
    /// The names of the columns that each statement answers with, by where its text lies: it lies there for ever.
    columns: RefCell<Columns>,
}

type Columns = HashMap<(usize, usize), Arc<[String]>>;

impl Sqlite {
    fn of(file: rusqlite::Connection) -> Self {
        Self { file, columns: RefCell::default() }
    }

    /// Opens or makes the file at `path`; `figures` attaches a second file beside it under that name.
    pub fn open(path: &Path, durability: Durability, figures: bool) -> Result<Self, Error> {
        let sqlite = Self::of(rusqlite::Connection::open(path).map_err(fault("opening the database file"))?);
        sqlite.file.set_prepared_statement_cache_capacity(STATEMENTS);
        sqlite.wait(WAIT)?;
        // One plan for a statement whatever its values, so that it need not be planned anew each time.
        sqlite.file.set_db_config(SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fault("setting up the database file"))?;
        let synchronous = match durability {
            Durability::Full => "full",
            Durability::WhenRenamed => "off",
        };
        sqlite.set(&format!(
            "pragma foreign_keys = on; pragma journal_mode = wal; pragma synchronous = {synchronous}; \
             pragma cache_size = -16000; pragma temp_store = memory; pragma secure_delete = on;"
        ))?;
        if figures {
            sqlite.attach_figures(path)?;
            sqlite.set(&format!("pragma figures.journal_mode = wal; pragma figures.synchronous = {synchronous};"))?;
        }
        sqlite.teach()?;
        sqlite.wait(Duration::ZERO)?;
        Ok(sqlite)
    }

    /// Opens a file that is there already, to read it only.
    pub fn read_only(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let sqlite = Self::of(rusqlite::Connection::open_with_flags(path, flags).map_err(fault("opening a reader"))?);
        sqlite.file.set_prepared_statement_cache_capacity(STATEMENTS);
        sqlite.file.set_db_config(SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fault("setting up a reader"))?;
        sqlite.teach()?;
        sqlite.set("pragma query_only = on; pragma cache_size = -4000; pragma temp_store = memory;")?;
        // Only where another program has just opened or closed the file.
        sqlite.wait(Duration::from_secs(1))?;
        Ok(sqlite)
    }

    fn attach_figures(&self, path: &Path) -> Result<(), Error> {
        let file = figures_beside(path).to_string_lossy().into_owned();
        let attached = self.file.execute("attach database $1 as figures", [file]);
        attached.map(drop).map_err(fault("opening the file of figures"))
    }

    /// Adds what PostgreSQL has and SQLite has not.
    fn teach(&self) -> Result<(), Error> {
        let same = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        let taught = self.file.create_scalar_function("json_build_array", -1, same, build_array);
        #[cfg(feature = "testing")]
        if std::env::var_os(crate::testing::REVERSE).is_some() {
            self.set("pragma reverse_unordered_selects = on;")?;
        }
        taught.map_err(fault("setting up the database file"))
    }

    /// How long a statement waits for other programs. While requests are served none does: it would hold up others.
    fn wait(&self, at_most: Duration) -> Result<(), Error> {
        self.file.busy_timeout(at_most).map_err(fault("setting up the database file"))
    }

    /// Two programs that make one file's write-ahead log at once are told that it is locked, however long they would wait:
    /// each holds what the other waits for. So it is asked again.
    fn set(&self, pragmas: &str) -> Result<(), Error> {
        for _ in 0..AGAIN_AT_MOST {
            match self.file.execute_batch(pragmas) {
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => thread::sleep(AGAIN_AFTER),
                set => return set.map_err(fault("setting up the database file")),
            }
        }
        self.file.execute_batch(pragmas).map_err(fault("setting up the database file"))
    }

    pub fn fetch(&self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        self.read(sql, params).map_err(|error| told(sql, error))
    }

    fn read(&self, sql: &'static str, params: &[Param]) -> rusqlite::Result<Vec<Row>> {
        let mut statement = self.bound(sql, params)?;
        let columns = self.columns(sql, &statement);
        let mut rows = statement.raw_query();
        let mut read = Vec::new();
        while let Some(row) = rows.next()? {
            let mut values = Vec::with_capacity(columns.len());
            for at in 0..columns.len() {
                values.push(value(row.get_ref(at)?)?);
            }
            read.push(Row { columns: Arc::clone(&columns), values });
        }
        Ok(read)
    }

    fn columns(&self, sql: &'static str, statement: &rusqlite::Statement<'_>) -> Arc<[String]> {
        let mut known = self.columns.borrow_mut();
        let names = || statement.column_names().map(str::to_owned).collect();
        Arc::clone(known.entry((sql.as_ptr().addr(), sql.len())).or_insert_with(names))
    }

    /// Runs a statement that answers nothing; returns how many rows it touched.
    pub fn execute(&self, sql: &'static str, params: &[Param]) -> Result<u64, Error> {
        let touched = self.bound(sql, params).and_then(|mut statement| statement.raw_execute());
        touched.map(|rows| rows as u64).map_err(|error| told(sql, error))
    }

    /// Begins to write; `false` while another program does.
    pub fn begin(&self) -> Result<bool, Error> {
        let began = self.file.prepare_cached("begin immediate").and_then(|mut statement| statement.raw_execute());
        match began {
            Ok(_) => Ok(true),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
            Err(error) => Err(fault("beginning")(error)),
        }
    }

    /// Writes everything into the file itself and empties its write-ahead log.
    pub fn wipe(&self) -> Result<(), Error> {
        self.wait(WAIT)?;
        self.set("pragma wal_checkpoint(truncate)")?;
        self.wait(Duration::ZERO)
    }

    /// A statement of ours about transactions.
    pub fn run(&self, sql: &'static str) -> Result<(), Error> {
        let ran = self.file.prepare_cached(sql).and_then(|mut statement| statement.raw_execute());
        ran.map(drop).map_err(fault("keeping a transaction"))
    }

    /// Runs a text of several statements.
    pub fn run_script(&self, sql: &'static str) -> Result<(), Error> {
        self.file.execute_batch(sql).map_err(fault("running a migration"))
    }

    pub fn prepare(&self, sql: &'static str) -> Result<(), Error> {
        self.file.prepare(sql).map(drop).map_err(|error| told(sql, error))
    }

    /// `$1` is a name to SQLite: a placeholder's place follows from its number, not from where it first stands.
    fn bound(&self, sql: &'static str, params: &[Param]) -> rusqlite::Result<rusqlite::CachedStatement<'_>> {
        let mut statement = self.file.prepare_cached(sql)?;
        for at in 1..=statement.parameter_count() {
            let name = statement.parameter_name(at);
            let number = name.and_then(|name| name.get(1..)?.parse::<usize>().ok()).unwrap_or(at);
            let param = number.checked_sub(1).and_then(|number| params.get(number));
            let param = param.ok_or(rusqlite::Error::InvalidParameterCount(params.len(), number))?;
            statement.raw_bind_parameter(at, written(param))?;
        }
        Ok(statement)
    }

    /// Closes the file; what the planner has learnt of the tables is kept, or a list may begin at the wrong end.
    pub fn close(self) {
        let _ = self.file.execute_batch("pragma optimize");
        let _ = self.file.close();
    }
}

/// The second file of the data.
pub(crate) fn figures_beside(path: &Path) -> PathBuf {
    path.with_file_name("figures.db")
}

/// PostgreSQL's function of this name, for lines of proof (see `signed!`). Not `quote`: that stops at a NUL in a text, so
/// that a changed text could bear an old mark; and one call for a line costs less than one for each value.
fn build_array(values: &Context<'_>) -> rusqlite::Result<String> {
    let mut array = Array::begun();
    for at in 0..values.len() {
        let read = values.get_raw(at);
        array.add(&match read {
            ValueRef::Null => Element::Null,
            ValueRef::Integer(int) => Element::Int(int),
            ValueRef::Real(real) => Element::Real(real),
            ValueRef::Text(_) => Element::Text(read.as_str()?),
            ValueRef::Blob(bytes) => Element::Bytes(bytes),
        });
    }
    Ok(array.ended())
}

fn written(param: &Param) -> ToSqlOutput<'_> {
    let null = ToSqlOutput::Owned(Owned::Null);
    match param {
        Param::Text(text) => text.as_ref().map_or(null, |text| ToSqlOutput::Borrowed(text.as_str().into())),
        Param::Int(int) => int.map_or(null, |int| ToSqlOutput::Owned(Owned::Integer(int))),
        Param::Bool(bool) => ToSqlOutput::Owned(Owned::Integer((*bool).into())),
        Param::Bytes(bytes) => bytes.as_ref().map_or(null, |bytes| ToSqlOutput::Borrowed(ValueRef::Blob(bytes))),
    }
}

fn value(read: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match read {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(int) => Value::Int(int),
        ValueRef::Real(real) => Value::Real(real),
        ValueRef::Text(_) => Value::Text(read.as_str()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    })
}

fn fault(doing: &'static str) -> impl Fn(rusqlite::Error) -> Error {
    move |error| Error::internal(doing, error)
}

/// Something else was written first, or a fault of ours, told by the statement's first words.
fn told(sql: &'static str, error: rusqlite::Error) -> Error {
    let code = error.sqlite_error().map(|error| error.extended_code);
    match code {
        Some(SQLITE_CONSTRAINT_UNIQUE | SQLITE_CONSTRAINT_PRIMARYKEY) => Error::Stale,
        _ => Error::internal(crate::connection::first_words(sql), error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without asking again one of thirty openings fails here.
    #[test]
    fn one_fresh_file_is_set_up_by_many_at_once() {
        let folder = std::env::temp_dir().join(format!("trisam-set-up-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for round in 0..50 {
            let path = folder.join(format!("{round}.db"));
            thread::scope(|scope| {
                let open = || Sqlite::open(&path, Durability::WhenRenamed, false).map(drop);
                let opened: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
                for opened in opened {
                    opened.join().unwrap().unwrap();
                }
            });
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
