//! Numberings: who numbers the log's rows, so that a row taken away before it is sealed leaves a gap.
//!
//! Transactions that run beside each other end in any order, and some never end. So a number is used up only when
//! its transaction is kept, and only transactions that follow each other share a numbering.

use std::sync::Mutex;

use crate::locks::lock;

/// A run of numbers from 0 without a gap.
#[derive(Clone, Debug)]
pub(crate) struct Numbering {
    pub run: String,
    next: i64,
}

impl Numbering {
    pub const fn new(run: String) -> Self {
        Self { run, next: 0 }
    }

    pub const fn number(&mut self) -> i64 {
        let number = self.next;
        self.next += 1;
        number
    }
}

/// The numberings nobody writes with. One whose transaction ended badly or unknown does not come back: its run ends there.
#[derive(Default)]
pub(crate) struct Numberings(Mutex<Vec<Numbering>>);

impl Numberings {
    pub fn take(&self) -> Option<Numbering> {
        lock(&self.0).pop()
    }

    pub fn put(&self, numbering: Numbering) {
        lock(&self.0).push(numbering);
    }
}
