//! Where each value of a JSON text stands: its line, by its path.

use std::collections::BTreeMap;

/// The line on which each value begins, by paths like `grants[7].documents[5].title`.
#[derive(Debug)]
pub struct Lines(BTreeMap<String, usize>);

impl Lines {
    /// `text` is JSON that has been read without fault; of another text the lines are of no use, and nothing worse.
    pub fn of(text: &str) -> Self {
        let mut scan = Scan { text, at: 0, line: 1, found: BTreeMap::new() };
        scan.value("");
        Self(scan.found)
    }

    /// The line of a value; of what holds it when it is not there itself.
    pub fn at(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            match (self.0.get(path), path.rfind(['.', '['])) {
                (Some(line), _) => return *line,
                (None, Some(end)) => path = path.get(..end).unwrap_or_default(),
                (None, None) => return 1,
            }
        }
    }
}

/// The path of a member: `grants[7]` and `id` are `grants[7].id`. A key that is no plain word stands in quotes.
pub fn member(path: &str, key: &str) -> String {
    let plain = key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && key.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
    match (plain, path.is_empty()) {
        (false, _) => format!("{path}[\"{key}\"]"),
        (true, true) => key.to_owned(),
        (true, false) => format!("{path}.{key}"),
    }
}

/// The path of an element.
pub fn element(path: &str, index: usize) -> String {
    format!("{path}[{index}]")
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    found: BTreeMap<String, usize>,
}

impl<'t> Scan<'t> {
    fn value(&mut self, path: &str) {
        let first = self.peek();
        self.found.insert(path.to_owned(), self.line);
        match first {
            Some(b'{') => self.object(path),
            Some(b'[') => self.array(path),
            Some(b'"') => {
                self.string();
            }
            _ => self.skip(|byte| !b",]} \t\r\n".contains(&byte)),
        }
    }

    fn object(&mut self, path: &str) {
        self.at += 1;
        while self.peek() == Some(b'"') {
            let key: String = serde_json::from_str(self.string()).unwrap_or_default();
            if self.peek() == Some(b':') {
                self.at += 1;
            }
            self.value(&member(path, &key));
            self.comma();
        }
        self.at += 1;
    }

    fn array(&mut self, path: &str) {
        self.at += 1;
        let mut index = 0;
        while self.peek().is_some_and(|byte| byte != b']') {
            let before = self.at;
            self.value(&element(path, index));
            self.comma();
            index += 1;
            if self.at == before {
                return;
            }
        }
        self.at += 1;
    }

    fn comma(&mut self) {
        if self.peek() == Some(b',') {
            self.at += 1;
        }
    }

    /// A string with its quotes. No line ends inside one.
    fn string(&mut self) -> &'t str {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.byte() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let start = self.at;
        self.skip(|byte| byte.is_ascii_whitespace());
        let passed = self.text.as_bytes().get(start..self.at).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.byte()
    }

    fn skip(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(&wanted) {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_value_has_its_line() {
        let text =
            "{\n \"a\": [1,\n  {\"b \\\"c\": null}],\n \"4.1\": {\n \"text\": \"x\\ny\"},\n \"e\": [] , \"f\": {} }\n";
        let lines = Lines::of(text);
        for (path, line) in [
            ("", 1),
            ("a", 2),
            ("a[0]", 2),
            ("a[1]", 3),
            ("a[1][\"b \"c\"]", 3),
            ("[\"4.1\"]", 4),
            ("[\"4.1\"].text", 5),
            ("e", 6),
            ("f", 6),
            ("a[1].nothing", 3),
            ("nothing", 1),
        ] {
            assert_eq!(lines.at(path), line, "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in "[\\[\\]{}:,\"\\\\ a1\n]{0,60}") {
            prop_assert!(Lines::of(&text).at("") >= 1);
        }
    }
}
