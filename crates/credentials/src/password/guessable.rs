//! How much of a password is its owner's own, beside what everybody tries.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What leaked most, in the form of [`folded`]: whole passwords of fifteen characters and more, and the words that the
/// others are made of.
const LEAKED: &str = include_str!("leaked.txt");

/// Keys in a row, the alphabet, and walks over the keyboard; each also backwards.
const ROWS: &[&str] = &[
    "01234567890",
    "qwertyuiopa",
    "asdfghjkloa",
    "zxcvbnm",
    "qwertzuiop",
    "abcdefghijklmnopqrstuvwxyzaao",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qawsedrftgyhujikolp",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
];
const SHORTEST_RUN: usize = 3;

/// Lower case, without accents, spaces and marks.
pub(super) fn folded(text: &str) -> Vec<char> {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let signs = |c| match c {
        '@' => 'a',
        '$' => 's',
        c => c,
    };
    plain.map(signs).filter(|c| c.is_alphanumeric()).collect()
}

/// The letter that a digit is often written for.
pub(super) fn as_letter(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | 'l' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '8' => 'b',
        c => c,
    }
}

/// Whether two characters read the same.
fn alike(one: char, other: char) -> bool {
    as_letter(one) == as_letter(other)
}

/// After how many characters the text begins again; its length when it never does.
pub(super) fn period(text: &[char]) -> usize {
    (1..=text.len() / 2).find(|&p| text.iter().zip(text.iter().skip(p)).all(|(a, b)| a == b)).unwrap_or(text.len())
}

/// How many characters of a password are its owner's own. A mark counts once: it stands between words or behind them.
pub(super) fn of_ones_own(text: &str) -> usize {
    let mut marks: Vec<char> = text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).collect();
    marks.sort_unstable();
    marks.dedup();
    left_over(&folded(text)) + marks.len()
}

/// How many characters are left of a folded text when words of [`LEAKED`], rows, years, and one character three times
/// are taken out, in the way that leaves fewest.
fn left_over(text: &[char]) -> usize {
    let words: Vec<Vec<char>> = LEAKED.lines().map(|line| line.chars().collect()).collect();
    // least[i] is what is left of the first i characters.
    let mut least: Vec<usize> = (0..=text.len()).collect();
    for start in 0..text.len() {
        let (here, rest) = (least[start], &text[start..]);
        least[start + 1] = least[start + 1].min(here + 1);
        let word = |word: &&Vec<char>| {
            word.len() <= rest.len() && word.iter().zip(rest).all(|(known, typed)| alike(*known, *typed))
        };
        for length in words.iter().filter(word).map(Vec::len).chain(runs(rest)) {
            least[start + length] = least[start + length].min(here);
        }
    }
    least.last().copied().unwrap_or(0)
}

/// The lengths of what the text begins with and needs no thought: rows, one character again and again, a year.
fn runs(text: &[char]) -> impl Iterator<Item = usize> {
    let same = text.iter().take_while(|c| Some(*c) == text.first()).count();
    let longest = ROWS.iter().map(|row| in_row(text, row)).max().unwrap_or(0).max(same);
    let year = matches!(text, ['1', '9', a, b, ..] | ['2', '0', a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit());
    (SHORTEST_RUN..=longest).chain(year.then_some(4))
}

/// How many characters the text has in common with the row or its reverse, from wherever it begins there.
fn in_row(text: &[char], row: &str) -> usize {
    let forth: Vec<char> = row.chars().collect();
    let back: Vec<char> = row.chars().rev().collect();
    let shared = |row: &[char]| row.iter().zip(text).take_while(|(a, b)| a == b).count();
    [forth, back].iter().flat_map(|row| (0..row.len()).map(|at| shared(&row[at..]))).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> usize {
        left_over(&folded(text))
    }

    #[test]
    fn the_list_is_written_as_it_is_compared() {
        let lines: Vec<&str> = LEAKED.lines().collect();
        assert!(lines.len() > 200);
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            assert!(line < next, "in order and once: {line}, {next}");
        }
        for line in lines {
            assert_eq!(folded(line).into_iter().collect::<String>(), line);
            assert!(line.len() >= 4, "a shorter one stands in too many words: {line}");
        }
    }

    #[test]
    fn the_way_that_leaves_fewest_is_found() {
        assert_eq!(left("xpasswordx"), 2);
        assert_eq!(left("p455w0rd"), 0);
        assert_eq!(left("12345abcde"), 0);
        assert_eq!(left("54321edcba"), 0);
        assert_eq!(left("ab"), 2);
        assert_eq!(left(""), 0);
        assert_eq!(left("2026x1987x"), 2);
        // 'qwe' first would leave 'rty'.
        assert_eq!(left("qwerty"), 0);
    }

    #[test]
    fn a_mark_counts_once() {
        assert_eq!(of_ones_own("p.a.s.s.w.o.r.d!!"), 2);
        assert_eq!(of_ones_own("password #%&"), 3);
    }

    #[test]
    fn a_text_begins_again() {
        let of = |text: &str| period(&text.chars().collect::<Vec<_>>());
        assert_eq!((of("aaaa"), of("abab"), of("ababa"), of("abcd"), of("abca"), of("")), (1, 2, 2, 4, 4, 0));
    }
}
