//! What is refused before a byte is made: what would shut readers out, and what could not be drawn.

use std::fmt;

use crate::model::{Block, Document, HIGHEST_LEVEL};
use crate::world;

/// Bytes of text in one PDF: two hundred pages, which take seconds.
pub const MOST_TEXT: usize = 500_000;
/// Pixels in one PNG: it must be unpacked to be embedded, and a small file can unpack to very much.
const MOST_PIXELS: u64 = 50_000_000;

/// Why a document was not made. The text is for a log; match on the case to tell a reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The heading is of a level that cannot stand here: at most `highest` can, the one above it being missing.
    HeadingLevel { heading: String, level: u8, highest: u8 },
    /// Something that must have words has none.
    Empty(&'static str),
    /// The image has nothing that says what it shows. Images count from 0.
    NoAlternative { image: usize },
    /// The bytes are no PNG or JPEG, or the picture is too large.
    NotAnImage { image: usize },
    /// A column of the table has no header. Columns count from 0.
    EmptyHeader { table: String, column: usize },
    /// A row of the table has more or fewer cells than the header. Rows count from 0.
    UnevenRow { table: String, row: usize },
    /// The character cannot be drawn, or must not be; `text` is where it stands.
    NoGlyph { character: char, text: String },
    /// Longer than any PDF should be.
    TooLong,
    /// A fault of ours: the typesetter refused.
    Typesetting(String),
}

/// Refuses what would not be accessible, in either form.
pub(crate) fn structure(document: &Document) -> Result<(), Fault> {
    filled("title", &document.title)?;
    filled("issuer", &document.issuer)?;
    let (mut level, mut images) = (0, 0);
    for block in &document.blocks {
        match block {
            Block::Heading { level: next, text, .. } => {
                heading(level, *next, text)?;
                level = *next;
            }
            Block::Facts(facts) => facts.iter().try_for_each(|(term, _)| filled("term", term))?,
            Block::Table { caption, header, rows } => table(caption, header, rows)?,
            Block::Image { bytes, alternative } => {
                image(images, bytes, alternative.as_deref())?;
                images += 1;
            }
            Block::Paragraph(_) | Block::Instruction(_) | Block::Quote(_) | Block::List(_) => {}
        }
    }
    Ok(())
}

/// Refuses what cannot be typeset: more text than takes seconds, and a character the font has not got.
pub(crate) fn drawable(document: &Document) -> Result<(), Fault> {
    if document.texts().map(str::len).sum::<usize>() > MOST_TEXT {
        return Err(Fault::TooLong);
    }
    for text in document.texts() {
        if let Some(character) = text.chars().find(|&character| !is_drawn(character)) {
            return Err(Fault::NoGlyph { character, text: text.chars().take(80).collect() });
        }
    }
    Ok(())
}

pub(crate) fn is_drawn(character: char) -> bool {
    match character {
        '\n' | '\r' | '\t' => true,
        // Signs that turn the direction of writing: what is seen would not be what is said.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        // What PDF/A forbids, for it means something else to everybody or nothing to anybody.
        '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fffd}' | '\u{fffe}' => false,
        '\u{2028}' | '\u{2029}' => false,
        other => !other.is_control() && world::has_glyph(other),
    }
}

fn filled(what: &'static str, text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() { Err(Fault::Empty(what)) } else { Ok(()) }
}

fn heading(above: u8, level: u8, text: &str) -> Result<(), Fault> {
    filled("heading", text)?;
    let highest = (above + 1).min(HIGHEST_LEVEL);
    if (1..=highest).contains(&level) {
        return Ok(());
    }
    Err(Fault::HeadingLevel { heading: text.to_owned(), level, highest })
}

fn table(caption: &str, header: &[String], rows: &[Vec<String>]) -> Result<(), Fault> {
    filled("caption", caption)?;
    let bare = header.iter().position(|cell| cell.trim().is_empty()).or(header.is_empty().then_some(0));
    if let Some(column) = bare {
        return Err(Fault::EmptyHeader { table: caption.to_owned(), column });
    }
    match rows.iter().position(|row| row.len() != header.len()) {
        Some(row) => Err(Fault::UnevenRow { table: caption.to_owned(), row }),
        None => Ok(()),
    }
}

fn image(image: usize, bytes: &[u8], alternative: Option<&str>) -> Result<(), Fault> {
    if alternative.is_none_or(|words| words.trim().is_empty()) {
        return Err(Fault::NoAlternative { image });
    }
    let fits = match Picture::of(bytes) {
        Some(Picture::Png) => png_pixels(bytes).is_some_and(|pixels| (1..=MOST_PIXELS).contains(&pixels)),
        Some(Picture::Jpeg) => true,
        None => false,
    };
    if fits { Ok(()) } else { Err(Fault::NotAnImage { image }) }
}

/// The kinds of image that can be embedded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Picture {
    Png,
    Jpeg,
}

impl Picture {
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        bytes.starts_with(b"\xff\xd8\xff").then_some(Self::Jpeg)
    }

    /// The name the typesetter has for it.
    pub(crate) const fn format(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

/// Width times height by the header, which a PNG begins with.
fn png_pixels(bytes: &[u8]) -> Option<u64> {
    let side = |at| Some(u64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
    side(16)?.checked_mul(side(20)?)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HeadingLevel { heading, level, highest } => {
                write!(f, "the heading '{heading}' is of level {level}; the highest that can stand there is {highest}")
            }
            Self::Empty(what) => write!(f, "the {what} is empty"),
            Self::NoAlternative { image } => write!(f, "image {image} lacks words for those who cannot see it"),
            Self::NotAnImage { image } => write!(f, "image {image} is no PNG or JPEG, or is too large"),
            Self::EmptyHeader { table, column } => write!(f, "column {column} of the table '{table}' has no header"),
            Self::UnevenRow { table, row } => {
                write!(f, "row {row} of the table '{table}' has not as many cells as its header")
            }
            Self::NoGlyph { character, text } => {
                write!(f, "U+{:04X} cannot be drawn; it stands in '{text}'", u32::from(*character))
            }
            Self::TooLong => write!(f, "the document has more than {MOST_TEXT} bytes of text"),
            Self::Typesetting(cause) => write!(f, "typesetting: {cause}"),
        }
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use base::{Date, Language};

    use super::*;

    #[test]
    fn every_character_that_is_let_through_can_be_drawn() {
        let drawn: Vec<_> = (0..=0x2_ffff).filter_map(char::from_u32).filter(|&letter| is_drawn(letter)).collect();
        assert!(drawn.len() > 2_000, "{}", drawn.len());
        let line = |letters: &[char]| letters.iter().flat_map(|&letter| ['a', letter, ' ']).collect();
        let document = Document {
            language: Language::Sv,
            title: "Tecken".to_owned(),
            subtitle: None,
            reference: None,
            issuer: "Samordningsförbundet".to_owned(),
            date: Date::parse("2022-01-14").unwrap(),
            blocks: drawn.chunks(100).map(line).map(Block::Paragraph).collect(),
        };
        crate::pdf(&document).unwrap();
    }
}
