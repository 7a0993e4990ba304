//! The handbook's code, block by block. Each says beforehand, in a comment, under which name it is rehearsed, or why not:
//! `<!-- rehearsed: NAME -->` or `<!-- not rehearsed: WHY -->`.

use std::collections::BTreeSet;
use std::sync::Mutex;

/// Where the handbook lies, from the workspace's root.
pub const PLACE: &str = "docs/operating.md";

/// Code of the handbook, without what indents it.
struct Block {
    name: String,
    lines: Vec<String>,
}

/// The blocks that are rehearsed, those that are not, and what was asked for.
pub struct Handbook {
    blocks: Vec<Block>,
    /// Why a block is not rehearsed, and its first line.
    pub left_out: Vec<(String, String)>,
    asked: Mutex<BTreeSet<String>>,
}

impl Handbook {
    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with its marks, each with the line.
    pub fn read(text: &str) -> Result<Self, String> {
        let (mut book, mut mark) = (Self { blocks: vec![], left_out: vec![], asked: Mutex::default() }, None);
        let lines: Vec<&str> = text.lines().collect();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            if is_code(line) && at > 0 && lines[at - 1].trim().is_empty() {
                let end = (at..lines.len()).find(|end| ends(&lines[*end..])).unwrap_or(lines.len());
                book.takes(mark.take(), &lines[at..end]).map_err(|why| format!("line {}: {why}", at + 1))?;
                at = end;
                continue;
            }
            if !line.trim().is_empty() {
                mark = line.trim().strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
            }
            at += 1;
        }
        Ok(book)
    }

    fn takes(&mut self, mark: Option<&str>, code: &[&str]) -> Result<(), String> {
        let indent = code.iter().filter(|line| !line.is_empty()).map(|line| depth(line)).min().unwrap_or(0);
        let lines: Vec<String> = code.iter().map(|line| line.get(indent..).unwrap_or("").to_owned()).collect();
        if let Some(why) = mark.and_then(|mark| mark.strip_prefix("not rehearsed: ")) {
            self.left_out.push((why.to_owned(), lines.first().cloned().unwrap_or_default()));
            return Ok(());
        }
        let name = mark.and_then(|mark| mark.strip_prefix("rehearsed: "));
        let name = name.ok_or("code without a mark that says under which name it is rehearsed, or why not")?.to_owned();
        if self.blocks.iter().any(|block| block.name == name) {
            return Err(format!("{name} stands here a second time"));
        }
        self.blocks.push(Block { name, lines });
        Ok(())
    }

    /// The lines of a block; the rehearsal stops where it is not there.
    pub fn block(&self, name: &str) -> Vec<String> {
        self.asked.lock().unwrap().insert(name.to_owned());
        let found = self.blocks.iter().find(|block| block.name == name);
        found.unwrap_or_else(|| panic!("{PLACE} has no block {name:?}")).lines.clone()
    }

    /// The names of what was never asked for.
    pub fn unused(&self) -> Vec<&str> {
        let asked = self.asked.lock().unwrap();
        self.blocks.iter().map(|block| block.name.as_str()).filter(|name| !asked.contains(*name)).collect()
    }
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_code(line: &str) -> bool {
    depth(line) >= 4 && !line.trim().is_empty()
}

/// Is the code over here? An empty line between two lines of code is part of it.
fn ends(rest: &[&str]) -> bool {
    let empty = rest[0].trim().is_empty();
    !(is_code(rest[0]) || empty && rest.get(1).is_some_and(|next| is_code(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Do\n\n<!-- rehearsed: one -->\n\n    a b   # c\n\n    d\n\nand\n\n1. *In a list*:\n\n   <!-- rehearsed: two -->\n\n       e\n         f\n\n   g\n\n<!-- not rehearsed: takes root -->\n\n    h\n";

    #[test]
    fn blocks_are_found_by_their_marks() {
        let book = Handbook::read(TEXT).unwrap();
        assert_eq!(book.block("one"), ["a b   # c", "", "d"]);
        assert_eq!(book.unused(), ["two"]);
        assert_eq!(book.block("two"), ["e", "  f"]);
        assert_eq!(book.left_out, [("takes root".to_owned(), "h".to_owned())]);
    }

    #[test]
    fn code_without_a_mark_and_a_mark_used_twice_are_told_with_the_line() {
        let told = |text: String| Handbook::read(&text).err().unwrap();
        assert!(told(TEXT.replace("<!-- rehearsed: one -->", "say")).starts_with("line 5: code without a mark"));
        assert!(told(TEXT.replace("two", "one")).starts_with("line 15: one stands here a second time"));
    }

    /// Every block of the handbook itself bears a mark.
    #[test]
    fn the_handbook_says_of_all_its_code_whether_it_is_rehearsed() {
        let text = std::fs::read_to_string(format!("{}/../../{PLACE}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let book = Handbook::read(&text).unwrap();
        assert!(book.unused().len() > 10, "{:?}", book.unused());
    }
}
