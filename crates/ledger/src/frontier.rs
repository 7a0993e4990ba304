use crate::Hash;
use crate::hash::node_hash;
use crate::range::join_peaks;

/// A tree that is built leaf by leaf and keeps only the roots of its complete subtrees: at most 64 hashes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frontier {
    size: u64,
    /// From the left, each lower than the one before.
    peaks: Vec<Hash>,
}

impl Frontier {
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn root(&self) -> Hash {
        join_peaks(&self.peaks)
    }

    /// Adds a leaf. `complete` is told of every subtree that thereby became complete: its height and its hash, the
    /// leaf itself first.
    pub(crate) fn push(&mut self, leaf: Hash, mut complete: impl FnMut(u32, Hash)) {
        let mut hash = leaf;
        complete(0, hash);
        // Adding one carries through as many subtrees as the size has ones at its end.
        for height in 1..=self.size.trailing_ones() {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            complete(height, hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }
}
