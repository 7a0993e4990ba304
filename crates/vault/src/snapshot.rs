//! A database as it stands at one moment, to be copied while others go on writing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::Error;
use tokio::task::spawn_blocking;

use crate::backup::Folder;
use crate::connection::Connection;
use crate::database::Database;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::value::Row;

/// Others may read the same snapshot for as long as it is held.
const EXPORT: &str = "select pg_export_snapshot() as name";

pub(crate) enum Snapshot {
    Sqlite { sqlite: Sqlite, path: PathBuf, figures: bool },
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
                Ok(Snapshot::Sqlite { sqlite, path: readers.path().to_owned(), figures })
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
    pub async fn write(self, folder: &Arc<Folder>, name: &str) -> Result<(), Error> {
        match self {
            Self::Sqlite { sqlite, path, figures } => {
                let (folder, name) = (Arc::clone(folder), format!("{name}.db"));
                let task = spawn_blocking(move || {
                    copy(&sqlite, ("main", &path), &folder, &name)?;
                    if figures { copy(&sqlite, ("figures", &path), &folder, FIGURES) } else { Ok(()) }
                });
                task.await.map_err(|error| Error::internal("copying", error))?
            }
            Self::Pg { pool, name: snapshot, connection } => {
                let dumped = pool.dump(&snapshot, Arc::clone(folder), format!("{name}.dump")).await;
                // Until here the snapshot had to be held.
                drop(connection);
                dumped
            }
        }
    }
}

/// What the file of figures is called.
const FIGURES: &str = "figures.db";

/// Copies a file of the snapshot into a folder. What is to be sealed there lies in the clear meanwhile where it does anyhow,
/// beside the database that is copied.
fn copy(sqlite: &Sqlite, (file, path): (&'static str, &Path), folder: &Folder, name: &str) -> Result<(), Error> {
    if !folder.is_sealed() {
        return sqlite.copy(file, &folder.file(name));
    }
    let clear = Beside(path.with_file_name(format!("{name}.copy")));
    clear.remove();
    sqlite.copy(file, &clear.0)?;
    let from = fs::File::open(&clear.0).map_err(|error| Error::internal("reading a copy", error))?;
    folder.take(from, name)
}

/// A copy that is taken away again, and so is what was left of one that was interrupted.
struct Beside(PathBuf);

impl Beside {
    fn remove(&self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.remove();
    }
}
