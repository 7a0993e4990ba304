//! Proofs that can be handed out and checked without the log: <https://c2sp.org/tlog-proof>.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::checkpoint::parse_decimal;
use crate::{Checkpoint, Error, Hash, Verifier, verify_inclusion};

const VERSION: &str = "c2sp.org/tlog-proof@v1";
const MALFORMED: Error = Error::Malformed("tlog-proof");

/// That one leaf stands in the log under a signed checkpoint. Written and read as the text of a `.tlog-proof` file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlogProof {
    /// Whatever the application needs to rebuild the leaf, a salt for instance. Not authenticated by the proof.
    pub extra: Option<Vec<u8>>,
    /// The leaf's index.
    pub index: u64,
    /// The inclusion proof at the checkpoint's size.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint, word for word, so that every signature on it travels along.
    pub checkpoint: String,
}

impl TlogProof {
    /// Checks that `leaf` stands at the index in the log whose key this is; the checkpoint it stands under.
    ///
    /// # Errors
    /// Those of [`Checkpoint::parse_and_verify`] and of [`verify_inclusion`].
    pub fn verify(&self, leaf: &Hash, verifier: &Verifier) -> Result<Checkpoint, Error> {
        let checkpoint = Checkpoint::parse_and_verify(&self.checkpoint, verifier)?;
        verify_inclusion(leaf, self.index, checkpoint.size, &self.hashes, &checkpoint.root)?;
        Ok(checkpoint)
    }
}

impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{VERSION}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.hashes.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for TlogProof {
    type Err = Error;

    /// # Errors
    /// [`Error::Malformed`] when the text is not of this form. The checkpoint is not looked into before
    /// [`TlogProof::verify`].
    fn from_str(text: &str) -> Result<Self, Error> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(MALFORMED)?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(VERSION) {
            return Err(MALFORMED);
        }
        let extra = lines.next_if(|line| line.starts_with("extra "));
        let index = lines.next().and_then(|line| parse_decimal(line.strip_prefix("index ")?));
        Ok(TlogProof {
            extra: extra.map(|line| STANDARD.decode(&line["extra ".len()..])).transpose().map_err(|_| MALFORMED)?,
            index: index.ok_or(MALFORMED)?,
            hashes: lines.map(str::parse).collect::<Result<_, _>>()?,
            checkpoint: checkpoint.to_owned(),
        })
    }
}
