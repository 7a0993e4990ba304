//! The budgets of ARCHITECTURE. `./figures` prints what this test prints.

use crate::scanner::{Function, functions};
use crate::source::{File, files};

/// One measure: what it is, what it came to, and what it may be.
struct Measure {
    what: &'static str,
    is: usize,
    at_most: usize,
    rule: Rule,
}

/// A wall fails the test. A direction is printed as a warning: one file more must not stop somebody else's change.
#[derive(PartialEq)]
enum Rule {
    Wall,
    Direction,
}

/// The value below which `share` percent of the values lie.
fn percentile(values: &[usize], share: usize) -> usize {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.get((sorted.len() * share / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or(0)
}

fn production(files: &[File]) -> Vec<&File> {
    files.iter().filter(|file| !file.is_test).collect()
}

fn is_handler(function: &Function) -> bool {
    function.signature.contains("&Context") && function.signature.contains("Result<Answer")
}

fn all_functions(files: &[File]) -> Vec<(String, Function)> {
    let in_file = |file: &&File| {
        functions(&file.code).into_iter().map(|function| (file.path.clone(), function)).collect::<Vec<_>>()
    };
    production(files).iter().flat_map(in_file).collect()
}

fn measures(files: &[File]) -> Vec<Measure> {
    let sizes: Vec<usize> = production(files).iter().map(|file| file.lines()).collect();
    let every: Vec<usize> = files.iter().map(File::lines).collect();
    let functions = all_functions(files);
    let lengths: Vec<usize> = functions.iter().map(|(_, function)| function.lines).collect();
    let handlers: Vec<usize> = functions
        .iter()
        .map(|(_, function)| function)
        .filter(|function| is_handler(function))
        .map(|f| f.lines)
        .collect();
    let measure = |what, is, at_most, rule| Measure { what, is, at_most, rule };
    vec![
        measure("lines of a file, median", percentile(&sizes, 50), 90, Rule::Direction),
        measure("lines of a file, 90th percentile", percentile(&sizes, 90), 230, Rule::Wall),
        measure("lines of the largest file, tests too", percentile(&every, 100), 450, Rule::Wall),
        measure("lines of a function, 90th percentile", percentile(&lengths, 90), 20, Rule::Wall),
        measure("lines of the longest function", percentile(&lengths, 100), 55, Rule::Wall),
        measure("lines of a handler, median", percentile(&handlers, 50), 8, Rule::Wall),
    ]
}

#[test]
fn files_and_functions_keep_their_budgets() {
    let files = files();
    let mut over = Vec::new();
    for Measure { what, is, at_most, rule } in measures(&files) {
        println!("{is:6}  {what} (at most {at_most})");
        if is > at_most {
            println!("warning: over its budget: {what}");
            over.extend((rule == Rule::Wall).then(|| format!("{what}: {is}, at most {at_most}")));
        }
    }
    over.extend(files.iter().filter(|file| file.lines() > 450).map(|file| format!("{} is too long", file.path)));
    let long = all_functions(&files).into_iter().filter(|(_, function)| function.lines > 60);
    over.extend(long.map(|(path, f)| format!("{path}:{} {} takes {} lines", f.line, f.name, f.lines)));
    assert!(over.is_empty(), "{}", over.join("\n"));
}

/// A warning, not a failure: a share says how much was written, not whether it is enough.
#[test]
fn tests_are_two_fifths_of_the_code() {
    let (mut code, mut tests) = (0, 0);
    for file in files().iter().filter(|file| file.krate() != "bench") {
        let (program, tested) = file.code_lines();
        code += program;
        tests += tested;
    }
    let share = tests * 100 / (code + tests);
    println!("{share:6}  percent of all lines of code are tests ({tests} of {}; at least 40)", code + tests);
    if share < 40 {
        println!("warning: the share of tests is under its budget");
    }
}

#[test]
fn nothing_in_the_program_gives_up() {
    const GIVES_UP: &[&str] = &[".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];
    for file in files() {
        for word in GIVES_UP {
            assert!(!file.code.contains(word), "{} has {word}", file.path);
        }
    }
}

#[test]
fn no_name_says_nothing() {
    const EMPTY: &[&str] = &["util", "utils", "helper", "helpers", "manager", "service", "common", "misc"];
    for file in files() {
        let parts: Vec<&str> = file.path.trim_end_matches(".rs").split('/').collect();
        assert!(!parts.iter().any(|part| EMPTY.contains(part)), "{}", file.path);
        for name in ["Manager", "Service", "Helper", "Utils"] {
            let types = file.code.lines().filter(|line| {
                let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
                ["struct ", "enum ", "trait "].iter().any(|kind| line.starts_with(kind)) && line.contains(name)
            });
            assert_eq!(types.count(), 0, "{}: {name}", file.path);
        }
    }
}
