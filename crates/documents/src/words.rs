//! Texts as the template takes them: lines of runs, a run being text or a word with its own way at a line's end.
//!
//! `{"loose": …}` breaks every few letters, `{"whole": …}` nowhere, `{"long": …}` is hyphenated where words are not.

use serde_json::{Value, json};

use crate::model;

/// Letters a line may have to hold unbroken, in a narrow column and in a wide one.
const NARROW: usize = 20;
const WIDE: usize = 45;
/// Letters of a word that may not stand in one line of a title.
const LONG: usize = 24;

/// A text that stands in one line, as plain text.
pub(crate) fn plain(text: &str) -> String {
    model::lines(text).join(" ")
}

/// A text that stands in one line.
pub(crate) fn line(text: &str) -> Value {
    runs(&plain(text))
}

/// The lines of a text in a cell or an item.
pub(crate) fn lines(text: &str) -> Value {
    model::lines(text).into_iter().map(runs).collect()
}

/// The paragraphs of a text, each as its lines.
pub(crate) fn paragraphs(text: &str) -> Value {
    let lines = |lines: Vec<&str>| lines.into_iter().map(runs).collect::<Value>();
    model::paragraphs(text).into_iter().map(lines).collect()
}

fn runs(line: &str) -> Value {
    let (mut runs, mut text) = (Vec::new(), String::new());
    for part in line.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let Some(way) = way(word) else {
            text.push_str(&part.replace(['\t', '\r'], " "));
            continue;
        };
        let space = part.get(word.len()..).unwrap_or_default().replace(['\t', '\r'], " ");
        runs.push(Value::String(std::mem::replace(&mut text, space)));
        runs.push(json!({ way: word }));
    }
    runs.push(Value::String(text));
    Value::Array(runs)
}

fn way(word: &str) -> Option<&'static str> {
    let count = word.chars().count();
    // An address, a number or a code: no rules of a language say where it may be parted.
    let is_code = word.contains('@') || word.contains("://") || word.contains(|sign: char| sign.is_ascii_digit());
    let longest = word.split(['/', '-']).map(|part| part.chars().count()).max().unwrap_or_default();
    if is_code && count > NARROW || longest > WIDE {
        Some("loose")
    } else if is_abbreviation(word) {
        Some("whole")
    } else {
        (longest >= LONG).then_some("long")
    }
}

/// Three capitals in a row: 'TRISAM' is never 'TRI-SAM'.
fn is_abbreviation(word: &str) -> bool {
    let mut capitals = 0;
    word.chars().any(|letter| {
        capitals = if letter.is_uppercase() { capitals + 1 } else { 0 };
        capitals == 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_no_language_parts_go_their_own_way() {
        let rows = [
            ("fornamn.efternamn@exempel.se", Some("loose")),
            ("12345678901234567890123", Some("loose")),
            ("socialbidrag/sjukpenning/a-kassa/aktivitetsstöd", None),
            ("rehabiliteringssamordnarfunktionernas", Some("long")),
            ("TRISAM-teamen,", Some("whole")),
            ("Försäkringskassan", None),
            ("7.1.1", None),
        ];
        for (word, expected) in rows {
            assert_eq!(way(word), expected, "{word}");
        }
        assert_eq!(way(&"å".repeat(46)), Some("loose"));
    }

    #[test]
    fn runs_are_the_line_again() {
        assert_eq!(line("med TRISAM  och"), json!(["med ", { "whole": "TRISAM" }, "  och"]));
        assert_eq!(lines("a b\n\nc"), json!([["a b"], ["c"]]));
        assert_eq!(paragraphs("a\nb\n\nc"), json!([[["a"], ["b"]], [["c"]]]));
    }
}
