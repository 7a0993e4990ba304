//! The two databases behind one SQL. PostgreSQL's driver is named in `postgres`, SQLite's in `sqlite`.

use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use base::Error;

use crate::connection::Connection;
use crate::numbering::Numberings;
use crate::postgres::{Postgres, Work};
use crate::readers::Readers;
use crate::sqlite::Sqlite;
use crate::value::{Param, Row};
use crate::writer::Writer;

/// Where a database is.
#[derive(Clone, Debug)]
pub enum Location {
    /// A file; a second file beside it holds the de-identified figures.
    File(PathBuf),
    /// A PostgreSQL address, `postgres://…`.
    Postgres(String),
}

/// How hard a commit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// A commit is on the disk before it is answered.
    Full,
    /// For a folder that counts only once it is renamed: the demo while it is made, and tests.
    WhenRenamed,
}

#[derive(Clone)]
pub(crate) enum Database {
    Sqlite(Arc<Writer>, Arc<Readers>),
    Pg(Arc<Postgres>, Arc<Numberings>),
}

const TABLES: &str = "select name from sqlite_schema where type = 'table' limit 1";
const PG_TABLES: &str = "select table_name from information_schema.tables \
    where table_schema not in ('pg_catalog', 'information_schema') limit 1";

/// How long a request waits for its turn; longer in a build for tests, which must not rest on an idle machine.
pub(crate) const WAIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 300 } else { 5 });

impl Location {
    /// `postgres://…` is an address, anything else a file.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres(text.to_owned())
        } else {
            Self::File(PathBuf::from(text))
        }
    }
}

/// Only tables, and of our schemas: the database itself is its owner's.
const PG_TAKE_AWAY: &str = "do $$ declare t record; begin \
    for t in select schemaname, tablename from pg_tables where schemaname in ('public', 'figures') loop \
    execute format('drop table %I.%I cascade', t.schemaname, t.tablename); end loop; end $$; \
    drop schema if exists figures";

impl Database {
    /// Opens a database; `figures` names the second file that SQLite attaches under that name.
    pub async fn open(at: &Location, durability: Durability, figures: bool) -> Result<Self, Error> {
        match at {
            Location::File(path) => {
                let writer = Writer::new(Sqlite::open(path, durability, figures)?);
                Ok(Self::Sqlite(Arc::new(writer), Arc::new(Readers::of(path.clone()))))
            }
            Location::Postgres(url) => Ok(Self::Pg(Postgres::open(url, durability).await?, Arc::default())),
        }
    }

    /// Begins to read what was last committed, in one snapshot, without waiting for whoever writes. Nothing can be
    /// written over it, but for log rows: they go to the writer when the request ends ([`Connection::to_write`]).
    pub async fn reader(&self) -> Result<Connection, Error> {
        match self {
            Self::Sqlite(_, readers) => Ok(Connection::reading(readers.begin().await?)),
            Self::Pg(..) => self.begin(true).await,
        }
    }

    /// Begins a transaction. `look` promises to read and to write log rows only: it reads one snapshot.
    pub async fn begin(&self, look: bool) -> Result<Connection, Error> {
        match self {
            Self::Sqlite(writer, _) => Ok(Connection::sqlite(writer.begin().await?)),
            Self::Pg(pool, numberings) => {
                let sql = if look { "begin isolation level repeatable read" } else { "begin" };
                Ok(Connection::pg(Work::begin(pool, sql).await?, Arc::clone(numberings)))
            }
        }
    }

    /// Reads outside any transaction: the key store and the sealer's own tables only.
    pub async fn fetch(&self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        match self {
            Self::Sqlite(writer, _) => writer.fetch(sql, params).await,
            Self::Pg(pool, _) => Work::begin(pool, "").await?.fetch_alone(sql, params).await,
        }
    }

    /// Wipes what has been deleted from SQLite's files; PostgreSQL does so in its own time (vacuum).
    pub async fn wipe(&self) -> Result<(), Error> {
        if let Self::Sqlite(writer, _) = self {
            writer.wipe().await?;
        }
        Ok(())
    }

    /// Closes every connection, so that the files are whole when the process ends.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(writer, readers) => {
                readers.close();
                writer.close().await;
            }
            Self::Pg(pool, _) => pool.close(),
        }
    }

    /// Does nothing stand in it yet, no table of anybody's?
    pub async fn is_empty(&self) -> Result<bool, Error> {
        let sql = if self.is_postgres() { PG_TABLES } else { TABLES };
        Ok(self.fetch(sql, &[]).await?.is_empty())
    }

    /// Takes away again what was put into a database of PostgreSQL's that was empty.
    pub async fn take_away(&self) -> Result<(), Error> {
        let mut connection = self.begin(false).await?;
        connection.run_script(PG_TAKE_AWAY).await?;
        connection.commit().await
    }

    /// Puts a dump into this empty database of PostgreSQL's.
    pub async fn put_back(&self, dump: Box<dyn Read + Send>) -> Result<(), Error> {
        match self {
            Self::Pg(pool, _) => pool.restore(dump).await,
            Self::Sqlite(..) => Err(Error::internal("putting a dump back", "this is no database of PostgreSQL's")),
        }
    }

    /// How many times a server was sent something and waited for.
    pub fn trips(&self) -> u64 {
        match self {
            Self::Sqlite(..) => 0,
            Self::Pg(pool, _) => pool.trips(),
        }
    }

    pub const fn is_postgres(&self) -> bool {
        matches!(self, Self::Pg(..))
    }
}
