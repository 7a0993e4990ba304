//! Notes, checkpoints and proofs as text.

use ledger::{Checkpoint, Error, Note, Signature, Signer, TlogProof, Verifier, leaf_hash, prove_inclusion, root};
use proptest::prelude::*;

use crate::{leaves, tiles_of};

const ORIGIN: &str = "log.example/a";

fn signer() -> Signer {
    Signer::from_seed(ORIGIN, &[7; 32]).unwrap()
}

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: ORIGIN.into(), size: 600, root: root(&tiles_of(&leaves(600)), 600).unwrap() }
}

fn proof() -> TlogProof {
    let hashes = prove_inclusion(&tiles_of(&leaves(600)), 41, 600).unwrap();
    TlogProof { extra: None, index: 41, hashes, checkpoint: checkpoint().sign(&signer()).unwrap() }
}

#[test]
fn a_checkpoint_is_read_as_it_was_signed() {
    let text = checkpoint().sign(&signer()).unwrap();
    assert!(text.starts_with("log.example/a\n600\n"));
    let key: Verifier = signer().verifier().to_string().parse().unwrap();
    assert_eq!(Checkpoint::parse_and_verify(&text, &key), Ok(checkpoint()));
}

#[test]
fn a_checkpoint_of_another_key_or_log_is_refused() {
    let text = checkpoint().sign(&signer()).unwrap();
    let other_key = Signer::from_seed(ORIGIN, &[8; 32]).unwrap();
    assert_eq!(Checkpoint::parse_and_verify(&text, other_key.verifier()), Err(Error::Unsigned));
    let other_log = Signer::from_seed("log.example/b", &[7; 32]).unwrap();
    assert_eq!(checkpoint().sign(&other_log), Err(Error::Origin));
    let lent = other_log.sign(&format!("{ORIGIN}\n600\n{}\n", checkpoint().root)).unwrap().to_string();
    assert_eq!(Checkpoint::parse_and_verify(&lent, other_log.verifier()), Err(Error::Origin));
}

#[test]
fn witnesses_sign_beside_the_log() {
    let witness = Signer::from_seed("witness.example", &[9; 32]).unwrap();
    let note: Note = checkpoint().sign(&signer()).unwrap().parse().unwrap();
    let cosigned = witness.sign(note.text()).unwrap();
    let both = note.clone().merge(cosigned.clone()).unwrap().merge(cosigned).unwrap();
    assert_eq!(both.signatures().len(), 2);
    assert_eq!(witness.verifier().verify(&both), Ok(()));
    assert_eq!(Checkpoint::parse_and_verify(&both.to_string(), signer().verifier()), Ok(checkpoint()));
    assert!(note.merge(witness.sign("another\n").unwrap()).is_err());
}

#[test]
fn one_false_signature_spoils_the_note() {
    let note: Note = checkpoint().sign(&signer()).unwrap().parse().unwrap();
    let mut forged: Signature = note.signatures()[0].clone();
    forged.bytes[9] ^= 1;
    let spoilt: Note = format!("{note}{forged}\n").parse().unwrap();
    assert_eq!(signer().verifier().verify(&spoilt), Err(Error::Signature));
}

#[test]
fn malformed_checkpoints_are_refused() {
    let root = checkpoint().root;
    let read =
        |text: &str| Checkpoint::parse_and_verify(&signer().sign(text).unwrap().to_string(), signer().verifier());
    assert!(read(&format!("{ORIGIN}\n600\n{root}\nan extension\n")).is_ok());
    for text in [
        format!("{ORIGIN}\n600\n"),
        format!("{ORIGIN}\n0600\n{root}\n"),
        format!("{ORIGIN}\n+600\n{root}\n"),
        format!("{ORIGIN}\n600 \n{root}\n"),
        format!("{ORIGIN}\n600\n{root}\n\nline\n"),
        format!("{ORIGIN}\n600\nAAAA\n"),
        format!("{ORIGIN}\n18446744073709551616\n{root}\n"),
    ] {
        assert!(matches!(read(&text), Err(Error::Malformed(_))), "{text}");
    }
}

