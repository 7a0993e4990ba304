//! Every Rust file of the workspace.

use std::path::{Path, PathBuf};

use crate::scanner::{code_only, without_tests};

/// The crates whose folders are slices, besides `app`.
pub const SLICED: &[&str] = &["organisation", "casework", "association"];

pub struct File {
    /// From the workspace's root, as `crates/app/src/lib.rs`.
    pub path: String,
    pub text: String,
    /// Is the whole file for tests?
    pub is_test: bool,
    /// What is built into the program: no comments, strings or tests.
    pub code: String,
}

impl File {
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// The name without folder and ending.
    pub fn stem(&self) -> &str {
        self.path.rsplit('/').next().unwrap().trim_end_matches(".rs")
    }

    /// The crate's folder name.
    pub fn krate(&self) -> &str {
        self.path.split('/').nth(1).unwrap()
    }

    /// The slice it belongs to: a folder of a crate that has slices.
    pub fn slice(&self) -> Option<&str> {
        let (folder, path) = self.path.strip_prefix("crates/")?.split_once("/src/")?;
        let (slice, _) = path.split_once('/')?;
        (folder == "app" || SLICED.contains(&folder)).then_some(slice)
    }

    /// Lines that hold code: in the program, and in tests.
    pub fn code_lines(&self) -> (usize, usize) {
        let filled = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
        // Strings count as code: SQL and words are most of some files.
        let written =
            self.text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count();
        if self.is_test {
            return (0, written);
        }
        let tested = filled(&code_only(&self.text)) - filled(&self.code);
        (written - tested, tested)
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Files below `folder` that end so, sorted by path.
pub fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() && name != "target" && name != "node_modules" && name != ".git" {
            found.extend(below(&path, ending));
        } else if name.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// All of them.
pub fn files() -> Vec<File> {
    let root = root();
    below(&root.join("crates"), ".rs").iter().map(|path| file(&root, path)).collect()
}

fn file(root: &Path, path: &Path) -> File {
    let text = std::fs::read_to_string(path).unwrap();
    let path = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
    let name = path.rsplit('/').next().unwrap().trim_end_matches(".rs");
    let folders = ["/tests/", "/benches/", "/examples/", "crates/browser-tests/", "crates/bench/"];
    let is_test = folders.iter().any(|folder| path.contains(folder)) || name.ends_with("tests") || name == "testing";
    let code = if is_test { String::new() } else { without_tests(&code_only(&text)) };
    File { path, text, is_test, code }
}
