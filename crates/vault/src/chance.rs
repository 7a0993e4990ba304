//! Clock and chance, the two things a program cannot compute. Everything else takes them as given.

use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use aws_lc_rs::{digest, rand};
use base::{Error, Instant};

/// Where random bytes come from: the machine, or a seed in tests and in the demo.
pub struct Chance(Source);

enum Source {
    Machine,
    Seeded(Mutex<(u64, u64)>),
}

impl Chance {
    pub const fn machine() -> Self {
        Self(Source::Machine)
    }

    /// The same seed gives the same bytes. Never for keys that protect people.
    pub const fn seeded(seed: u64) -> Self {
        Self(Source::Seeded(Mutex::new((seed, 0))))
    }

    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        match &self.0 {
            Source::Machine => {
                rand::fill(&mut bytes).map_err(|_| Error::internal("asking for random bytes", "none"))?
            }
            Source::Seeded(state) => seeded(state, &mut bytes),
        }
        Ok(bytes)
    }

    /// A number below `bound`, as good as even.
    pub fn below(&self, bound: usize) -> Result<usize, Error> {
        let number = u64::from_le_bytes(self.bytes()?);
        Ok(usize::try_from(number % bound.max(1) as u64).unwrap_or(0))
    }
}

fn seeded(state: &Mutex<(u64, u64)>, bytes: &mut [u8]) {
    let mut state = state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for chunk in bytes.chunks_mut(32) {
        state.1 += 1;
        let mut input = [0; 16];
        input[..8].copy_from_slice(&state.0.to_le_bytes());
        input[8..].copy_from_slice(&state.1.to_le_bytes());
        let block = digest::digest(&digest::SHA256, &input);
        chunk.copy_from_slice(&block.as_ref()[..chunk.len()]);
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}

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
