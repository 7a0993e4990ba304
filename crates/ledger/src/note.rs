//! Signed notes: <https://c2sp.org/signed-note>.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::Error;
use crate::key::is_key_name;

const MALFORMED: Error = Error::Malformed("note");

/// More signatures than this are refused, so that a reader's work is bounded.
const MOST_SIGNATURES: usize = 64;

/// A text with signatures below it. Nothing in it may be believed before [`crate::Verifier::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

/// One signature line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The name of the key that is said to have signed.
    pub name: String,
    /// Its id.
    pub key_id: u32,
    /// What the key made of the text.
    pub bytes: Vec<u8>,
}

impl Note {
    pub(crate) fn new(text: &str, signatures: Vec<Signature>) -> Result<Self, Error> {
        let control = |c: char| c < ' ' && c != '\n';
        if !text.ends_with('\n') || text.contains(control) || signatures.len() > MOST_SIGNATURES {
            return Err(MALFORMED);
        }
        Ok(Note { text: text.to_owned(), signatures })
    }

    /// The signed text with its last newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, in order.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// Adds the signatures of another copy of this note that are not here yet: how a witness's line comes in.
    ///
    /// # Errors
    /// [`Error::Malformed`] when the texts differ or the signatures become too many.
    pub fn merge(self, other: Note) -> Result<Self, Error> {
        if self.text != other.text {
            return Err(MALFORMED);
        }
        let Note { text, mut signatures } = self;
        let new: Vec<_> = other.signatures.into_iter().filter(|s| !signatures.contains(s)).collect();
        signatures.extend(new);
        Note::new(&text, signatures)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| writeln!(f, "{signature}"))
    }
}

impl FromStr for Note {
    type Err = Error;

    /// # Errors
    /// [`Error::Malformed`] when the text is not a note with at least one signature.
    fn from_str(note: &str) -> Result<Self, Error> {
        let (text, lines) = note.rsplit_once("\n\n").ok_or(MALFORMED)?;
        let lines = lines.strip_suffix('\n').ok_or(MALFORMED)?;
        let signatures = lines.split('\n').take(MOST_SIGNATURES + 1).map(str::parse).collect::<Result<_, _>>()?;
        Note::new(&format!("{text}\n"), signatures)
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = STANDARD.encode([&self.key_id.to_be_bytes(), self.bytes.as_slice()].concat());
        write!(f, "— {} {bytes}", self.name)
    }
}

impl FromStr for Signature {
    type Err = Error;

    /// # Errors
    /// [`Error::Malformed`] when the line is not a signature.
    fn from_str(line: &str) -> Result<Self, Error> {
        let parse = || {
            let (name, bytes) = line.strip_prefix("— ")?.split_once(' ')?;
            let bytes = STANDARD.decode(bytes).ok()?;
            let (key_id, bytes) = bytes.split_first_chunk()?;
            let signature =
                Signature { name: name.to_owned(), key_id: u32::from_be_bytes(*key_id), bytes: bytes.to_vec() };
            (is_key_name(name) && !bytes.is_empty()).then_some(signature)
        };
        parse().ok_or(MALFORMED)
    }
}
