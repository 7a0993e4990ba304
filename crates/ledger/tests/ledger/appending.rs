use std::cell::RefCell;
use std::collections::BTreeSet;

use ledger::{
    Error, Hash, MemoryTiles, TILE_WIDTH, Tiles, append, consistency_tiles, inclusion_tiles, leaf_hash,
    prove_consistency, prove_inclusion, right_edge, root, tile_from_bytes, tile_to_bytes, verify_consistency,
    verify_inclusion,
};
use proptest::prelude::*;

use crate::{leaves, tiles_of};

/// Remembers what was read.
struct Watched<'a> {
    tiles: &'a MemoryTiles,
    read: RefCell<Vec<(u8, u64)>>,
}

impl<'a> Watched<'a> {
    fn new(tiles: &'a MemoryTiles) -> Self {
        Watched { tiles, read: RefCell::default() }
    }

    /// What was read, when nothing was read twice.
    fn take(&self) -> BTreeSet<(u8, u64)> {
        let read = self.read.take();
        let once: BTreeSet<_> = read.iter().copied().collect();
        assert_eq!(once.len(), read.len(), "a tile was read twice: {read:?}");
        once
    }
}

impl Tiles for Watched<'_> {
    fn read(&self, level: u8, index: u64) -> Option<Vec<Hash>> {
        self.read.borrow_mut().push((level, index));
        self.tiles.read(level, index)
    }
}

fn set(tiles: Vec<(u8, u64)>) -> BTreeSet<(u8, u64)> {
    tiles.into_iter().collect()
}

#[test]
fn the_specifications_example_of_70_000_leaves() {
    assert_eq!(right_edge(70_000), [(0, 273), (1, 1), (2, 0)]);
    let tiles = tiles_of(&leaves(70_000));
    let width = |level, index| tiles.read(level, index).map(|hashes| hashes.len());
    assert_eq!(width(0, 272), Some(256));
    assert_eq!(width(0, 273), Some(112));
    assert_eq!(width(1, 0), Some(256));
    assert_eq!(width(1, 1), Some(17));
    assert_eq!(width(2, 0), Some(1));
    assert_eq!(width(3, 0), None);
}

#[test]
fn a_full_tile_brings_its_parent() {
    assert_eq!(right_edge(256), [(1, 0)]);
    let tiles = tiles_of(&leaves(256));
    assert_eq!(tiles.read(1, 0), Some(vec![root(&tiles, 256).unwrap()]));
}

#[test]
fn only_the_needed_tiles_are_read() {
    let tiles = tiles_of(&leaves(70_000));
    let watched = Watched::new(&tiles);
    for size in [1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000] {
        root(&watched, size).unwrap();
        assert_eq!(watched.take(), set(right_edge(size)));
        for index in [0, size / 2, size - 1] {
            prove_inclusion(&watched, index, size).unwrap();
            assert_eq!(watched.take(), set(inclusion_tiles(index, size).unwrap()));
            prove_consistency(&watched, index, size).unwrap();
            assert_eq!(watched.take(), set(consistency_tiles(index, size).unwrap()));
        }
    }
    append(&watched, 70_000, &leaves(1_000)).unwrap();
    assert!(watched.take().is_subset(&set(right_edge(70_000))));
}

#[test]
fn the_right_edge_is_enough() {
    let mut whole = tiles_of(&leaves(70_000));
    let mut edge = MemoryTiles::default();
    for (level, index) in right_edge(70_000) {
        edge.insert(level, index, whole.read(level, index).unwrap());
    }
    let more = leaves(1_000);
    let updates = append(&edge, 70_000, &more).unwrap();
    edge.store(updates.clone());
    whole.store(updates);
    assert_eq!(root(&edge, 71_000), root(&whole, 71_000));
    assert_eq!(whole, tiles_of(&[leaves(70_000), more].concat()));
}

#[test]
fn a_wrong_size_is_refused() {
    let tiles = tiles_of(&leaves(300));
    let one = leaves(1);
    assert_eq!(append(&tiles, 299, &one), Err(Error::StaleSize { level: 0, index: 1 }));
    assert_eq!(append(&tiles, 301, &one), Err(Error::MissingTile { level: 0, index: 1 }));
    assert_eq!(append(&tiles, 600, &one), Err(Error::MissingTile { level: 0, index: 2 }));
    assert_eq!(root(&tiles, 301), Err(Error::MissingTile { level: 0, index: 1 }));
    assert_eq!(append(&tiles, u64::MAX, &one), Err(Error::OutOfRange));
    assert_eq!(append(&tiles, 300, &[]), Ok(vec![]));
}

#[test]
fn the_largest_sizes_do_not_overflow() {
    assert_eq!(right_edge(u64::MAX).len(), 8);
    assert!(inclusion_tiles(u64::MAX - 1, u64::MAX).is_ok());
    assert!(consistency_tiles(u64::MAX - 1, u64::MAX).is_ok());
    let (zero, path) = (Hash([0; 32]), [Hash([0; 32]); 64]);
    assert_eq!(verify_inclusion(&zero, u64::MAX - 1, u64::MAX, &path, &zero), Err(Error::Proof));
    assert_eq!(verify_consistency(u64::MAX - 1, &zero, u64::MAX, &zero, &path), Err(Error::Proof));
}

