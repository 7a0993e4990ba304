use std::sync::LazyLock;

use ledger::{Checkpoint, Fault, Hash, MemoryTiles, Report, TILE_WIDTH, Tiles, leaf_hash, root, verify};
use proptest::prelude::*;

use crate::{leaves, tiles_of};

/// A log of more than one tile of level 1.
const SIZE: u64 = 66_000;
const SIGNED: [u64; 6] = [0, 1, 256, 700, 65_600, SIZE];

/// Leaves, tiles and checkpoints, to be tampered with.
#[derive(Clone)]
struct Log {
    leaves: Vec<(u64, Hash)>,
    tiles: MemoryTiles,
    checkpoints: Vec<Checkpoint>,
}

impl Log {
    fn new(size: u64, signed: &[u64]) -> Self {
        let leaves = leaves(size);
        let tiles = tiles_of(&leaves);
        let checkpoints = signed.iter().map(|size| checkpoint(&tiles, *size)).collect();
        Log { leaves: (0..).zip(leaves).collect(), tiles, checkpoints }
    }

    fn verify(&self) -> Result<Report, Fault> {
        verify(self.leaves.iter().copied(), &self.tiles, &self.checkpoints)
    }

    fn alter_leaf(&mut self, index: u64) {
        self.leaves[index as usize].1 = leaf_hash(b"other");
    }

    fn alter_tile(&mut self, level: u8, index: u64, place: usize) {
        let mut hashes = self.tiles.read(level, index).unwrap();
        hashes[place] = leaf_hash(b"other");
        self.tiles.insert(level, index, hashes);
    }

    fn rebuild_tiles(&mut self) {
        self.tiles = tiles_of(&self.leaves.iter().map(|(_, hash)| *hash).collect::<Vec<_>>());
    }
}

fn checkpoint(tiles: &MemoryTiles, size: u64) -> Checkpoint {
    Checkpoint { origin: "log.example".into(), size, root: root(tiles, size).unwrap() }
}

static LARGE: LazyLock<Log> = LazyLock::new(|| Log::new(SIZE, &SIGNED));

#[test]
fn a_whole_log_is_whole() {
    let root = LARGE.checkpoints[5].root;
    let tiles = 258 + 2 + 1;
    assert_eq!(LARGE.verify(), Ok(Report { size: SIZE, root, tiles, checkpoints: 6 }));
    assert_eq!(Log::new(0, &[]).verify().map(|report| report.size), Ok(0));
    assert_eq!(Log::new(0, &[0]).verify().map(|report| report.checkpoints), Ok(1));
    for size in [1, 2, 255, 256, 257, 512] {
        assert_eq!(Log::new(size, &[size]).verify().map(|report| report.size), Ok(size));
    }
}

#[test]
fn the_altered_leaf_is_named() {
    for index in [0, 255, 256, 700, 65_535, 65_536, SIZE - 1] {
        let mut log = LARGE.clone();
        log.alter_leaf(index);
        assert_eq!(log.verify(), Err(Fault::Altered { index }));
    }
}

#[test]
fn the_missing_leaf_is_named() {
    for index in [0, 255, 256, 65_536, SIZE - 1] {
        let mut log = LARGE.clone();
        log.leaves.remove(index as usize);
        assert_eq!(log.verify(), Err(Fault::Missing { index }));
    }
}

#[test]
fn the_first_of_several_faults_is_named() {
    let mut log = Log::new(600, &[600]);
    log.alter_leaf(300);
    log.leaves.remove(310);
    assert_eq!(log.verify(), Err(Fault::Altered { index: 300 }));
    let mut log = Log::new(1_000, &[1_000]);
    log.alter_leaf(700);
    log.alter_leaf(30);
    log.alter_tile(0, 0, 30);
    assert_eq!(log.verify(), Err(Fault::Rewritten { from: 0, to: 255 }));
    let mut log = Log::new(600, &[600]);
    log.alter_leaf(540);
    log.leaves.truncate(550);
    assert_eq!(log.verify(), Err(Fault::Altered { index: 540 }));
}

