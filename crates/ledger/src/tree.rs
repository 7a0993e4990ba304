//! Growing the tree.

use std::slice;

use crate::range::{complete_root, root_hash, tiles_for};
use crate::{Error, Hash, TILE_WIDTH, TileUpdate, Tiles};

/// The tiles (level, index) that [`append`] and [`root`] read at this size: the partial ones, at most one a level.
pub fn right_edge(size: u64) -> Vec<(u8, u64)> {
    tiles_for(slice::from_ref(&(0..size)))
}

/// The Merkle tree hash of the first `size` leaves. The stored tiles may have grown further.
///
/// # Errors
/// [`Error::MissingTile`] when a tile of [`right_edge`] is missing or too short.
pub fn root(tiles: &impl Tiles, size: u64) -> Result<Hash, Error> {
    root_hash(tiles, size)
}

/// Adds leaves to a tree of `size` leaves: the tiles, full or partial, that are to be stored, the lowest level first.
///
/// Trusts the tiles it reads. Before signing what comes out, compare [`root`] at the old size with the root last signed.
///
/// # Errors
/// [`Error::MissingTile`] when a tile of [`right_edge`] is missing or too short, [`Error::StaleSize`] when one is
/// longer than `size` says, [`Error::OutOfRange`] when the tree would pass 2^64 leaves.
pub fn append(tiles: &impl Tiles, size: u64, leaves: &[Hash]) -> Result<Vec<TileUpdate>, Error> {
    size.checked_add(leaves.len() as u64).ok_or(Error::OutOfRange)?;
    let mut updates = Vec::new();
    let (mut level, mut stored, mut added) = (0, size, leaves.to_vec());
    while !added.is_empty() {
        let first = stored / TILE_WIDTH;
        let mut hashes = partial_tile(tiles, level, first, (stored % TILE_WIDTH) as usize)?;
        hashes.append(&mut added);
        for (index, tile) in (first..).zip(hashes.chunks(TILE_WIDTH as usize)) {
            if tile.len() as u64 == TILE_WIDTH {
                added.push(complete_root(tile));
            }
            updates.push(TileUpdate { level, index, hashes: tile.to_vec() });
        }
        (level, stored) = (level + 1, first);
    }
    Ok(updates)
}

/// A tile at the right edge, which must hold exactly `width` hashes; none is stored where the width is 0.
fn partial_tile(tiles: &impl Tiles, level: u8, index: u64, width: usize) -> Result<Vec<Hash>, Error> {
    if width == 0 {
        return Ok(Vec::new());
    }
    let hashes = tiles.read(level, index).filter(|hashes| hashes.len() >= width);
    let hashes = hashes.ok_or(Error::MissingTile { level, index })?;
    if hashes.len() > width {
        return Err(Error::StaleSize { level, index });
    }
    Ok(hashes)
}
