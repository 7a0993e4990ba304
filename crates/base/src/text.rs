//! What is typed, as signs: one form for one text, signs that nobody sees, and the order of a Swedish list.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// A text in its composed form (NFC): `Å` typed as one sign and as `A` with a ring are the same from here on.
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A sign that takes no place on a page, or that turns the direction of what stands after it. In a name or a number
/// it makes two things look like one, or one like another.
pub fn is_unseen(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || sign.is_control()
}

/// The first sign of a text that nobody sees; the end of a line is none.
pub fn unseen(text: &str) -> Option<char> {
    text.chars().find(|sign| *sign != '\n' && is_unseen(*sign))
}

/// A sign of a script that is written from right to left.
fn runs_left(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A name to stand within a sentence: one that is written from right to left turns nothing after it. Where markup can
/// say it, a `bdi` does.
pub fn isolated(text: &str) -> Cow<'_, str> {
    if text.chars().any(runs_left) { Cow::Owned(format!("\u{2068}{text}\u{2069}")) } else { Cow::Borrowed(text) }
}

/// A number of a local system as it is compared: composed, upper case, without spaces and signs that nobody sees.
pub fn compared(number: &str) -> String {
    let kept: String = number.chars().filter(|sign| !sign.is_whitespace() && !is_unseen(*sign)).collect();
    composed(&kept).to_uppercase().nfc().collect()
}

/// Where a text stands in a Swedish list: letters by the alphabet with å, ä and ö last, whatever their case; accents
/// tell words apart only when all else is equal. A database sorts by its own rules, or by bytes, so lists are
/// sorted here, after names are opened.
///
/// Written out: the collation of ICU holds every language of the world, and would be the largest part of this crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Swedish {
    letters: Vec<u32>,
    /// Told apart at last: by case and accents.
    text: String,
}

impl Swedish {
    pub fn of(text: &str) -> Self {
        let text = composed(text);
        let lower = text.chars().flat_map(char::to_lowercase);
        let letters = lower.flat_map(places).collect();
        Self { letters, text: text.into_owned() }
    }
}

/// After every letter of the alphabet that stands in a code of its own.
const AFTER_Z: u32 = 'z' as u32;

/// The places of a lower-case letter in the alphabet; none for a sign within a word, such as a hyphen.
fn places(letter: char) -> Vec<u32> {
    match letter {
        'å' => vec![AFTER_Z + 1],
        'ä' | 'æ' => vec![AFTER_Z + 2],
        'ö' | 'ø' | 'œ' => vec![AFTER_Z + 3],
        'ß' => vec!['s' as u32; 2],
        'ð' => vec!['d' as u32],
        'þ' => vec!['t' as u32, 'h' as u32],
        'ł' => vec!['l' as u32],
        // Between Swedish words a ü is a y.
        'ü' => vec!['y' as u32],
        _ if letter.is_whitespace() => vec![u32::from(' ')],
        _ => letter.nfd().filter(|sign| sign.is_alphanumeric()).map(place).collect(),
    }
}

/// Letters of other alphabets come after ours.
fn place(letter: char) -> u32 {
    let code = u32::from(letter);
    if code > AFTER_Z { code + 3 } else { code }
}

/// Sorts a list by what `text` says of each row.
pub fn sort_swedish<T>(rows: &mut [T], text: impl Fn(&T) -> &str) {
    rows.sort_by_cached_key(|row| Swedish::of(text(row)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swedish_list_ends_with_aring_a_and_o_with_dots() {
        let mut names =
            ["Öre", "Ängs", "åmot", "Zink", "Åby", "Edsbyn", "edsbyn", "Édsbyn", "van Dal", "Vand", "Ö-vik"];
        sort_swedish(&mut names, |name| name);
        let sorted = ["Edsbyn", "edsbyn", "Édsbyn", "van Dal", "Vand", "Zink", "Åby", "åmot", "Ängs", "Öre", "Ö-vik"];
        assert_eq!(names, sorted);
    }

    #[test]
    fn composed_and_decomposed_stand_at_one_place() {
        assert_eq!(Swedish::of("A\u{30a}by"), Swedish::of("Åby"));
        assert!(Swedish::of("Müller") < Swedish::of("Mz") && Swedish::of("Łódź") < Swedish::of("Ma"));
        assert!(Swedish::of("Team 10") < Swedish::of("Team A") && Swedish::of("Å") < Swedish::of("Яна"));
    }

    #[test]
    fn one_local_number_however_it_was_typed() {
        for typed in ["Å-12", "A\u{30a}-12", "å\u{ad}-12", "Å -\u{a0}12 ", "\u{200b}Å-12\u{feff}", "Å-\u{202e}12"]
        {
            assert_eq!(compared(typed), "Å-12", "{typed:?}");
        }
        assert_ne!(compared("A-12"), "Å-12");
    }

    #[test]
    fn a_name_from_right_to_left_is_isolated_in_a_sentence() {
        assert_eq!(isolated("\u{5de}\u{5e8}"), "\u{2068}\u{5de}\u{5e8}\u{2069}");
        assert_eq!(isolated("Åsa Berg-Öman"), "Åsa Berg-Öman");
    }

    #[test]
    fn signs_that_nobody_sees() {
        for sign in ['\u{202e}', '\u{200b}', '\u{2066}', '\u{ad}', '\u{3164}', '\u{e0041}', '\u{feff}', '\u{7}'] {
            assert!(is_unseen(sign), "{sign:?}");
        }
        for sign in ['å', '-', ' ', '\u{a0}', '’', '中', 'ם', '\u{301}'] {
            assert!(!is_unseen(sign), "{sign:?}");
        }
    }
}
