//! Tables as files that a spreadsheet opens: semicolons, and a mark at the start that says UTF-8, as Excel expects in
//! Sweden.

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// What somebody typed. It is never taken for a formula.
    Text(String),
    /// A number that we wrote; it may begin with a minus.
    Number(String),
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
        };
        if text.contains([';', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    }
}

/// A spreadsheet runs what begins like a formula; with `'` before it, it is text.
fn harmless(text: &str) -> String {
    const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(BEGINS) { format!("'{text}") } else { text.to_owned() }
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
    fn signs_of_the_file_stand_in_quotes() {
        assert_eq!(
            line(&[text("a;b"), text("say \"hi\""), text("two\nlines")]),
            "\"a;b\";\"say \"\"hi\"\"\";\"two\nlines\""
        );
        assert_eq!(line(&[text("=\";\"")]), "\"'=\"\";\"\"\"", "a formula in quotes is none either");
    }
}