#[test]
fn malformed_notes_are_refused() {
    let note = checkpoint().sign(&signer()).unwrap();
    let line = note.lines().last().unwrap();
    assert!(signer().sign("no newline").is_err());
    assert!(signer().sign("a tab\t\n").is_err());
    for text in [
        String::new(),
        "text\n".into(),
        "text\n\n".into(),
        note.trim_end().into(),
        note.replace('—', "-"),
        note.replace(line, "— log.example/a AAAA"),
        note.replace(line, "— a b c"),
        note.replace(line, &[line; 65].join("\n")),
        note.replace('\n', "\r\n"),
    ] {
        assert_eq!(text.parse::<Note>(), Err(Error::Malformed("note")), "{text}");
    }
}

#[test]
fn malformed_keys_are_refused() {
    for name in ["", "a b", "a+b", "a\u{a0}b", "a\n"] {
        assert_eq!(Signer::from_seed(name, &[7; 32]).err(), Some(Error::Malformed("key name")));
    }
    let key = signer().verifier().to_string();
    let hash = format!("{:08x}", signer().verifier().key_id());
    for text in [
        key.replace(&hash, "00000000"),
        key.replace(&hash, &hash.to_uppercase()),
        key.replace(ORIGIN, "log.example/b"),
        key.replace("+A", "+B"),
        key[..key.len() - 4].into(),
        ORIGIN.into(),
    ] {
        assert_eq!(text.parse::<Verifier>(), Err(Error::Malformed("verifier key")), "{text}");
    }
}

#[test]
fn a_secret_is_not_shown() {
    assert_eq!(format!("{:?}", signer()), format!("Signer({})", signer().verifier()));
}

#[test]
fn a_proof_is_read_as_it_was_written() {
    for extra in [None, Some(vec![]), Some(b"salt".to_vec())] {
        let written = TlogProof { extra, ..proof() };
        assert_eq!(written.to_string().parse(), Ok(written));
    }
    let alone = TlogProof { index: 0, hashes: vec![], ..proof() };
    assert_eq!(alone.to_string().parse(), Ok(alone));
    assert!(proof().to_string().starts_with("c2sp.org/tlog-proof@v1\nindex 41\n"));
}

#[test]
fn a_proof_holds_for_its_leaf_only() {
    let leaf = leaf_hash(&41u64.to_be_bytes());
    assert_eq!(proof().verify(&leaf, signer().verifier()), Ok(checkpoint()));
    assert_eq!(proof().verify(&leaf_hash(b"other"), signer().verifier()), Err(Error::Proof));
    let moved = TlogProof { index: 600, ..proof() };
    assert_eq!(moved.verify(&leaf, signer().verifier()), Err(Error::OutOfRange));
}

#[test]
fn malformed_proofs_are_refused() {
    let text = proof().to_string();
    for wrong in [
        text.replace("@v1", "@v2"),
        text.replace("index 41", "index 041"),
        text.replace("index 41", "index"),
        text.replace("index 41", "extra !\nindex 41"),
        text.replace("index 41", "index 41\nextra AAAA"),
        text.replacen("\n\n", "\n", 2),
        text.replace('\n', "\r\n"),
    ] {
        assert!(wrong.parse::<TlogProof>().is_err(), "{wrong}");
    }
}

#[test]
fn every_character_of_a_proof_counts() {
    let (text, leaf) = (proof().to_string(), leaf_hash(&41u64.to_be_bytes()));
    let verify = |text: &str| text.parse::<TlogProof>()?.verify(&leaf, signer().verifier());
    assert!(verify(&text).is_ok());
    for (at, old) in text.char_indices() {
        let new = if old == 'A' { 'B' } else { 'A' };
        let changed = format!("{}{new}{}", &text[..at], &text[at + old.len_utf8()..]);
        assert!(verify(&changed).is_err(), "{changed}");
        let dropped = format!("{}{}", &text[..at], &text[at + old.len_utf8()..]);
        assert!(verify(&dropped).is_err(), "{dropped}");
    }
}

proptest! {
    #[test]
    fn whatever_is_read_is_written_the_same(text in "([—a-z+/ =\n0-9]|\n\n|— a AAAAAAA=\n){0,40}") {
        if let Ok(note) = text.parse::<Note>() {
            prop_assert_eq!(note.to_string(), text.clone());
        }
        if let Ok(key) = text.parse::<Verifier>() {
            prop_assert_eq!(key.to_string(), text.clone());
        }
        if let Ok(proof) = format!("c2sp.org/tlog-proof@v1\nindex 3\n{text}").parse::<TlogProof>() {
            prop_assert_eq!(proof.to_string(), format!("c2sp.org/tlog-proof@v1\nindex 3\n{text}"));
        }
    }
}
