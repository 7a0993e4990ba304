//! Checkpoints: <https://c2sp.org/tlog-checkpoint>.

use crate::{Error, Hash, Note, Signer, Verifier};

const MALFORMED: Error = Error::Malformed("checkpoint");

/// What a log says of itself: at this size it has this root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log; the same as the name of its key.
    pub origin: String,
    /// How many leaves.
    pub size: u64,
    /// The Merkle tree hash of those leaves.
    pub root: Hash,
}

impl Checkpoint {
    /// The signed note that says this.
    ///
    /// # Errors
    /// [`Error::Origin`] when the origin is not the key's name.
    pub fn sign(&self, signer: &Signer) -> Result<String, Error> {
        if self.origin != signer.verifier().name() {
            return Err(Error::Origin);
        }
        let text = format!("{}\n{}\n{}\n", self.origin, self.size, self.root);
        Ok(signer.sign(&text)?.to_string())
    }

    /// Reads a signed checkpoint of the log whose key this is. Signatures by others and extension lines, which the
    /// format allows, are passed over.
    ///
    /// # Errors
    /// [`Error::Unsigned`] and [`Error::Signature`] as for [`Verifier::verify`], [`Error::Origin`] when the key signed
    /// for another log, [`Error::Malformed`] when the text is not a checkpoint.
    pub fn parse_and_verify(text: &str, verifier: &Verifier) -> Result<Self, Error> {
        let note: Note = text.parse()?;
        verifier.verify(&note)?;
        let checkpoint = parse(note.text())?;
        if checkpoint.origin != verifier.name() {
            return Err(Error::Origin);
        }
        Ok(checkpoint)
    }
}

fn parse(text: &str) -> Result<Checkpoint, Error> {
    let lines: Vec<&str> = text.strip_suffix('\n').ok_or(MALFORMED)?.split('\n').collect();
    let [origin, size, root, ..] = lines[..] else {
        return Err(MALFORMED);
    };
    if lines.iter().any(|line| line.is_empty()) {
        return Err(MALFORMED);
    }
    Ok(Checkpoint { origin: origin.to_owned(), size: parse_decimal(size).ok_or(MALFORMED)?, root: root.parse()? })
}

/// A number written the one way the C2SP formats allow: no sign, no leading zeroes.
pub(crate) fn parse_decimal(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}
