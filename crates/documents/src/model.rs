//! What a document is made of.

use base::{Date, Language};

/// Headings go from 1 to this.
pub const HIGHEST_LEVEL: u8 = 3;

/// A document, ready to be typeset. What it says is decided; nothing is added but labels and page numbers.
#[derive(Clone, Debug)]
pub struct Document {
    pub language: Language,
    pub title: String,
    pub subtitle: Option<String>,
    /// The number in the register, 'SFG 21-6.59'; stands at the foot of every page.
    pub reference: Option<String>,
    /// Who gives the document out.
    pub issuer: String,
    /// The day of the document: printed, and its day of creation. Nothing else tells the time.
    pub date: Date,
    pub blocks: Vec<Block>,
}

/// A part of a document. In every text a new line is kept, and an empty line parts two paragraphs.
#[derive(Clone, Debug)]
pub enum Block {
    /// Level 1 to [`HIGHEST_LEVEL`], none skipped on the way down; the number as the document has it: '7.1.1'.
    Heading {
        level: u8,
        number: Option<String>,
        text: String,
    },
    Paragraph(String),
    /// What a form says of itself, beside what was answered.
    Instruction(String),
    List(Vec<String>),
    Quote(String),
    /// Terms and their values, in two columns.
    Facts(Vec<(String, String)>),
    /// The first cell names its row.
    Table {
        caption: String,
        header: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// PNG or JPEG, and what it shows in words.
    Image {
        bytes: Vec<u8>,
        alternative: Option<String>,
    },
}

impl Document {
    /// Every text that is drawn, in reading order.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let head = [Some(&self.issuer), self.reference.as_ref(), Some(&self.title), self.subtitle.as_ref()];
        head.into_iter().flatten().map(String::as_str).chain(self.blocks.iter().flat_map(Block::texts))
    }

    /// The bytes of every image, in order: the number of an image is its place here, from 0.
    pub(crate) fn images(&self) -> impl Iterator<Item = &[u8]> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Image { bytes, .. } => Some(bytes.as_slice()),
            _ => None,
        })
    }
}

impl Block {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading { number, text, .. } => number.iter().chain([text]).map(String::as_str).collect(),
            Self::Paragraph(text) | Self::Instruction(text) | Self::Quote(text) => vec![text],
            Self::List(items) => items.iter().map(String::as_str).collect(),
            Self::Facts(facts) => facts.iter().flat_map(|(term, value)| [term.as_str(), value]).collect(),
            Self::Table { caption, header, rows } => {
                [caption].into_iter().chain(header).chain(rows.iter().flatten()).map(String::as_str).collect()
            }
            Self::Image { .. } => Vec::new(),
        }
    }
}

/// The lines of a text that stands in a cell, an item or a heading.
pub(crate) fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// The paragraphs of a text, each as its lines.
pub(crate) fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut paragraphs = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            _ => paragraphs.push(Vec::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_parts_paragraphs_and_a_new_line_is_kept() {
        assert_eq!(paragraphs("\n a\r\nb\n \n\nc\n"), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(paragraphs(" \n"), Vec::<Vec<&str>>::new());
        assert_eq!(lines("a\n\n b"), ["a", "b"]);
    }
}
