//! The PDF of the real final report as other programs read it. Skipped, loudly, where there are none; `./check` has
//! them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests may")]

use std::path::PathBuf;
use std::process::Command;

use association::forms::{Answer, Answers, FINAL_REPORT, Form, Part, version};
use association::importing::read_report;
use association::typesetting::{Head, document, press};
use association::values::number::Template;
use base::{Date, Language};

/// Set by `./check`: then a missing program is a failure.
const CHECK: &str = "TRISAM_CHECK";
const REAL: &str = include_str!("../../../data/final-report.json");

fn form() -> &'static Form {
    version(FINAL_REPORT, 1).unwrap()
}

fn answers() -> Answers {
    let template = Template::parse("SFG {yy}-{series}.{n}").unwrap();
    read_report(REAL, form(), &template).unwrap().content.answers(form())
}

/// The real report on the disk.
async fn printed(name: &str) -> PathBuf {
    let received = Date::parse("2022-01-14").unwrap();
    let head = Head {
        issuer: "Samordningsförbund Gävleborg",
        initiative: "TRISAM 2.0",
        number: Some("SFG 21-6.59"),
        received: Some(received),
        today: received,
        public: true,
    };
    let bytes = press::pdf(document(Language::Sv, form(), &answers(), &head)).await.unwrap();
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a program says of a file; `None`, told loudly, where it is missing and nobody asked for it.
fn says(program: &str, arguments: &[&str], path: &PathBuf) -> Option<String> {
    let mut command = Command::new(program);
    let Ok(output) = command.args(arguments).arg(path).args(ending(program)).output() else {
        assert!(std::env::var_os(CHECK).is_none(), "there is no {program}, and {CHECK} asks for it");
        println!("\n*** SKIPPED: no {program} here (Debian: apt-get install poppler-utils qpdf) ***\n");
        return None;
    };
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {told}{}", String::from_utf8_lossy(&output.stderr));
    Some(told)
}

/// Where the text goes.
fn ending(program: &str) -> &'static [&'static str] {
    if program == "pdftotext" { &["-"] } else { &[] }
}

/// Without spaces, which differ where a line breaks, and without the hyphens of broken words.
fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !"-\u{ad}‐".contains(*sign)).collect()
}

/// Headings and long answers in the order of the form.
fn in_order(answers: &Answers) -> Vec<String> {
    let mut texts = Vec::new();
    for section in &form().sections {
        texts.push(format!("{} {}", section.number, section.heading));
        for part in section.parts() {
            match part {
                Part::Option(_, option) => texts.extend(option.number.clone()),
                Part::Field(field) => {
                    let label = || field.label.clone();
                    texts.extend(answers.get(&field.key).map(|_| label()));
                    if let Some(Answer::Text(text)) = answers.get(&field.key) {
                        texts.extend(text.split("\n\n").map(|text| text.chars().take(40).collect()));
                    }
                }
            }
        }
    }
    texts
}

#[tokio::test]
async fn l7_10_the_text_is_read_in_the_order_of_the_form() {
    let path = printed("order.pdf").await;
    let Some(told) = says("pdftotext", &[], &path) else { return };
    let whole = bare(&told);
    let mut rest = whole.as_str();
    for text in in_order(&answers()) {
        let Some(at) = rest.find(&bare(&text)) else { panic!("'{text}' does not come next in:\n{rest}") };
        rest = &rest[at + bare(&text).len()..];
    }
}

#[tokio::test]
async fn l7_10_other_programs_find_it_tagged_and_whole() {
    let path = printed("whole.pdf").await;
    if let Some(told) = says("pdfinfo", &[], &path) {
        let has = |name: &str, value: &str| told.lines().any(|line| line.starts_with(name) && line.contains(value));
        assert!(has("Title:", "Slutrapport") && has("Tagged:", "yes") && has("Encrypted:", "no"), "{told}");
        assert!(has("JavaScript:", "no") && has("Form:", "none"), "{told}");
    }
    if let Some(told) = says("pdfinfo", &["-struct"], &path) {
        for tag in ["Document", "H1", "H2", "H3", "Table", "TH", "TD"] {
            let is_it = |line: &str| line.split([' ', ':']).find(|word| !word.is_empty()) == Some(tag);
            assert!(told.lines().any(is_it), "{tag} is not in\n{told}");
        }
    }
    if let Some(told) = says("pdfinfo", &["-meta"], &path) {
        for claim in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "sv-SE"] {
            assert!(told.contains(claim), "{claim} is not in\n{told}");
        }
    }
    if let Some(told) = says("qpdf", &["--check"], &path) {
        assert!(told.contains("No syntax or stream encoding errors found"), "{told}");
    }
}
