//! Tables as files that a spreadsheet opens: semicolons, and a mark at the start that says UTF-8, as Excel expects in
//! Sweden.

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// What somebody typed. It is never taken for a formula, a number or a day.
    Text(String),
    /// A number that we wrote; it may begin with a minus.
    Number(String),
    /// Nothing is known: an empty cell, so that sums and means are of what is known.
    Unknown,
}

/// The file, lines ended as RFC 4180 says.
pub fn write(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut file = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(Cell::written).collect();
        file.push_str(&cells.join(";"));
        file.push_str("\r\n");
    }
    file.into_bytes()
}

impl Cell {
    fn written(&self) -> String {
        let text = match self {
            Self::Text(text) => harmless(text),
            Self::Number(number) => number.clone(),
            Self::Unknown => String::new(),
        };
        if text.contains([';', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    }
}

/// A spreadsheet runs what begins like a formula, and makes another value of what looks like one of its own: `1-2` a day
/// of January, `00123` a hundred and twenty-three. With `'` before it, it is text.
fn harmless(text: &str) -> String {
    const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let runs = text.trim_start().starts_with(BEGINS) || text.starts_with(BEGINS);
    if runs || is_a_value(text) { format!("'{text}") } else { text.to_owned() }
}

/// Would a spreadsheet read it as a number, a day, a time, a share, a sum of money or a truth?
fn is_a_value(text: &str) -> bool {
    const TRUTHS: [&str; 4] = ["sant", "falskt", "true", "false"];
    const MONTHS: [&str; 20] = [
        "januari",
        "january",
        "februari",
        "february",
        "mars",
        "march",
        "april",
        "maj",
        "may",
        "juni",
        "june",
        "juli",
        "july",
        "augusti",
        "august",
        "september",
        "oktober",
        "october",
        "november",
        "december",
    ];
    const UNITS: [&str; 6] = ["e", "kr", "sek", "am", "pm", "eur"];
    let lower = text.trim().to_lowercase();
    if TRUTHS.contains(&lower.as_str()) {
        return true;
    }
    let signs = |sign: char| sign.is_numeric() || sign.is_whitespace() || "-−/.,:%€$£'()+".contains(sign);
    let words: Vec<&str> = lower.split(signs).filter(|word| !word.is_empty()).collect();
    let of_value =
        |word: &&str| UNITS.contains(word) || (word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(word)));
    lower.contains(|sign: char| sign.is_numeric()) && words.len() <= 2 && words.iter().all(of_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[Cell]) -> String {
        let file = String::from_utf8(write(&[cells.to_vec()])).unwrap();
        file.strip_prefix('\u{feff}').unwrap().strip_suffix("\r\n").unwrap().to_owned()
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn no_cell_is_a_formula() {
        for typed in ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "＝1", "=HYPERLINK(0)"] {
            assert_eq!(line(&[text(typed)]), format!("'{typed}"), "{typed:?}");
        }
        assert_eq!(line(&[text("\n=1")]), "\"'\n=1\"");
        assert_eq!(line(&[text("Lön = 5"), text("a-b"), text("")]), "Lön = 5;a-b;");
        assert_eq!(line(&[Cell::Number("-50,00".to_owned())]), "-50,00", "ours, and a number");
    }

    #[test]
    fn text_that_looks_like_a_value_stays_text_and_what_is_unknown_is_empty() {
        for typed in [
            "1-2", "00123", "2021-03", "1/2", "12:30", "1 000", "12,5", "50 %", "1e5", "1 mars", "mar 2", "3 kr",
            "SANT", " 007 ",
        ] {
            assert_eq!(line(&[text(typed)]), format!("'{typed}"), "{typed:?}");
        }
        for typed in ["Grant 1-2", "FK/AF", "3 av 4", "A-17", "Mariestad 2", "kr", "mars"] {
            assert_eq!(line(&[text(typed)]), typed, "{typed:?}");
        }
        assert_eq!(line(&[Cell::Unknown, Cell::Number("00".to_owned()), Cell::Unknown]), ";00;", "ours are numbers");
        assert_eq!(line(&[text(" =1+1")]), "' =1+1", "blanks before it are left out by some");
    }

    #[test]
    fn signs_of_the_file_stand_in_quotes() {
        assert_eq!(
            line(&[text("a;b"), text("say \"hi\""), text("two\nlines")]),
            "\"a;b\";\"say \"\"hi\"\"\";\"two\nlines\""
        );
        assert_eq!(line(&[text("=\";\"")]), "\"'=\"\";\"\"\"", "a formula in quotes is none either");
    }
}
