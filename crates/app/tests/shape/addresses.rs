//! Addresses stand in the address file of their slice and nowhere else, and each of them leads to a route.

use std::collections::BTreeSet;

use crate::source::{File, files};

/// The crates that have pages.
const CRATES: [&str; 6] = ["web", "wording", "organisation", "casework", "association", "app"];
/// Files of `web` that hold its own addresses: what was typed, style and script, and what those who run it ask.
const OF_WEB: [&str; 3] = ["crates/web/src/kept.rs", "crates/web/src/assets.rs", "crates/web/src/measures.rs"];
/// What begins like an address and is none: a file of the build, a file of Linux, what stands between two names.
const NONE: [&str; 3] = ["\"/words.rs\"", "\"/proc/self/exe\"", ".join(\"/\")"];

fn is_of_addresses(file: &File) -> bool {
    file.stem() == "address" || OF_WEB.contains(&file.path.as_str())
}

/// The lines of a file that are built into the program, with their numbers. Tests stand last.
fn lines(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let built = file.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    (1..).zip(built.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Does a text in this line hold an address, or the end of one?
fn holds_address(line: &str) -> bool {
    let is_part = |sign: char| sign.is_ascii_lowercase() || sign == '{' || sign == '.';
    let begins = line.match_indices("\"/").any(|(at, found)| {
        let rest = &line[at + found.len()..];
        rest.starts_with(is_part) || rest.starts_with('"')
    });
    let goes_on = ["}/", "}?", "}#"].iter().any(|end| {
        line.contains("format!(") && line.match_indices(end).any(|(at, _)| line[at + 2..].starts_with(is_part))
    });
    let query = line.match_indices("\"?").any(|(at, _)| line[at + 2..].starts_with(is_part));
    let made = line.contains("Address::made(");
    begins || goes_on || query || made
}

#[test]
fn addresses_stand_in_address_files() {
    let files = files();
    let mut wrong = Vec::new();
    let of_pages = |file: &&File| {
        let built = file.path.contains("/src/") && CRATES.contains(&file.krate());
        built && !file.is_test && !is_of_addresses(file)
    };
    for file in files.iter().filter(of_pages) {
        let held = lines(file).filter(|(_, line)| !NONE.iter().any(|none| line.contains(none)) && holds_address(line));
        wrong.extend(held.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    assert!(wrong.is_empty(), "an address outside an address file:\n{}", wrong.join("\n"));
}

/// A link cannot lead to an address without a function, nor a function to one without a route.
#[test]
fn every_address_is_a_route_and_every_route_an_address() {
    let files = files();
    let declared = files.iter().filter(|file| is_of_addresses(file)).flat_map(|file| {
        lines(file).filter_map(|(_, line)| Some(line.split_once(") = \"")?.1.split_once("\";")?.0.to_owned()))
    });
    let declared: Vec<String> = declared.chain([base::address::START.as_str().to_owned()]).collect();
    let once: BTreeSet<&str> = declared.iter().map(String::as_str).collect();
    assert_eq!(once.len(), declared.len(), "an address is declared twice");
    let routes = trisam::ROUTES.iter().copied().flatten().chain(web::OWN);
    let routes: BTreeSet<&str> = routes.map(|route| route.path).collect();
    assert_eq!(once, routes);
}

#[test]
fn an_address_is_found_in_a_line() {
    for line in [
        "href=\"/logga-in\"",
        "format!(\"/arenden/{id}\")",
        "action={ (here) \"/angra\" }",
        "format!(\"{here}/angra\")",
        "format!(\"{here}?sida={n}\")",
        "format!(\"{here}#{field}\")",
        "ctx.go(\"/\")",
        "Address::made(text)",
    ] {
        assert!(holds_address(line), "{line}");
    }
    for line in ["address::text(case, item)", "path.split('/')", "\"a/b\""] {
        assert!(!holds_address(line), "{line}");
    }
}
