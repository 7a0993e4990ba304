//! Checking a whole log: its leaves against its tiles and its checkpoints.

use crate::blame::{Fault, blame};
use crate::frontier::Frontier;
use crate::tile::TILE_HEIGHT;
use crate::{Checkpoint, Hash, TILE_WIDTH, Tiles};

/// What was found to be whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many leaves.
    pub size: u64,
    /// Their root.
    pub root: Hash,
    /// How many stored tiles were compared.
    pub tiles: u64,
    /// How many checkpoints were compared.
    pub checkpoints: usize,
}

/// Checks leaves, tiles and checkpoints, all of one snapshot, against each other.
///
/// `leaves` are indexes and hashes in order, each hash computed anew from the stored content; where the content has
/// been erased, the hash that was kept stands in for it. `checkpoints` have been read with
/// [`Checkpoint::parse_and_verify`]; the newest says how long the log has to be, so what is stored inside the log's
/// own reach cannot show that its end was cut off: add the checkpoints that witnesses keep.
///
/// # Errors
/// The first [`Fault`].
pub fn verify(
    leaves: impl IntoIterator<Item = (u64, Hash)>,
    tiles: &impl Tiles,
    checkpoints: &[Checkpoint],
) -> Result<Report, Fault> {
    let mut audit = Audit::new(tiles, checkpoints)?;
    for (index, hash) in leaves {
        audit.leaf(index, hash)?;
    }
    audit.finish()
}

/// [`verify`], leaf by leaf, for a caller whose leaves come in a stream. Holds a few tiles in memory.
pub struct Audit<'a, T> {
    tiles: &'a T,
    newest: Option<&'a Checkpoint>,
    /// Those still to come, the next one last.
    pending: Vec<&'a Checkpoint>,
    frontier: Frontier,
    /// The tile being filled at each level.
    open: Vec<Vec<Hash>>,
    compared: u64,
    passed: usize,
}

impl<'a, T: Tiles> Audit<'a, T> {
    /// Begins a check against these tiles and checkpoints, in whatever order.
    ///
    /// # Errors
    /// [`Fault::Checkpoint`] when one of size 0 has another root than the empty tree's.
    pub fn new(tiles: &'a T, checkpoints: &'a [Checkpoint]) -> Result<Self, Fault> {
        let mut pending: Vec<_> = checkpoints.iter().collect();
        pending.sort_by_key(|checkpoint| std::cmp::Reverse(checkpoint.size));
        let newest = pending.first().copied();
        let frontier = Frontier::default();
        let mut audit = Audit { tiles, newest, pending, frontier, open: Vec::new(), compared: 0, passed: 0 };
        audit.pass_checkpoints()?;
        Ok(audit)
    }

    /// Takes the next leaf.
    ///
    /// # Errors
    /// The first [`Fault`] found so far.
    pub fn leaf(&mut self, index: u64, hash: Hash) -> Result<(), Fault> {
        let expected = self.frontier.size();
        if index < expected {
            self.compare_open()?;
            return Err(Fault::Repeated { index });
        }
        if self.newest.is_none_or(|newest| expected >= newest.size) {
            return Err(Fault::Unsigned { index: expected });
        }
        if index > expected {
            self.compare_open()?;
            return Err(Fault::Missing { index: expected });
        }
        self.push(hash);
        self.close_full_tiles()?;
        self.pass_checkpoints()
    }

    /// Ends the check after the last leaf.
    ///
    /// # Errors
    /// The first [`Fault`] found.
    pub fn finish(mut self) -> Result<Report, Fault> {
        self.compare_open()?;
        let size = self.frontier.size();
        if self.newest.is_some_and(|newest| size < newest.size) {
            return Err(Fault::Missing { index: size });
        }
        for level in 0..self.open.len() {
            if !self.open[level].is_empty() {
                self.close(level)?;
            }
        }
        Ok(Report { size, root: self.frontier.root(), tiles: self.compared, checkpoints: self.passed })
    }

    fn push(&mut self, hash: Hash) {
        let open = &mut self.open;
        self.frontier.push(hash, |height, hash| {
            if height % TILE_HEIGHT == 0 {
                let level = (height / TILE_HEIGHT) as usize;
                open.resize_with(open.len().max(level + 1), Vec::new);
                open[level].push(hash);
            }
        });
    }

    fn close_full_tiles(&mut self) -> Result<(), Fault> {
        for level in 0..self.open.len() {
            if (self.open[level].len() as u64) < TILE_WIDTH {
                // Only a full tile below makes this one grow; its new hash is looked at now, so that faults come in order.
                return if level > 0 { self.compare(level).map(drop) } else { Ok(()) };
            }
            self.close(level)?;
        }
        Ok(())
    }

    /// Compares a level's tile, which must end here, and begins the next.
    fn close(&mut self, level: usize) -> Result<(), Fault> {
        let stored = self.compare(level)?;
        if stored > self.open[level].len() {
            let (level, index) = (level as u8, self.open_index(level));
            return Err(Fault::Tile { level, index });
        }
        self.compared += 1;
        self.open[level].clear();
        Ok(())
    }

    /// Compares every checkpoint of the size that has now been reached.
    fn pass_checkpoints(&mut self) -> Result<(), Fault> {
        let size = self.frontier.size();
        while let Some(checkpoint) = self.pending.pop_if(|checkpoint| checkpoint.size == size) {
            if checkpoint.root != self.frontier.root() {
                // A leaf in a tile not yet full may be the cause, and says more.
                self.compare_open()?;
                return Err(Fault::Checkpoint { size });
            }
            self.passed += 1;
        }
        Ok(())
    }

    /// Compares the leaves since the last full tile.
    fn compare_open(&self) -> Result<(), Fault> {
        let leaves = self.open.first().is_some_and(|leaves| !leaves.is_empty());
        if leaves { self.compare(0).map(drop) } else { Ok(()) }
    }

    /// Compares what a tile being filled holds so far with the beginning of the stored tile. The stored tile's length.
    fn compare(&self, level: usize) -> Result<usize, Fault> {
        let computed = &self.open[level];
        let tile @ (level, index) = (level as u8, self.open_index(level));
        let stored = self.tiles.read(level, index).filter(|stored| stored.len() >= computed.len());
        let stored = stored.ok_or(Fault::Tile { level, index })?;
        let mut pairs = computed.iter().zip(&stored);
        match pairs.position(|(computed, stored)| computed != stored) {
            None => Ok(stored.len()),
            Some(at) => Err(blame(self.tiles, self.newest, tile, computed, &stored, at)),
        }
    }

    /// The index of a level's tile being filled; the one just filled counts as such.
    fn open_index(&self, level: usize) -> u64 {
        let before = (self.frontier.size() >> (TILE_HEIGHT * level as u32)) - self.open[level].len() as u64;
        before / TILE_WIDTH
    }
}
