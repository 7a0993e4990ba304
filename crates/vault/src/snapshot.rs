//! A database as it stands at one moment, to be copied while others go on writing.

use std::path::Path;
use std::sync::Arc;

use base::Error;
use tokio::task::spawn_blocking;

use crate::connection::Connection;
use crate::database::Database;
use crate::postgres::Postgres;
use crate::sqlite::{Sqlite, figures_beside};
use crate::value::Row;

/// Others may read the same snapshot for as long as it is held.
const EXPORT: &str = "select pg_export_snapshot() as name";

pub(crate) enum Snapshot {
    Sqlite { sqlite: Sqlite, figures: bool },
    Pg { pool: Arc<Postgres>, connection: Box<Connection>, name: String },
}

impl Database {
    /// `figures`: a second file belongs to it, on SQLite.
    pub async fn snapshot(&self, figures: bool) -> Result<Snapshot, Error> {
        match self {
            Self::Sqlite(_, readers) => {
                // A commit over two files is not one to a reader: whoever writes waits while both are fixed.
                let still = self.begin(false).await?;
                let sqlite = Sqlite::snapshot(readers.path(), figures)?;
                still.commit().await?;
                Ok(Snapshot::Sqlite { sqlite, figures })
            }
            Self::Pg(pool, _) => {
                let mut connection = self.begin(true).await?;
                let exported = connection.fetch(EXPORT, &[]).await?;
                let name = exported.first().ok_or_else(|| Error::internal("exporting a snapshot", "no row"))?;
                let name = name.get("name")?;
                Ok(Snapshot::Pg { pool: Arc::clone(pool), connection: Box::new(connection), name })
            }
        }
    }
}

impl Snapshot {
    pub async fn fetch(&mut self, sql: &'static str) -> Result<Vec<Row>, Error> {
        match self {
            Self::Sqlite { sqlite, .. } => sqlite.fetch(sql, &[]),
            Self::Pg { connection, .. } => connection.fetch(sql, &[]).await,
        }
    }

    /// Writes it into a folder, as `name.db` (and `figures.db` beside it) or `name.dump`.
    pub async fn write(self, folder: &Path, name: &str) -> Result<(), Error> {
        match self {
            Self::Sqlite { sqlite, figures } => {
                let to = folder.join(format!("{name}.db"));
                let task = spawn_blocking(move || {
                    sqlite.copy("main", &to)?;
                    if figures { sqlite.copy("figures", &figures_beside(&to)) } else { Ok(()) }
                });
                task.await.map_err(|error| Error::internal("copying", error))?
            }
            Self::Pg { pool, name: snapshot, connection } => {
                let dumped = pool.dump(&snapshot, &folder.join(format!("{name}.dump"))).await;
                // Until here the snapshot had to be held.
                drop(connection);
                dumped
            }
        }
    }
}
