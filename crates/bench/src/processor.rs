//! Processor time, read from `/proc`: of our own threads but the clients', and of PostgreSQL's processes for one database.

use std::path::Path;
use std::time::Duration;

/// The name of the threads that only ask.
pub const CLIENT: &str = "client";

/// What this process has used so far, in all threads but those that only ask.
pub fn own() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    tasks.filter(|task| name(&task.path()) != CLIENT).map(|task| used(&task.path())).sum()
}

/// What PostgreSQL's processes that serve `database` have used so far; nothing for SQLite, which runs inside ours.
pub fn of_database(database: Option<&str>) -> Duration {
    let Some(database) = database else { return Duration::ZERO };
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let serves = |path: &Path| {
        let line = std::fs::read_to_string(path.join("cmdline")).unwrap_or_default();
        line.starts_with("postgres:") && line.split(' ').any(|word| word == database)
    };
    processes.filter(|process| serves(&process.path())).map(|process| used(&process.path())).sum()
}

fn name(task: &Path) -> String {
    std::fs::read_to_string(task.join("comm")).unwrap_or_default().trim().to_owned()
}

/// The first number of `schedstat` is the time on a processor in nanoseconds.
fn used(task: &Path) -> Duration {
    let line = std::fs::read_to_string(task.join("schedstat")).unwrap_or_default();
    Duration::from_nanos(line.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default())
}
