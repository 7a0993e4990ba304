//! A tamper-evident log.
//!
//! Leaves go into the Merkle tree of RFC 9162. The tree is kept as [C2SP tiles] of up to 256 hashes, so that adding to
//! a log of ten million leaves reads three tiles. A [`Checkpoint`] signs the tree's size and root; inclusion and
//! consistency proofs, and [`verify`], show that nothing under a signed root has changed since.
//!
//! The crate is pure: it reads tiles through [`Tiles`], and neither stores anything nor looks at a clock. A caller
//! whose storage is asynchronous asks [`right_edge`], [`inclusion_tiles`] or [`consistency_tiles`] which tiles are
//! needed and loads them into [`MemoryTiles`] first.
//!
//! ```
//! use ledger::{Checkpoint, MemoryTiles, Signer, TlogProof, append, leaf_hash, prove_inclusion, root};
//!
//! let mut tiles = MemoryTiles::default();
//! let leaves = [leaf_hash(b"first"), leaf_hash(b"second")];
//! let changed = append(&tiles, 0, &leaves)?;
//! tiles.store(changed);
//!
//! let signer = Signer::from_seed("log.example", &[7; 32])?;
//! let checkpoint = Checkpoint { origin: "log.example".into(), size: 2, root: root(&tiles, 2)? };
//! let proof = TlogProof {
//!     extra: None,
//!     index: 1,
//!     hashes: prove_inclusion(&tiles, 1, 2)?,
//!     checkpoint: checkpoint.sign(&signer)?,
//! };
//!
//! let received: TlogProof = proof.to_string().parse()?;
//! assert_eq!(received.verify(&leaves[1], signer.verifier())?, checkpoint);
//! # Ok::<(), ledger::Error>(())
//! ```
//!
//! [C2SP tiles]: https://c2sp.org/tlog-tiles

mod audit;
mod blame;
mod checkpoint;
mod error;
mod frontier;
mod hash;
mod key;
mod note;
mod proof;
mod range;
mod tile;
mod tlog_proof;
mod tree;

pub use audit::{Audit, Report, verify};
pub use blame::Fault;
pub use checkpoint::Checkpoint;
pub use error::Error;
pub use hash::{Hash, leaf_hash, node_hash};
pub use key::{Signer, Verifier};
pub use note::{Note, Signature};
pub use proof::{
    consistency_tiles, inclusion_tiles, prove_consistency, prove_inclusion, verify_consistency, verify_inclusion,
};
pub use tile::{MemoryTiles, TILE_WIDTH, TileUpdate, Tiles, tile_from_bytes, tile_to_bytes};
pub use tlog_proof::TlogProof;
pub use tree::{append, right_edge, root};
