//! A clock that runs behind the newest row of the log: what was written last is not yet so, and a case of today is not
//! there. That is told, and not answered as if the case were missing.

use std::sync::atomic::{AtomicI64, Ordering};

use base::{Error, Instant};

/// Servers whose clocks are set by the same source differ by less.
const LEEWAY: i64 = 60_000;
/// How often a clock that runs behind is told in the trace.
const TOLD_EVERY: i64 = 60_000;

/// The newest time at which something was logged.
pub(crate) struct Newest {
    at: AtomicI64,
    told: AtomicI64,
}

impl Newest {
    /// As the log has it when a vault is opened.
    pub fn of(newest: Instant, now: Instant) -> Self {
        let this = Self { at: AtomicI64::new(newest.millis()), told: AtomicI64::new(i64::MIN) };
        let _ = this.fits(now);
        this
    }

    /// A row was logged at `at`.
    pub fn logged(&self, at: Instant) {
        self.at.fetch_max(at.millis(), Ordering::SeqCst);
    }

    /// Is `now` as late as what was logged before? `Refused`, in words for the reader, when it is not.
    pub fn fits(&self, now: Instant) -> Result<(), Error> {
        let behind = self.at.load(Ordering::SeqCst).saturating_sub(now.millis());
        if behind <= LEEWAY {
            return Ok(());
        }
        let told = self.told.load(Ordering::SeqCst);
        if now.millis().abs_diff(told) >= TOLD_EVERY.unsigned_abs() {
            self.told.store(now.millis(), Ordering::SeqCst);
            tracing::error!(seconds = behind / 1000, "the clock runs behind the newest row of the log; set it right");
        }
        Err(Error::Refused("clock-behind"))
    }
}
