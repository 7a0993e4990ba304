//! Reads Rust as far as a budget needs it: what is code, where a function begins and ends, what is only for tests.

/// A function: where it begins, and how many lines it takes from `fn` to its last brace.
#[derive(Debug)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
    /// From the name to the brace that opens it.
    pub signature: String,
}

/// The same text with comments, strings and characters blanked, so that braces and words in it are code.
pub fn code_only(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while at < signs.len() {
        let end = skipped(&signs, at);
        if end == at {
            out.push(signs[at]);
            at += 1;
        } else {
            out.extend(signs[at..end].iter().map(|sign| if *sign == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// The end of the comment, string or character that begins at `at`; `at` itself when none does.
fn skipped(signs: &[char], at: usize) -> usize {
    let next = signs.get(at + 1).copied().unwrap_or(' ');
    match signs[at] {
        '/' if next == '/' => find(signs, at, |rest| rest[0] == '\n'),
        '/' if next == '*' => find(signs, at + 2, |rest| rest.starts_with(&['*', '/'])) + 2,
        '"' => closed(signs, at + 1, '"'),
        'r' if (next == '"' || next == '#') && !is_word(signs, at) => raw_string(signs, at),
        '\'' if next == '\\' || signs.get(at + 2) == Some(&'\'') => closed(signs, at + 1, '\''),
        _ => at,
    }
    .min(signs.len())
}

fn find(signs: &[char], from: usize, is_end: impl Fn(&[char]) -> bool) -> usize {
    (from..signs.len()).find(|at| is_end(&signs[*at..])).unwrap_or(signs.len())
}

fn closed(signs: &[char], mut at: usize, mark: char) -> usize {
    while at < signs.len() && signs[at] != mark {
        at += if signs[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn raw_string(signs: &[char], at: usize) -> usize {
    let hashes = signs[at + 1..].iter().take_while(|sign| **sign == '#').count();
    if signs.get(at + 1 + hashes) != Some(&'"') {
        return at;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    find(signs, at + 2 + hashes, |rest| rest.starts_with(&end)) + end.len()
}

/// Does the sign at `at` go on a word that began before?
fn is_word(signs: &[char], at: usize) -> bool {
    at > 0 && (signs[at - 1].is_alphanumeric() || signs[at - 1] == '_')
}

/// Blanks every item under `#[cfg(test)]`, in text that is code only.
pub fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(at) = out.find("#[cfg(test)]") {
        let open = out[at..].find(['{', ';']).map_or(out.len(), |found| at + found);
        let end = if out[open..].starts_with('{') { matching(&out, open) } else { open };
        let blank: String = out[at..=end.min(out.len() - 1)].chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
        out.replace_range(at..=end.min(out.len() - 1), &blank);
    }
    out
}

/// Where the brace that opens at `open` is closed.
pub fn matching(code: &str, open: usize) -> usize {
    let mut depth = 0_i32;
    for (at, sign) in code[open..].char_indices() {
        depth += match sign {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return open + at;
        }
    }
    code.len()
}

/// Every function with a body, in text that is code only.
pub fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        let name: String = code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if before.is_alphanumeric() || before == '_' || name.is_empty() {
            continue;
        }
        if let Some(open) = body(code, at) {
            let line = |at: usize| code[..at].matches('\n').count() + 1;
            let end = matching(code, open).min(code.len());
            let signature = code[at..open].split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Function { name, line: line(at), lines: line(end) - line(at) + 1, signature });
        }
    }
    found
}

/// The brace that opens a function's body; `None` for one without.
fn body(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, sign) in code[from..].char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return Some(from + at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[test]
fn braces_in_strings_and_comments_are_not_code() {
    let text =
        "fn a() { let x = \"}\\\"\"; // }\n let y = '{'; let z: &'static str = r#\"}\"#; /* } */ }\nfn b(x: [u8; 2]);";
    let found = functions(&code_only(text));
    assert_eq!((found.len(), found[0].name.as_str(), found[0].lines), (1, "a", 2));
}

#[test]
fn what_is_only_for_tests_is_left_out() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { x.unwrap() }\n}\nfn c() {}";
    let left = without_tests(&code_only(text));
    assert_eq!(functions(&left).len(), 2);
    assert!(!left.contains("unwrap") && left.lines().count() == 6);
}
