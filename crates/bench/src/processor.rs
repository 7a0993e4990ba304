//! Processor time, read from `/proc`: of our own threads but the clients', and of PostgreSQL's processes for one database.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// The name of the threads that only ask.
pub const CLIENT: &str = "client";

/// What each of some threads or processes has used so far. They come and go between two readings, so that their sum may
/// well become less: what was used is told one by one.
#[derive(Default)]
pub struct Used(BTreeMap<u32, Duration>);

impl Used {
    /// What was used since an earlier reading, by those that are still there.
    pub fn since(&self, before: &Self) -> Duration {
        let grew = |(id, now): (&u32, &Duration)| now.saturating_sub(before.0.get(id).copied().unwrap_or_default());
        self.0.iter().map(grew).sum()
    }
}

/// What this process has used so far, in all threads but those that only ask.
pub fn own() -> Used {
    of("/proc/self/task", |task| name(task) != CLIENT)
}

/// What PostgreSQL's processes that serve `database` have used so far; nothing for SQLite, which runs inside ours.
pub fn of_database(database: Option<&str>) -> Used {
    let Some(database) = database else { return Used::default() };
    of("/proc", |path| {
        let line = std::fs::read_to_string(path.join("cmdline")).unwrap_or_default();
        line.starts_with("postgres:") && line.split(' ').any(|word| word == database)
    })
}

fn of(folder: &str, counts: impl Fn(&Path) -> bool) -> Used {
    let all = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let numbered = all.filter_map(|one| Some((one.file_name().to_str()?.parse().ok()?, one.path())));
    Used(numbered.filter(|(_, path)| counts(path)).map(|(id, path)| (id, used(&path))).collect())
}

fn name(task: &Path) -> String {
    std::fs::read_to_string(task.join("comm")).unwrap_or_default().trim().to_owned()
}

/// The first number of `schedstat` is the time on a processor in nanoseconds.
fn used(task: &Path) -> Duration {
    let line = std::fs::read_to_string(task.join("schedstat")).unwrap_or_default();
    Duration::from_nanos(line.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default())
}
