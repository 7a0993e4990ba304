//! RFC 9162, 2.1, written down as it stands there: slow, and right by reading.

use std::cell::RefCell;
use std::collections::HashMap;

use ledger::{Hash, node_hash};

pub struct Naive {
    leaves: Vec<Hash>,
    memory: RefCell<HashMap<(usize, usize), Hash>>,
}

impl Naive {
    pub fn new(leaves: Vec<Hash>) -> Self {
        Naive { leaves, memory: RefCell::default() }
    }

    /// MTH(D[from:to]) of a range that is not empty.
    pub fn root(&self, from: usize, to: usize) -> Hash {
        if to - from == 1 {
            return self.leaves[from];
        }
        if let Some(known) = self.memory.borrow().get(&(from, to)) {
            return *known;
        }
        let k = from + split(to - from);
        let hash = node_hash(&self.root(from, k), &self.root(k, to));
        self.memory.borrow_mut().insert((from, to), hash);
        hash
    }

    /// PATH(m, D[from:to]), with m counted from `from`.
    pub fn path(&self, m: usize, from: usize, to: usize) -> Vec<Hash> {
        if to - from == 1 {
            return vec![];
        }
        let k = split(to - from);
        let (mut path, sibling) = if m < k {
            (self.path(m, from, from + k), self.root(from + k, to))
        } else {
            (self.path(m - k, from + k, to), self.root(from, from + k))
        };
        path.push(sibling);
        path
    }

    /// SUBPROOF(m, D[from:to], b), with m counted from `from`.
    pub fn subproof(&self, m: usize, from: usize, to: usize, b: bool) -> Vec<Hash> {
        if m == to - from {
            return if b { vec![] } else { vec![self.root(from, to)] };
        }
        let k = split(to - from);
        let (mut proof, sibling) = if m <= k {
            (self.subproof(m, from, from + k, b), self.root(from + k, to))
        } else {
            (self.subproof(m - k, from + k, to, false), self.root(from, from + k))
        };
        proof.push(sibling);
        proof
    }
}

/// The largest power of two smaller than n.
fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}
