//! Every size up to 1025, against the naive reference.

use ledger::{prove_consistency, prove_inclusion, root, verify_consistency, verify_inclusion};

use crate::naive::Naive;
use crate::{leaves, tiles_of};

const MOST: u64 = 1025;

/// Sizes next to a power of two or a tile's edge.
fn is_boundary(size: u64) -> bool {
    let next_to = |edge: u64| size.abs_diff(edge) <= 1;
    (0..=10).any(|bit| next_to(1 << bit)) || next_to(768)
}

/// Everything at the small boundaries, else the ends, the tiles' edges and every so many.
fn places(size: u64) -> impl Iterator<Item = u64> {
    let step = if size <= 65 {
        1
    } else if is_boundary(size) {
        7
    } else {
        211
    };
    let edges = [255, 256, 257, 511, 512, 767, 768].into_iter().filter(move |_| is_boundary(size));
    let ends = [size.saturating_sub(2), size.saturating_sub(1)];
    (0..size).step_by(step).chain(edges.filter(move |place| *place < size)).chain(ends)
}

#[test]
fn roots() {
    let leaves = leaves(MOST);
    let (tiles, naive) = (tiles_of(&leaves), Naive::new(leaves));
    for size in 1..=MOST {
        assert_eq!(root(&tiles, size), Ok(naive.root(0, size as usize)), "size {size}");
    }
}

#[test]
fn inclusion_proofs() {
    let leaves = leaves(MOST);
    let (tiles, naive) = (tiles_of(&leaves), Naive::new(leaves.clone()));
    for size in 1..=MOST {
        let root = naive.root(0, size as usize);
        for index in places(size) {
            let proof = prove_inclusion(&tiles, index, size).unwrap();
            assert_eq!(proof, naive.path(index as usize, 0, size as usize), "leaf {index} of {size}");
            assert_eq!(verify_inclusion(&leaves[index as usize], index, size, &proof, &root), Ok(()));
        }
    }
}

#[test]
fn consistency_proofs() {
    let leaves = leaves(MOST);
    let (tiles, naive) = (tiles_of(&leaves), Naive::new(leaves));
    for new in 1..=MOST {
        let new_root = naive.root(0, new as usize);
        for old in places(new).map(|place| place + 1) {
            let old_root = naive.root(0, old as usize);
            let proof = prove_consistency(&tiles, old, new).unwrap();
            assert_eq!(proof, naive.subproof(old as usize, 0, new as usize, true), "{old} to {new}");
            assert_eq!(verify_consistency(old, &old_root, new, &new_root, &proof), Ok(()));
        }
    }
}
