//! The clock, which is read here alone.

use std::sync::atomic::{AtomicI64, Ordering};

use base::Instant;

/// What time it is: the machine's, or one set by a test or by the demo.
#[derive(Debug)]
pub enum Clock {
    Machine,
    Set(AtomicI64),
}

impl Clock {
    pub const fn at(now: Instant) -> Self {
        Self::Set(AtomicI64::new(now.millis()))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
    pub fn now(&self) -> Instant {
        match self {
            Self::Machine => {
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Self::Set(millis) => Instant::from_millis(millis.load(Ordering::SeqCst)),
        }
    }

    /// Moves a set clock; the machine's clock stays as it is.
    pub fn set(&self, now: Instant) {
        if let Self::Set(millis) = self {
            millis.store(now.millis(), Ordering::SeqCst);
        }
    }
}
