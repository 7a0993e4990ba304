//! The table as text: sections by stage, a row for each route, a column for each person.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Every door at one stage, and how it met each person.
pub struct Section {
    pub title: String,
    pub rows: Vec<(String, Vec<String>)>,
}

pub struct Table {
    pub columns: Vec<String>,
    /// Who stands behind each column.
    pub legend: Vec<String>,
    /// Doors that are not about one case.
    pub outside: Section,
    /// Acts with all they need.
    pub ripe: Section,
    pub stages: Vec<Section>,
}

const HEAD: &str = "\
# Who may open which door.
#
# A column is a person of the tests' little world, a row a stage of one case that Anna at AF raised; stages that are
# alike share a row.
# yes: the door opens. no: seen, but not to be done now. hidden: the same answer as for what does not exist.
# sign-in: asked to sign in first. Acts are tried with an empty form: an open door says what is missing in it. Those
# that need more than that stand by themselves, with what they need: each act lets somebody through.
#
";
const WIDE: usize = 48;

impl Table {
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.stages.iter().chain([&self.outside, &self.ripe])
    }

    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for line in &self.legend {
            let _ = writeln!(text, "# {line}");
        }
        for section in [&self.outside, &self.ripe] {
            let _ = writeln!(text, "\n## {}\n{}", section.title, line("", &self.columns));
            for (door, cells) in &section.rows {
                let _ = writeln!(text, "{}", line(door, cells));
            }
        }
        for (at, (door, _)) in self.stages[0].rows.iter().enumerate() {
            let _ = writeln!(text, "\n## {door}\n{}", line("", &self.columns));
            for (stages, cells) in self.alike(at) {
                let _ = writeln!(text, "{}", line(&stages.join(", "), cells));
            }
        }
        text
    }

    /// The stages at which the door in row `at` meets everybody alike.
    fn alike(&self, at: usize) -> Vec<(Vec<&str>, &[String])> {
        let mut groups: Vec<(Vec<&str>, &[String])> = Vec::new();
        for stage in &self.stages {
            let cells = stage.rows[at].1.as_slice();
            match groups.iter_mut().find(|(_, other)| *other == cells) {
                Some((titles, _)) => titles.push(&stage.title),
                None => groups.push((vec![&stage.title], cells)),
            }
        }
        groups
    }
}

fn line(key: &str, cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| format!("  {cell:<8}")).collect();
    format!("{key:<WIDE$}{cells}").trim_end().to_owned()
}

fn expected_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inside/doors/doors.txt")
}

/// Lines without their spacing, each with the section it stands in.
fn lines(text: &str) -> Vec<String> {
    let mut section = String::new();
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# ") && *line != "#") {
        match line.strip_prefix("## ") {
            Some(title) => section = title.to_owned(),
            None => found.push(format!("{section}: {}", line.split_whitespace().collect::<Vec<_>>().join(" "))),
        }
    }
    found
}

/// What is expected and what was met differ in these lines. What was met is left in the target folder.
pub fn differences(actual: &str) -> Vec<String> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    std::fs::write(target.join("doors.actual.txt"), actual).unwrap();
    if std::env::var_os("TRISAM_BLESS").is_some() {
        std::fs::write(expected_path(), actual).unwrap();
    }
    let expected = lines(&std::fs::read_to_string(expected_path()).unwrap_or_default());
    let actual = lines(actual);
    let missing = expected.iter().filter(|line| !actual.contains(line)).map(|line| format!("expected  {line}"));
    let new = actual.iter().filter(|line| !expected.contains(line)).map(|line| format!("met       {line}"));
    missing.chain(new).collect()
}
