//! The same log through other people's implementations.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ledger::{
    Checkpoint, Hash, MemoryTiles, Signer, Tiles, append, prove_consistency, prove_inclusion, root, tile_to_bytes,
};
use sha2::Sha256;
use signed_note::{StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::{Tile, TileHashReader, TileReader, check_record, check_tree, prove_record, prove_tree, tree_hash};

use crate::{leaves, tiles_of};

const ORIGIN: &str = "log.example/a";

/// Some number below `size`, the same each time.
fn below(size: u64) -> u64 {
    size.wrapping_mul(0x9e37_79b9_7f4a_7c15) % size
}

#[test]
fn ct_merkle_has_the_same_roots_and_proofs() {
    let tiles = tiles_of(&leaves(1_025));
    let mut theirs = MemoryBackedTree::<Sha256, [u8; 8]>::new();
    for size in 1..=1_025u64 {
        theirs.push((size - 1).to_be_bytes());
        assert_eq!(root(&tiles, size).unwrap().0[..], theirs.root().as_bytes()[..], "size {size}");

        let (index, added) = (below(size), below(size));
        let inclusion = prove_inclusion(&tiles, index, size).unwrap();
        assert_eq!(tile_to_bytes(&inclusion), theirs.prove_inclusion(index as usize).as_bytes(), "{index} of {size}");
        let consistency = prove_consistency(&tiles, size - added, size).unwrap();
        let expected = theirs.prove_consistency(added as usize);
        assert_eq!(tile_to_bytes(&consistency), expected.as_bytes(), "{added} added to {size}");
    }
}

fn theirs(hash: &Hash) -> tlog_tiles::Hash {
    tlog_tiles::Hash(hash.0)
}

fn ours(hashes: &[tlog_tiles::Hash]) -> Vec<Hash> {
    hashes.iter().map(|hash| Hash(hash.0)).collect()
}

/// Our tiles, as their reader asks for them.
struct Served<'a>(&'a MemoryTiles);

impl TileReader for Served<'_> {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let read = |tile: &Tile| {
            let hashes = self.0.read(tile.level(), tile.level_index())?;
            Some(tile_to_bytes(hashes.get(..tile.width() as usize)?))
        };
        tiles.iter().map(|tile| read(tile).ok_or(tlog_tiles::Error::InvalidTile)).collect()
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

/// Their reader checks every tile it is given against the root.
#[test]
fn tlog_tiles_reads_our_tiles_and_makes_the_same_proofs() {
    let leaves = leaves(70_000);
    let tiles = tiles_of(&leaves);
    let served = Served(&tiles);
    for size in [1, 2, 255, 256, 257, 512, 65_535, 65_536, 65_537, 70_000] {
        let root = root(&tiles, size).unwrap();
        let reader = TileHashReader::new(size, theirs(&root), &served);
        assert_eq!(tree_hash(size, &reader).unwrap(), theirs(&root), "size {size}");

        let index = below(size);
        let inclusion = prove_record(size, index, &reader).unwrap();
        assert_eq!(prove_inclusion(&tiles, index, size).unwrap(), ours(&inclusion), "{index} of {size}");
        check_record(&inclusion, size, theirs(&root), index, theirs(&leaves[index as usize])).unwrap();

        let old = index + 1;
        let consistency = prove_tree(size, old, &reader).unwrap();
        assert_eq!(prove_consistency(&tiles, old, size).unwrap(), ours(&consistency), "{old} to {size}");
        let old_root = ledger::root(&tiles, old).unwrap();
        check_tree(&consistency, size, theirs(&root), old, theirs(&old_root)).unwrap();
    }
}

#[test]
fn tlog_tiles_would_publish_the_same_tiles() {
    let leaves = leaves(70_000);
    let tiles = tiles_of(&leaves);
    for (old, new) in [(0, 1), (0, 256), (255, 257), (300, 600), (65_535, 65_536), (65_536, 65_537), (300, 70_000)] {
        let before = tiles_of(&leaves[..old]);
        let updates = append(&before, old as u64, &leaves[old..new]).unwrap();
        let updates: Vec<_> = updates.iter().map(|tile| (tile.level, tile.index, tile.hashes.len() as u32)).collect();
        let expected = Tile::new_tiles(8, old as u64, new as u64);
        let expected: Vec<_> = expected.iter().map(|t| (t.level(), t.level_index(), t.width())).collect();
        assert_eq!(updates, expected, "{old} to {new}");
    }
    assert_eq!(tiles.read(3, 0), None);
}

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: ORIGIN.into(), size: 600, root: root(&tiles_of(&leaves(600)), 600).unwrap() }
}

#[test]
fn signed_note_and_tlog_tiles_read_our_checkpoint() {
    let signer = Signer::from_seed(ORIGIN, &[7; 32]).unwrap();
    let text = checkpoint().sign(&signer).unwrap();

    let key = StandardVerifier::new(&signer.verifier().to_string()).unwrap();
    let note = signed_note::Note::from_bytes(text.as_bytes()).unwrap();
    let (verified, unknown) = note.verify(&VerifierList::new(vec![Box::new(key)])).unwrap();
    assert_eq!((verified.len(), unknown.len()), (1, 0));

    let read = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!((read.origin(), read.size(), read.hash()), (ORIGIN, 600, &theirs(&checkpoint().root)));
}

#[test]
fn we_read_what_signed_note_and_tlog_tiles_sign() {
    let signer = Signer::from_seed(ORIGIN, &[7; 32]).unwrap();
    let secret = STANDARD.encode([&[1], [7; 32].as_slice()].concat());
    let same = format!("PRIVATE+KEY+{ORIGIN}+{:08x}+{secret}", signer.verifier().key_id());

    let body = tlog_tiles::Checkpoint::new(ORIGIN, 600, theirs(&checkpoint().root), "").unwrap();
    let mut note = signed_note::Note::new(&body.to_bytes(), &[]).unwrap();
    note.add_sigs(&[&StandardSigner::new(&same).unwrap()]).unwrap();
    let text = String::from_utf8(note.to_bytes()).unwrap();

    assert_eq!(text, checkpoint().sign(&signer).unwrap());
    assert_eq!(Checkpoint::parse_and_verify(&text, signer.verifier()), Ok(checkpoint()));
}
