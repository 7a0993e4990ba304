//! No files of a slice stand in a circle: whoever reads one of them can begin somewhere. A folder's `mod.rs` is its
//! front and stands in none: what is named through it counts as named where it stands. A file and what lies in the folder
//! of its name are one.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{File, files};

type Path = Vec<String>;

/// Slices in which files name each other, and why they may.
const DEFENDED: &[(&str, &str)] = &[
    ("local_accounts", "a policy makes the proof of signing in from what `check` alone can make, which asks under it"),
    ("providers", "the same"),
];

struct Module {
    code: String,
    front: bool,
}

struct House(BTreeMap<Path, Module>);

fn words(path: &str) -> Path {
    path.split("::").map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// `casework::cases::view` of `crates/casework/src/cases/view.rs`.
fn module(file: &File) -> Option<Path> {
    let (krate, path) = file.path.strip_prefix("crates/")?.split_once("/src/")?;
    let mut path = words(&format!("{krate}::{}", path.trim_end_matches(".rs").replace('/', "::")));
    if path.last().is_some_and(|last| last == "mod" || last == "lib") {
        path.pop();
    }
    Some(path)
}

/// What `use` names, one path each: `a::{b, c::{d}}` is `a::b` and `a::c::d`.
fn spread(tree: &str, before: &str, found: &mut Vec<Path>) {
    let (mut depth, mut begun) = (0_i32, 0);
    for (at, sign) in tree.char_indices().chain([(tree.len(), ',')]) {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        if sign != ',' || depth != 0 {
            continue;
        }
        let one = tree[begun..at].trim();
        begun = (at + 1).min(tree.len());
        match one.split_once('{') {
            Some((head, rest)) => spread(rest.trim_end().trim_end_matches('}'), &format!("{before}{head}"), found),
            None if one.is_empty() => {}
            None => found.push(words(&format!("{before}{}", one.split(" as ").next().unwrap()))),
        }
    }
}

/// The paths of a module's `use`s, and apart from them those that its code names.
fn named(code: &str) -> (Vec<Path>, Vec<Path>) {
    let (mut uses, mut rest) = (Vec::new(), String::new());
    for part in code.split_inclusive(';') {
        match part.rsplit_once("use ").filter(|(head, _)| head.is_empty() || head.ends_with(['\n', ' '])) {
            Some((head, tree)) => {
                rest.push_str(head);
                spread(tree.trim_end_matches(';'), "", &mut uses);
            }
            None => rest.push_str(part),
        }
    }
    let path = |text: &&str| text.contains("::") && !text.starts_with("in ");
    let paths = rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').filter(path);
    (uses, paths.map(words).collect())
}

impl House {
    fn of(files: &[File]) -> Self {
        let sliced = files.iter().filter(|file| file.slice().is_some() && !file.is_test);
        // A visibility is no use.
        let code = |file: &File| file.code.replace("(in ", "(in_");
        let front = |file: &File| file.stem() == "mod";
        let read = |file: &File| Some((module(file)?, Module { code: code(file), front: front(file) }));
        Self(sliced.filter_map(read).collect())
    }

    /// The file in which what `path` names stands, seen from `from`.
    fn leads(&self, from: &Path, path: &Path, depth: usize) -> Option<Path> {
        let mut path = path.as_slice();
        let mut at = match path.first()?.as_str() {
            "crate" => from[..1].to_vec(),
            "self" | "super" => from.clone(),
            word if self.0.contains_key(&[from.clone(), vec![word.to_owned()]].concat()) => from.clone(),
            _ => return None,
        };
        while let Some(word) = path.first() {
            let below = [at.clone(), vec![word.clone()]].concat();
            match word.as_str() {
                "crate" | "self" => {}
                "super" => drop(at.pop()),
                _ if self.0.keys().any(|key| key.starts_with(&below)) => at = below,
                _ => break,
            }
            path = &path[1..];
        }
        let front = self.0.get(&at)?;
        if !front.front {
            return Some(at);
        }
        let (uses, _) = named(&front.code);
        let shown = uses.iter().find(|shown| depth < 5 && !path.is_empty() && shown.last() == path.first())?;
        self.leads(&at, shown, depth + 1)
    }

    /// A file and what lies in the folder of its name.
    fn whole(&self, file: &Path) -> Path {
        let above = file[..file.len() - 1].to_vec();
        if self.0.get(&above).is_some_and(|module| !module.front) { self.whole(&above) } else { file.clone() }
    }

    fn edges(&self) -> BTreeMap<Path, BTreeSet<Path>> {
        let mut edges: BTreeMap<Path, BTreeSet<Path>> = BTreeMap::new();
        for (file, module) in self.0.iter().filter(|(_, module)| !module.front) {
            let (uses, paths) = named(&module.code);
            let leads = uses.iter().chain(&paths).filter_map(|path| self.leads(file, path, 0));
            let whole = self.whole(file);
            let leads = leads.map(|to| self.whole(&to)).filter(|to| *to != whole);
            // Addresses hold no rule, and links go both ways.
            let leads: Vec<Path> = leads.filter(|to| to.last().is_none_or(|last| last != "address")).collect();
            edges.entry(whole).or_default().extend(leads);
        }
        edges
    }

    /// The files from which a way leads back to themselves.
    fn in_circles(&self) -> Vec<String> {
        let edges = self.edges();
        let back = |file: &&Path| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![*file]);
            while let Some(here) = next.pop() {
                next.extend(edges.get(here).into_iter().flatten().filter(|to| seen.insert(*to)));
            }
            seen.contains(*file)
        };
        edges.keys().filter(back).map(|file| file.join("::")).collect()
    }
}

#[test]
fn no_files_of_a_slice_stand_in_a_circle() {
    let defended = |file: &String| DEFENDED.iter().any(|(slice, _)| file.split("::").nth(1) == Some(slice));
    let (defended, found): (Vec<String>, Vec<String>) =
        House::of(&files()).in_circles().into_iter().partition(defended);
    assert!(found.is_empty(), "in a circle:\n{}", found.join("\n"));
    for (slice, why) in DEFENDED {
        assert!(defended.iter().any(|file| file.contains(slice)), "{slice} needs no defence any more: {why}");
    }
}

#[test]
fn a_circle_is_found_through_a_front_and_within_a_file() {
    let module = |code: &str, front| Module { code: code.to_owned(), front };
    let house = House(BTreeMap::from([
        (words("k::s"), module("mod a; mod b; mod c; pub use a::{A, Other};", true)),
        (words("k::s::a"), module("use super::b::{B}; fn a() {}", false)),
        (words("k::s::b"), module("pub(in_ k::s) fn b(a: crate::s::A) {}", false)),
        (words("k::s::c"), module("mod d; use super::a::A; pub fn c() {}", false)),
        (words("k::s::c::d"), module("use super::c;", false)),
    ]));
    assert_eq!(house.in_circles(), ["k::s::a", "k::s::b"]);
}
