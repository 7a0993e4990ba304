//! The crate as its users see it. One binary, so that it is linked once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod appending;
mod auditing;
mod exhaustive;
mod naive;
mod peers;
mod texts;
mod vectors;

use ledger::{Hash, MemoryTiles, append, leaf_hash};

/// Leaves that differ: the hash of each one's index.
fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|index| leaf_hash(&index.to_be_bytes())).collect()
}

/// The tiles of a tree with these leaves.
fn tiles_of(leaves: &[Hash]) -> MemoryTiles {
    let mut tiles = MemoryTiles::default();
    let updates = append(&tiles, 0, leaves).unwrap();
    tiles.store(updates);
    tiles
}