#[test]
fn what_lies_outside_the_tree_is_refused() {
    let tiles = tiles_of(&leaves(5));
    let root = root(&tiles, 5).unwrap();
    assert_eq!(prove_inclusion(&tiles, 5, 5), Err(Error::OutOfRange));
    assert_eq!(prove_consistency(&tiles, 6, 5), Err(Error::OutOfRange));
    assert_eq!(verify_inclusion(&root, 0, 0, &[], &root), Err(Error::OutOfRange));
    assert_eq!(verify_consistency(6, &root, 5, &root, &[]), Err(Error::OutOfRange));
}

#[test]
fn everything_follows_on_the_empty_tree_and_nothing_else_does() {
    let tiles = tiles_of(&leaves(5));
    let (empty, root) = (root(&tiles, 0).unwrap(), root(&tiles, 5).unwrap());
    assert_eq!(prove_consistency(&tiles, 0, 5), Ok(vec![]));
    assert_eq!(verify_consistency(0, &empty, 5, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(0, &empty, 0, &empty, &[]), Ok(()));
    assert_eq!(verify_consistency(0, &root, 5, &root, &[]), Err(Error::Proof));
    assert_eq!(verify_consistency(0, &empty, 0, &root, &[]), Err(Error::Proof));
    assert_eq!(verify_consistency(5, &root, 5, &empty, &[]), Err(Error::Proof));
}

#[test]
fn tiles_are_stored_as_bytes() {
    let hashes = leaves(TILE_WIDTH);
    let bytes = tile_to_bytes(&hashes);
    assert_eq!(bytes.len(), 8192);
    assert_eq!(tile_from_bytes(&bytes), Ok(hashes));
    for wrong in [0, 31, 33, 257 * 32] {
        assert_eq!(tile_from_bytes(&vec![0; wrong]), Err(Error::Malformed("tile")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn batches_make_no_difference(batches in prop::collection::vec(0u64..400, 1..12)) {
        let all = leaves(batches.iter().sum());
        let (mut tiles, mut size) = (MemoryTiles::default(), 0);
        for batch in batches {
            let updates = append(&tiles, size, &all[size as usize..(size + batch) as usize]).unwrap();
            tiles.store(updates);
            size += batch;
        }
        prop_assert_eq!(tiles, tiles_of(&all));
    }

    #[test]
    fn a_proof_proves_one_leaf_at_one_place(
        size in 2u64..3_000, at in any::<prop::sample::Index>(), bad in any::<prop::sample::Index>(), bit in 0usize..256,
    ) {
        let tiles = tiles_of(&leaves(size));
        let (index, root) = (at.index(size as usize) as u64, root(&tiles, size).unwrap());
        let (leaf, proof) = (leaf_hash(&index.to_be_bytes()), prove_inclusion(&tiles, index, size).unwrap());
        prop_assert_eq!(verify_inclusion(&leaf, index, size, &proof, &root), Ok(()));

        let other = leaf_hash(b"other");
        prop_assert_eq!(verify_inclusion(&other, index, size, &proof, &root), Err(Error::Proof));
        prop_assert!(verify_inclusion(&leaf, (index + 1) % size, size, &proof, &root).is_err());
        prop_assert!(verify_inclusion(&leaf, index, size, &proof[1..], &root).is_err());
        prop_assert!(verify_inclusion(&leaf, index, size, &[&proof[..], &[root]].concat(), &root).is_err());
        let changed = flip(&proof, bad.index(proof.len()), bit);
        prop_assert!(verify_inclusion(&leaf, index, size, &changed, &root).is_err());
    }

    #[test]
    fn a_rewritten_log_is_not_consistent(
        new in 2u64..3_000, at in any::<prop::sample::Index>(), bad in any::<prop::sample::Index>(), bit in 0usize..256,
    ) {
        let tiles = tiles_of(&leaves(new));
        let old = 1 + at.index(new as usize - 1) as u64;
        let (old_root, new_root) = (root(&tiles, old).unwrap(), root(&tiles, new).unwrap());
        let proof = prove_consistency(&tiles, old, new).unwrap();
        prop_assert_eq!(verify_consistency(old, &old_root, new, &new_root, &proof), Ok(()));

        let changed = flip(&proof, bad.index(proof.len()), bit);
        prop_assert!(verify_consistency(old, &old_root, new, &new_root, &changed).is_err());
        prop_assert!(verify_consistency(old, &old_root, new, &new_root, &proof[1..]).is_err());
        let mut rewritten = leaves(new);
        rewritten[bad.index(old as usize)] = leaf_hash(b"other");
        let rewritten = tiles_of(&rewritten);
        let (false_root, proof) = (root(&rewritten, new).unwrap(), prove_consistency(&rewritten, old, new).unwrap());
        prop_assert_eq!(verify_consistency(old, &old_root, new, &false_root, &proof), Err(Error::Proof));
    }
}

fn flip(proof: &[Hash], at: usize, bit: usize) -> Vec<Hash> {
    let mut proof = proof.to_vec();
    proof[at].0[bit / 8] ^= 1 << (bit % 8);
    proof
}
