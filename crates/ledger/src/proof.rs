//! Inclusion proofs (RFC 9162, 2.1.3) and consistency proofs (2.1.4).
//!
//! Making a proof means finding the ranges of leaves whose hashes it lists; checking one follows the RFC's own
//! iterative algorithms, so that a mistake in the one is not a mistake in the other.

use std::ops::Range;

use crate::hash::{node_hash, sha256};
use crate::range::{range_hashes, tiles_for};
use crate::{Error, Hash, Tiles};

/// The hashes that lead from leaf `index` to the root of the first `size` leaves, the leaf's sibling first.
///
/// # Errors
/// [`Error::OutOfRange`] unless `index < size`; [`Error::MissingTile`] when one of [`inclusion_tiles`] is missing.
pub fn prove_inclusion(tiles: &impl Tiles, index: u64, size: u64) -> Result<Vec<Hash>, Error> {
    range_hashes(tiles, &inclusion_ranges(index, size)?)
}

/// Which tiles [`prove_inclusion`] reads.
///
/// # Errors
/// [`Error::OutOfRange`] unless `index < size`.
pub fn inclusion_tiles(index: u64, size: u64) -> Result<Vec<(u8, u64)>, Error> {
    Ok(tiles_for(&inclusion_ranges(index, size)?))
}

/// The hashes that show the tree of `old` leaves to be the beginning of the one of `new` leaves. Empty where the sizes
/// are equal or the old tree was empty.
///
/// # Errors
/// [`Error::OutOfRange`] unless `old <= new`; [`Error::MissingTile`] when one of [`consistency_tiles`] is missing.
pub fn prove_consistency(tiles: &impl Tiles, old: u64, new: u64) -> Result<Vec<Hash>, Error> {
    range_hashes(tiles, &consistency_ranges(old, new)?)
}

/// Which tiles [`prove_consistency`] reads.
///
/// # Errors
/// [`Error::OutOfRange`] unless `old <= new`.
pub fn consistency_tiles(old: u64, new: u64) -> Result<Vec<(u8, u64)>, Error> {
    Ok(tiles_for(&consistency_ranges(old, new)?))
}

/// Checks that `leaf` stands at `index` in the tree with this size and root (RFC 9162, 2.1.3.2).
///
/// # Errors
/// [`Error::OutOfRange`] unless `index < size`; [`Error::Proof`] when the proof does not lead to the root.
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> Result<(), Error> {
    if index >= size {
        return Err(Error::OutOfRange);
    }
    match climb(*leaf, index, size - 1, proof) {
        Some(reached) if reached == *root => Ok(()),
        _ => Err(Error::Proof),
    }
}

/// Checks that the tree of `old` leaves and `old_root` is the beginning of the tree of `new` leaves and `new_root`
/// (RFC 9162, 2.1.4.2).
///
/// # Errors
/// [`Error::OutOfRange`] unless `old <= new`; [`Error::Proof`] when the proof does not lead to both roots.
pub fn verify_consistency(old: u64, old_root: &Hash, new: u64, new_root: &Hash, proof: &[Hash]) -> Result<(), Error> {
    if old > new {
        return Err(Error::OutOfRange);
    }
    let consistent = match old {
        0 => proof.is_empty() && *old_root == sha256(b"") && (new > 0 || old_root == new_root),
        _ if old == new => proof.is_empty() && old_root == new_root,
        _ => both_roots(old, old_root, new, proof) == Some((*old_root, *new_root)),
    };
    if consistent { Ok(()) } else { Err(Error::Proof) }
}

/// The siblings on the way from a leaf to the root, as ranges of leaves, the lowest first.
pub(crate) fn inclusion_ranges(index: u64, size: u64) -> Result<Vec<Range<u64>>, Error> {
    if index >= size {
        return Err(Error::OutOfRange);
    }
    let mut siblings = Vec::new();
    let mut rest = 0..size;
    while rest.end - rest.start > 1 {
        let (left, right) = split(&rest);
        let sibling;
        (rest, sibling) = if index < right.start { (left, right) } else { (right, left) };
        siblings.push(sibling);
    }
    siblings.reverse();
    Ok(siblings)
}

fn consistency_ranges(old: u64, new: u64) -> Result<Vec<Range<u64>>, Error> {
    if old > new {
        return Err(Error::OutOfRange);
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let mut ranges = Vec::new();
    let mut rest = 0..new;
    while rest.end != old {
        let (left, right) = split(&rest);
        let sibling;
        (rest, sibling) = if old <= right.start { (left, right) } else { (right, left) };
        ranges.push(sibling);
    }
    // Where the walk ends at the left side, what is left is the whole old tree, whose root the reader has.
    if rest.start > 0 {
        ranges.push(rest);
    }
    ranges.reverse();
    Ok(ranges)
}

/// The two subtrees of a range of two leaves or more: the left one holds the largest power of two less than all.
fn split(range: &Range<u64>) -> (Range<u64>, Range<u64>) {
    let middle = range.start + (1 << (range.end - range.start - 1).ilog2());
    (range.start..middle, middle..range.end)
}

/// Climbs from a node to the root. `position` and `last` are the node's and the last node's index at its height. `None`
/// when the path is too short or too long.
pub(crate) fn climb(node: Hash, mut position: u64, mut last: u64, path: &[Hash]) -> Option<Hash> {
    let mut hash = node;
    for sibling in path {
        if last == 0 {
            return None;
        }
        if position & 1 == 1 || position == last {
            hash = node_hash(sibling, &hash);
            skip_lone(&mut position, &mut last);
        } else {
            hash = node_hash(&hash, sibling);
        }
        position >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

/// The last node of a height without a right neighbour is its own parent until it becomes a right child.
fn skip_lone(position: &mut u64, last: &mut u64) {
    if *position > 0 {
        let lone = position.trailing_zeros();
        *position >>= lone;
        *last >>= lone;
    }
}

/// The old and the new root a consistency proof leads to, for `0 < old < new`.
fn both_roots(old: u64, old_root: &Hash, new: u64, proof: &[Hash]) -> Option<(Hash, Hash)> {
    // A complete old tree is a node of the new one, and the proof leaves it out.
    let (start, path) = if old.is_power_of_two() { (old_root, proof) } else { proof.split_first()? };
    let whole = (old - 1).trailing_ones();
    let (mut position, mut last) = ((old - 1) >> whole, (new - 1) >> whole);
    let (mut old_hash, mut new_hash) = (*start, *start);
    for sibling in path {
        if last == 0 {
            return None;
        }
        if position & 1 == 1 || position == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            skip_lone(&mut position, &mut last);
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        position >>= 1;
        last >>= 1;
    }
    (last == 0).then_some((old_hash, new_hash))
}
