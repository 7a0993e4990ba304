//! Where leaves and a stored tile differ: which of them has been changed?

use std::fmt;

use crate::proof::{climb, inclusion_ranges};
use crate::range::range_hashes;
use crate::tile::TILE_HEIGHT;
use crate::{Checkpoint, Hash, TILE_WIDTH, Tiles};

/// What does not fit in a log. Where there are several, the first is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This leaf is missing.
    Missing { index: u64 },
    /// This leaf came again, or out of order.
    Repeated { index: u64 },
    /// This leaf is not what the tiles say.
    Altered { index: u64 },
    /// At least one of the leaves `from..=to` is not what was signed; the tiles over them were changed with it, so that
    /// they no longer tell which.
    Rewritten { from: u64, to: u64 },
    /// This tile is missing, of the wrong length, or does not fit the leaves, and is not what was signed.
    Tile { level: u8, index: u64 },
    /// This signed checkpoint does not fit the leaves, which the tiles agree with.
    Checkpoint { size: u64 },
    /// This leaf and those after it stand under no checkpoint.
    Unsigned { index: u64 },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Missing { index } => write!(f, "leaf {index} is missing"),
            Fault::Repeated { index } => write!(f, "leaf {index} is repeated or out of order"),
            Fault::Altered { index } => write!(f, "leaf {index} has been altered"),
            Fault::Rewritten { from, to } => {
                write!(f, "a leaf among {from} to {to} has been altered")
            }
            Fault::Tile { level, index } => write!(f, "tile {level}/{index} does not fit"),
            Fault::Checkpoint { size } => write!(f, "the checkpoint at size {size} does not fit"),
            Fault::Unsigned { index } => write!(f, "no checkpoint covers leaf {index}"),
        }
    }
}

impl std::error::Error for Fault {}

/// Tells a changed leaf from a changed tile by what the newest checkpoint signed. `computed` is the tile, or its
/// beginning, as the leaves make it; `stored` the one in storage; `place` where they first differ.
pub(crate) fn blame(
    tiles: &impl Tiles,
    newest: Option<&Checkpoint>,
    (level, index): (u8, u64),
    computed: &[Hash],
    stored: &[Hash],
    place: usize,
) -> Fault {
    let completed = [computed, &stored[computed.len()..]].concat();
    let signed = |hashes| newest.is_some_and(|newest| is_signed(tiles, newest, (level, index), hashes, place as u64));
    let height = TILE_HEIGHT * u32::from(level);
    let from = (index * TILE_WIDTH + place as u64) << height;
    if signed(&completed) {
        Fault::Tile { level, index }
    } else if level == 0 {
        Fault::Altered { index: from }
    } else if signed(stored) {
        Fault::Rewritten { from, to: from + ((1 << height) - 1) }
    } else {
        Fault::Tile { level, index }
    }
}

/// Whether a tile with these hashes leads to the checkpoint's root, seen from the hash at `place`.
fn is_signed(
    tiles: &impl Tiles,
    checkpoint: &Checkpoint,
    (level, index): (u8, u64),
    hashes: &[Hash],
    place: u64,
) -> bool {
    let replaced = Replaced { tiles, tile: (level, index), hashes };
    let height = TILE_HEIGHT * u32::from(level);
    let position = index * TILE_WIDTH + place;
    let reached = || {
        let ranges = inclusion_ranges(position << height, checkpoint.size).ok()?;
        let path = range_hashes(&replaced, ranges.get(height as usize..)?).ok()?;
        climb(*hashes.get(place as usize)?, position, (checkpoint.size - 1) >> height, &path)
    };
    reached() == Some(checkpoint.root)
}

/// Stored tiles with one of them replaced.
struct Replaced<'a, T> {
    tiles: &'a T,
    tile: (u8, u64),
    hashes: &'a [Hash],
}

impl<T: Tiles> Tiles for Replaced<'_, T> {
    fn read(&self, level: u8, index: u64) -> Option<Vec<Hash>> {
        if self.tile == (level, index) { Some(self.hashes.to_vec()) } else { self.tiles.read(level, index) }
    }
}
