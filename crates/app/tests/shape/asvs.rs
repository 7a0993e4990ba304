//! Every requirement of levels 1 and 2 of the verification standard's chapters on signing in has an answer in docs/asvs.md, and
//! what the answer names is there.

use std::collections::HashSet;

use crate::source::{files, root};

/// How many requirements of levels 1 and 2 each section has; they are the first of it, but for those of level 3 between.
const SECTIONS: &[(&str, &[u8])] = &[
    ("6.1", &[1, 2, 3]),
    ("6.2", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    ("6.3", &[1, 2, 3, 4]),
    ("6.4", &[1, 2, 3, 4]),
    ("6.5", &[1, 2, 3, 4, 5]),
    ("6.6", &[1, 2, 3]),
    ("6.8", &[1, 2, 3, 4]),
    ("7.1", &[1, 2, 3]),
    ("7.2", &[1, 2, 3, 4]),
    ("7.3", &[1, 2]),
    ("7.4", &[1, 2, 3, 4, 5]),
    ("7.5", &[1, 2]),
    ("7.6", &[1, 2]),
    ("9.1", &[1, 2, 3]),
    ("9.2", &[1, 2, 3, 4]),
    ("10.1", &[1, 2]),
    ("10.2", &[1, 2]),
    ("10.3", &[1, 2, 3, 4]),
    ("10.4", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ("10.5", &[1, 2, 3, 4, 5]),
    ("10.6", &[1, 2]),
    ("10.7", &[1, 2, 3]),
];

/// Every test's name.
fn tests() -> HashSet<String> {
    let mut names = HashSet::new();
    for file in files() {
        let parts = file.text.split("fn ").skip(1);
        names
            .extend(parts.map(|rest| rest.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()));
    }
    names
}

/// What is wrong with an answer.
fn fault(answer: &str, tests: &HashSet<String>) -> Option<String> {
    let reasons = ["does not apply: ", "not met: "];
    if reasons.iter().any(|reason| answer.strip_prefix(reason).is_some_and(|why| why.len() > 10)) {
        return None;
    }
    let named: Vec<&str> = answer.split('`').skip(1).step_by(2).filter(|name| name.contains('_')).collect();
    let documents: Vec<&str> = answer.split([' ', ',', ':']).filter(|word| word.starts_with("docs/")).collect();
    if named.is_empty() && documents.is_empty() {
        return Some(format!("nothing shows it: {answer}"));
    }
    let gone = named.into_iter().find(|name| !tests.contains(*name));
    let gone = gone.or_else(|| documents.into_iter().find(|file| !root().join(file).is_file()));
    gone.map(|name| format!("{name} is not there"))
}

#[test]
fn every_requirement_on_signing_in_has_an_answer() {
    let text = std::fs::read_to_string(root().join("docs/asvs.md")).unwrap();
    let rows: Vec<Vec<&str>> =
        text.lines().filter(|line| line.starts_with("| ")).map(|line| line.split(" | ").collect()).skip(1).collect();
    let given: Vec<&str> = rows.iter().map(|row| row[0].trim_start_matches("| ")).collect();
    let wanted: Vec<String> =
        SECTIONS.iter().flat_map(|(section, ids)| ids.iter().map(move |id| format!("{section}.{id}"))).collect();
    assert_eq!(given, wanted);
    let tests = tests();
    let wrong = |row: &Vec<&str>| Some((row[0].to_owned(), fault(row[2].trim_end_matches(" |"), &tests)?));
    assert_eq!(rows.iter().filter_map(wrong).collect::<Vec<_>>(), []);
    for (answer, why) in
        [("", "nothing shows it"), ("`no_such_test`", "is not there"), ("docs/none.md", "is not there")]
    {
        assert!(fault(answer, &tests).is_some_and(|told| told.contains(why)), "{answer}");
    }
}
