//! Making what people type and paste fit to be drawn, before a document is refused for it.

use std::borrow::Cow;

use crate::check::is_drawn;
use crate::model::{Block, Document};

/// Stands where a sign cannot be drawn.
const MISSING: char = '□';

/// The first sign that cannot be drawn even when the text is [tidy](Document::tidy): an emoji, a Chinese letter.
/// To be told to the one who wrote it.
pub fn undrawn(text: &str) -> Option<char> {
    tidy(text).chars().find(|&sign| !is_drawn(sign))
}

impl Document {
    /// The same words without signs that nobody sees, and with a plain sign for those that word processors put in of
    /// their own accord. Nothing that is read is lost.
    #[must_use]
    pub fn tidy(self) -> Self {
        self.map(&|text| tidy(text).into_owned())
    }

    /// Tidy, and with a box where a sign still cannot be drawn: for what nobody has checked yet, such as a draft.
    #[must_use]
    pub fn fit(self) -> Self {
        let shown = |sign| if is_drawn(sign) { sign } else { MISSING };
        self.map(&|text| tidy(text).chars().map(shown).collect())
    }

    fn map(self, change: &dyn Fn(&str) -> String) -> Self {
        Self {
            title: change(&self.title),
            subtitle: self.subtitle.map(|text| change(&text)),
            reference: self.reference.map(|text| change(&text)),
            issuer: change(&self.issuer),
            blocks: self.blocks.into_iter().map(|block| block.map(change)).collect(),
            ..self
        }
    }
}

impl Block {
    fn map(self, change: &dyn Fn(&str) -> String) -> Self {
        let all = |texts: Vec<String>| texts.iter().map(|text| change(text)).collect::<Vec<_>>();
        match self {
            Self::Heading { level, number, text } => {
                Self::Heading { level, number: number.map(|number| change(&number)), text: change(&text) }
            }
            Self::Paragraph(text) => Self::Paragraph(change(&text)),
            Self::Instruction(text) => Self::Instruction(change(&text)),
            Self::List(items) => Self::List(all(items)),
            Self::Quote(text) => Self::Quote(change(&text)),
            Self::Facts(facts) => {
                Self::Facts(facts.iter().map(|(term, value)| (change(term), change(value))).collect())
            }
            Self::Table { caption, header, rows } => Self::Table {
                caption: change(&caption),
                header: all(header),
                rows: rows.into_iter().map(all).collect(),
            },
            Self::Image { bytes, alternative } => {
                Self::Image { bytes, alternative: alternative.map(|text| change(&text)) }
            }
        }
    }
}

fn tidy(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_drawn) {
        return Cow::Borrowed(text);
    }
    let tidied = text.chars().filter_map(|sign| if is_drawn(sign) { Some(sign) } else { plain(sign) });
    Cow::Owned(tidied.collect())
}

/// What may stand for a sign that cannot be drawn; nothing for one that nobody sees; else the sign itself.
fn plain(sign: char) -> Option<char> {
    match sign {
        // Marks of lists and arrows as word processors write them, in a font of symbols.
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f0fc}' => Some('•'),
        '\u{f0e0}' => Some('→'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '☐' => Some('□'),
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Some('\n'),
        // Directions, joiners and variants: they change how other signs look, and are none themselves.
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
        other if other.is_control() => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_is_tidied_and_what_is_read_is_kept() {
        for (pasted, tidied) in [
            ("åäö ÅÄÖ – ”så” … 50 %", "åäö ÅÄÖ – ”så” … 50 %"),
            ("\u{f0b7} Första", "• Första"),
            ("rad\u{2028}rad\u{b}rad", "rad\nrad\nrad"),
            ("\u{feff}a\u{202e}b\u{200e}\0", "ab"),
            ("❤\u{fe0f}", "❤"),
        ] {
            assert_eq!(tidy(pasted), tidied, "{pasted:?}");
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        assert_eq!(undrawn("bra \u{f0b7} åäö\u{200b}"), None);
        assert_eq!(undrawn("bra 😀 中"), Some('😀'));
        assert_eq!(undrawn("\u{f123}"), Some('\u{f123}'));
        assert!(is_drawn(MISSING) && is_drawn('•'));
    }
}