#[test]
fn repeated_and_unsigned_leaves_are_named() {
    let mut log = Log::new(600, &[600]);
    log.leaves.swap(4, 5);
    assert_eq!(log.verify(), Err(Fault::Missing { index: 4 }));
    let mut log = Log::new(600, &[600]);
    log.leaves.insert(5, log.leaves[4]);
    assert_eq!(log.verify(), Err(Fault::Repeated { index: 4 }));
    assert_eq!(Log::new(600, &[599]).verify(), Err(Fault::Unsigned { index: 599 }));
    assert_eq!(Log::new(600, &[]).verify(), Err(Fault::Unsigned { index: 0 }));
}

#[test]
fn the_tile_that_does_not_fit_is_named() {
    for (level, index, place) in [(0, 0, 0), (0, 3, 255), (0, 257, 20), (1, 0, 9), (1, 1, 0), (2, 0, 0)] {
        let mut log = LARGE.clone();
        log.alter_tile(level, index, place);
        assert_eq!(log.verify(), Err(Fault::Tile { level, index }));
    }
}

#[test]
fn a_tile_of_the_wrong_length_is_named() {
    for (level, index) in [(0, 1), (0, 2), (1, 0)] {
        for hashes in [vec![], vec![leaf_hash(b"other"); 1]] {
            let mut log = Log::new(600, &[600]);
            log.tiles.insert(level, index, hashes);
            assert_eq!(log.verify(), Err(Fault::Tile { level, index }));
        }
        let mut log = Log::new(600, &[600]);
        let longer = [log.tiles.read(level, index).unwrap(), vec![leaf_hash(b"more")]].concat();
        log.tiles.insert(level, index, longer);
        assert_eq!(log.verify(), Err(Fault::Tile { level, index }));
    }
}

#[test]
fn a_leaf_rewritten_with_its_tile_is_found_by_the_tile_above() {
    let mut log = LARGE.clone();
    log.alter_leaf(1_000);
    log.alter_tile(0, 3, 1_000 % 256);
    assert_eq!(log.verify(), Err(Fault::Rewritten { from: 768, to: 1_023 }));
}

#[test]
fn a_log_rewritten_with_all_its_tiles_is_found_by_the_checkpoint() {
    let mut log = LARGE.clone();
    log.alter_leaf(500);
    log.rebuild_tiles();
    assert_eq!(log.verify(), Err(Fault::Checkpoint { size: 700 }));
}

#[test]
fn a_log_cut_off_is_found_by_the_checkpoint() {
    let mut log = Log::new(600, &[500, 600]);
    log.leaves.truncate(590);
    log.rebuild_tiles();
    assert_eq!(log.verify(), Err(Fault::Missing { index: 590 }));
}

#[test]
fn a_false_checkpoint_is_named() {
    for wrong in [0, 1, 2, 3, 4, 5] {
        let mut log = LARGE.clone();
        log.checkpoints[wrong].root = leaf_hash(b"other");
        assert_eq!(log.verify(), Err(Fault::Checkpoint { size: SIGNED[wrong] }));
    }
    let mut forked = Log::new(600, &[300, 600, 300]);
    assert!(forked.verify().is_ok());
    forked.checkpoints[2].root = leaf_hash(b"other");
    assert_eq!(forked.verify(), Err(Fault::Checkpoint { size: 300 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_tampering_is_found_and_named(
        size in 1u64..2_000, at in any::<prop::sample::Index>(), signed in prop::collection::vec(0u64..2_000, 0..4),
    ) {
        let signed: Vec<_> = signed.into_iter().filter(|s| *s < size).chain([size]).collect();
        let (whole, index) = (Log::new(size, &signed), at.index(size as usize) as u64);
        prop_assert!(whole.verify().is_ok());

        let mut altered = whole.clone();
        altered.alter_leaf(index);
        prop_assert_eq!(altered.verify(), Err(Fault::Altered { index }));
        let mut missing = whole.clone();
        missing.leaves.remove(index as usize);
        prop_assert_eq!(missing.verify(), Err(Fault::Missing { index }));
        let mut tile = whole.clone();
        tile.alter_tile(0, index / TILE_WIDTH, (index % TILE_WIDTH) as usize);
        prop_assert_eq!(tile.verify(), Err(Fault::Tile { level: 0, index: index / TILE_WIDTH }));
        let mut rewritten = altered;
        rewritten.rebuild_tiles();
        let size = signed.iter().copied().filter(|s| *s > index).min().unwrap();
        prop_assert_eq!(rewritten.verify(), Err(Fault::Checkpoint { size }));
    }
}
