//! Values published elsewhere.

use ledger::{Checkpoint, Error, Hash, Note, Signer, leaf_hash, node_hash, prove_consistency, prove_inclusion, root};

use crate::tiles_of;

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn hash(text: &str) -> Hash {
    Hash::try_from(hex(text).as_slice()).unwrap()
}

/// The leaves and roots of the certificate transparency reference implementation.
const REFERENCE: [(&str, &str); 8] = [
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
];

fn reference_leaves() -> Vec<Hash> {
    REFERENCE.iter().map(|(data, _)| leaf_hash(&hex(data))).collect()
}

#[test]
fn the_empty_tree_is_the_hash_of_nothing() {
    let empty = hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(root(&tiles_of(&[]), 0), Ok(empty));
}

#[test]
fn roots_of_the_reference_implementation() {
    let tiles = tiles_of(&reference_leaves());
    for (size, (_, expected)) in (1..).zip(REFERENCE) {
        assert_eq!(root(&tiles, size), Ok(hash(expected)), "size {size}");
    }
}

#[test]
fn an_inclusion_proof_of_the_reference_implementation() {
    let expected = [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ];
    assert_eq!(prove_inclusion(&tiles_of(&reference_leaves()), 0, 8), Ok(expected.map(hash).to_vec()));
}

/// The tree of seven leaves in RFC 9162, 2.1.5, with the RFC's letters.
#[test]
fn proofs_of_the_rfc_example() {
    let d = reference_leaves();
    let [a, b, c, dd, e, f, j] = [0, 1, 2, 3, 4, 5, 6].map(|i: usize| d[i]);
    let (g, h, i) = (node_hash(&a, &b), node_hash(&c, &dd), node_hash(&e, &f));
    let (k, l) = (node_hash(&g, &h), node_hash(&i, &j));
    let tiles = tiles_of(&d[..7]);

    assert_eq!(root(&tiles, 7), Ok(node_hash(&k, &l)));
    assert_eq!(prove_inclusion(&tiles, 0, 7), Ok(vec![b, h, l]));
    assert_eq!(prove_inclusion(&tiles, 3, 7), Ok(vec![c, g, l]));
    assert_eq!(prove_inclusion(&tiles, 4, 7), Ok(vec![f, j, k]));
    assert_eq!(prove_inclusion(&tiles, 6, 7), Ok(vec![i, k]));
    assert_eq!(prove_consistency(&tiles, 3, 7), Ok(vec![c, dd, g, l]));
    assert_eq!(prove_consistency(&tiles, 4, 7), Ok(vec![l]));
    assert_eq!(prove_consistency(&tiles, 6, 7), Ok(vec![i, j, k]));
}

/// The example in the checkpoint specification, whose key is not published.
#[test]
fn a_checkpoint_of_the_specification_is_well_formed() {
    let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    let note: Note = text.parse().unwrap();
    assert_eq!(note.to_string(), text);
    let stranger = Signer::from_seed("example.com/behind-the-sofa", &[1; 32]).unwrap();
    assert_eq!(Checkpoint::parse_and_verify(text, stranger.verifier()), Err(Error::Unsigned));
}
