//! Ranges of leaves, and their hashes out of tiles. Roots and proofs are lists of such ranges.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::hash::{node_hash, sha256};
use crate::tile::TILE_HEIGHT;
use crate::{Error, Hash, TILE_WIDTH, Tiles};

/// A complete subtree: the `index`-th run of 2^`height` leaves.
struct Node {
    height: u32,
    index: u64,
}

/// The run of a tile's hashes that spans a node.
struct Span {
    tile: (u8, u64),
    hashes: Range<usize>,
}

impl Node {
    fn span(&self) -> Span {
        let inner = self.height % TILE_HEIGHT;
        let first = self.index << inner;
        let offset = (first % TILE_WIDTH) as usize;
        Span { tile: ((self.height / TILE_HEIGHT) as u8, first / TILE_WIDTH), hashes: offset..offset + (1 << inner) }
    }
}

/// The complete subtrees a range falls into, from left to right. Holds for the ranges RFC 9162 forms: those that begin
/// at a multiple of their largest power of two.
fn nodes(range: &Range<u64>) -> impl Iterator<Item = Node> {
    let (mut at, size) = (range.start, range.end - range.start);
    (0..u64::BITS).rev().filter(move |height| size >> height & 1 == 1).map(move |height| {
        let node = Node { height, index: at >> height };
        at += 1 << height;
        node
    })
}

/// Which tiles the hashes of these ranges need, each once, in order.
pub(crate) fn tiles_for(ranges: &[Range<u64>]) -> Vec<(u8, u64)> {
    let mut tiles: Vec<_> = ranges.iter().flat_map(nodes).map(|node| node.span().tile).collect();
    tiles.sort_unstable();
    tiles.dedup();
    tiles
}

type Seen = HashMap<(u8, u64), Vec<Hash>>;

/// The Merkle tree hash of each range. Reads each tile once.
pub(crate) fn range_hashes(tiles: &impl Tiles, ranges: &[Range<u64>]) -> Result<Vec<Hash>, Error> {
    let mut seen = Seen::new();
    ranges.iter().map(|range| range_hash(tiles, &mut seen, range)).collect()
}

/// The Merkle tree hash of the first `size` leaves.
pub(crate) fn root_hash(tiles: &impl Tiles, size: u64) -> Result<Hash, Error> {
    range_hash(tiles, &mut Seen::new(), &(0..size))
}

fn range_hash(tiles: &impl Tiles, seen: &mut Seen, range: &Range<u64>) -> Result<Hash, Error> {
    let peaks = nodes(range).map(|node| node_from(tiles, seen, &node)).collect::<Result<Vec<_>, _>>()?;
    Ok(join_peaks(&peaks))
}

fn node_from(tiles: &impl Tiles, seen: &mut Seen, node: &Node) -> Result<Hash, Error> {
    let Span { tile: (level, index), hashes } = node.span();
    let missing = Error::MissingTile { level, index };
    let tile = match seen.entry((level, index)) {
        Entry::Occupied(tile) => tile.into_mut(),
        Entry::Vacant(place) => place.insert(tiles.read(level, index).ok_or(missing)?),
    };
    tile.get(hashes).map(complete_root).ok_or(missing)
}

/// The root over a power of two of hashes.
pub(crate) fn complete_root(hashes: &[Hash]) -> Hash {
    match hashes {
        [only] => *only,
        _ => {
            let (left, right) = hashes.split_at(hashes.len() / 2);
            node_hash(&complete_root(left), &complete_root(right))
        }
    }
}

/// The root over complete subtrees of falling height; of none, the root of the empty tree (RFC 9162, 2.1.1).
pub(crate) fn join_peaks(peaks: &[Hash]) -> Hash {
    let joined = peaks.iter().copied().rev().reduce(|right, left| node_hash(&left, &right));
    joined.unwrap_or_else(|| sha256(b""))
}
