//! Copying a file as it stands at one moment, while others read and write.
//!
//! SQLite's backup API, on a connection that holds one snapshot: pages are copied as they were then, at the pace of the disk,
//! and whoever writes waits for nothing. `VACUUM INTO` would build every tree anew, which takes the processor for minutes
//! where there are millions of rows, and it cannot run under the one snapshot that both files of the data need.

use std::path::Path;
use std::thread;
use std::time::Duration;

use base::Error;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::{Sqlite, fault};

/// How many pages at a time, 8 MB; and how long to stand back from a file that is locked for a moment.
const PAGES: i32 = 2048;
const AGAIN_AFTER: Duration = Duration::from_millis(10);

impl Sqlite {
    /// Opens the file, and that of figures where there is one, to read what was committed last: neither moves on.
    pub fn snapshot(path: &Path, figures: bool) -> Result<Self, Error> {
        let sqlite = Self::read_only(path)?;
        if figures {
            sqlite.attach_figures(path)?;
        }
        sqlite.run("begin")?;
        // A snapshot begins with the first question to each file.
        sqlite.fetch("select 1 as one from main.sqlite_schema limit 1", &[])?;
        if figures {
            sqlite.fetch("select 1 as one from figures.sqlite_schema limit 1", &[])?;
        }
        Ok(sqlite)
    }

    /// Copies one of the files into a new one at `to`; `name` is `main` or `figures`.
    pub fn copy(&self, name: &'static str, to: &Path) -> Result<(), Error> {
        let mut copy = Connection::open(to).map_err(fault("making a copy of the database file"))?;
        // It counts only once it was put on the disk and given its name.
        copy.execute_batch("pragma journal_mode = off; pragma synchronous = off")
            .map_err(fault("setting up a copy"))?;
        let copying = Backup::new_with_names(&self.file, name, &mut copy, "main").map_err(fault("copying"))?;
        loop {
            match copying.step(PAGES).map_err(fault("copying"))? {
                StepResult::Done => break,
                StepResult::More => {}
                _ => thread::sleep(AGAIN_AFTER),
            }
        }
        drop(copying);
        copy.close().map_err(|(_, error)| fault("closing a copy")(error))
    }
}
