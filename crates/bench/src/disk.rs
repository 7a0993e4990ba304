//! The disk's own pace: what one durable commit costs at least.

use std::fmt;
use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::Duration;

const TIMES: usize = 200;
const PAGE: usize = 4096;

/// How long it takes to write 4 KiB and see it on the disk.
pub struct Pace {
    pub median: Duration,
    pub p99: Duration,
}

pub fn pace(folder: &Path) -> Pace {
    let mut file = File::create(folder.join("pace")).expect("a file");
    let mut times: Vec<Duration> = (0..TIMES).map(|at| flush(&mut file, at)).collect();
    times.sort_unstable();
    Pace { median: times[TIMES / 2], p99: times[TIMES * 99 / 100] }
}

fn flush(file: &mut File, at: usize) -> Duration {
    let began = crate::stopwatch();
    file.seek(SeekFrom::Start((at * PAGE) as u64)).expect("a place in the file");
    file.write_all(&[7; PAGE]).expect("room on the disk");
    file.sync_data().expect("a disk");
    began.elapsed()
}

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [median, p99] = [self.median, self.p99].map(|time| time.as_secs_f64() * 1e3);
        write!(f, "disk: write and fdatasync of 4 KiB, {TIMES} times: median {median:.2} ms, p99 {p99:.2} ms")
    }
}
