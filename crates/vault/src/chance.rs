//! Chance, which a program cannot compute. Everything else takes it as given.

use std::fmt;
use std::sync::Mutex;

use aws_lc_rs::{digest, rand};
use base::Error;

use crate::locks::lock;

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
    let mut state = lock(state);
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
