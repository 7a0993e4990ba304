//! Tiles: the tree's storage, as <https://c2sp.org/tlog-tiles> lays it out.
//!
//! Tile `index` of level 0 holds the hashes of the leaves `256 * index ..`; each hash in a tile of level `l + 1` is the
//! root of a full tile of level `l`. The last tile of a level may be partial.

use std::collections::BTreeMap;

use crate::{Error, Hash};

/// How many hashes a full tile holds.
pub const TILE_WIDTH: u64 = 1 << TILE_HEIGHT;

pub(crate) const TILE_HEIGHT: u32 = 8;

/// Where tiles are read from.
pub trait Tiles {
    /// The stored hashes of a tile, `None` where there is no such tile.
    fn read(&self, level: u8, index: u64) -> Option<Vec<Hash>>;
}

/// A tile as it is to be stored; replaces the shorter one with the same level and index, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileUpdate {
    /// 0 for leaf hashes, 1 for roots of 256 leaves, and so on.
    pub level: u8,
    /// The tile's place in its level.
    pub index: u64,
    /// 1 to 256 hashes.
    pub hashes: Vec<Hash>,
}

/// Tiles held in memory: what an asynchronous caller loads before it calls, and what tests use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryTiles {
    tiles: BTreeMap<(u8, u64), Vec<Hash>>,
}

impl MemoryTiles {
    /// Puts a tile as it was read from storage.
    pub fn insert(&mut self, level: u8, index: u64, hashes: Vec<Hash>) {
        self.tiles.insert((level, index), hashes);
    }

    /// Puts the tiles that an append changed.
    pub fn store(&mut self, updates: impl IntoIterator<Item = TileUpdate>) {
        for tile in updates {
            self.insert(tile.level, tile.index, tile.hashes);
        }
    }
}

impl Tiles for MemoryTiles {
    fn read(&self, level: u8, index: u64) -> Option<Vec<Hash>> {
        self.tiles.get(&(level, index)).cloned()
    }
}

/// A tile's bytes: its hashes one after the other.
pub fn tile_to_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// The hashes of a tile that [`tile_to_bytes`] wrote.
///
/// # Errors
/// [`Error::Malformed`] unless the bytes are 1 to 256 whole hashes.
pub fn tile_from_bytes(bytes: &[u8]) -> Result<Vec<Hash>, Error> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    if hashes.is_empty() || hashes.len() as u64 > TILE_WIDTH || !rest.is_empty() {
        return Err(Error::Malformed("tile"));
    }
    Ok(hashes.iter().copied().map(Hash).collect())
}
