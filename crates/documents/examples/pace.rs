#![allow(clippy::print_stdout)]
//! How long a report takes: `cargo run --release -p documents --example pace`. Seven pages, as long as a real one.

use std::error::Error;
use std::time::{Duration, Instant};

use base::{Date, Language};
use documents::{Block, Document, pdf};

const ROUNDS: usize = 50;
const SENTENCE: &str = "Arbetsförmedlingens samordnare har under perioden bjudit in kommunernas arbetsmarknadsenheter \
    och vårdcentralernas rehabiliteringskoordinatorer till gemensamma planeringsmöten. ";

/// Each is a little different: the typesetter remembers what it has done.
fn report(round: usize, date: Date) -> Document {
    let mut blocks = Vec::new();
    for section in 1..=8 {
        blocks.push(Block::Heading { level: 1, number: Some(section.to_string()), text: "Ett avsnitt".to_owned() });
        let facts = ["Insatsens namn", "Organisation", "Postadress"].map(|term| (term.to_owned(), round.to_string()));
        blocks.push(Block::Facts(facts.to_vec()));
        for part in 1..=3 {
            let number = Some(format!("{section}.{part}"));
            blocks.push(Block::Heading { level: 2, number, text: format!("Måluppfyllelse i omgång {round}") });
            blocks.push(Block::Instruction("Ange mål och resultat.".to_owned()));
            blocks.push(Block::Paragraph(format!("{part}.{round} {}", SENTENCE.repeat(3))));
        }
    }
    Document {
        language: Language::Sv,
        title: format!("Slutrapport {round}"),
        subtitle: Some("Insats för samverkansmedel".to_owned()),
        reference: Some(format!("SFG 21-6.{round}")),
        issuer: "Samordningsförbundet".to_owned(),
        date,
        blocks,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let date = Date::parse("2022-01-14").ok_or("no date")?;
    let mut times = Vec::new();
    let mut size = 0;
    for round in 0..=ROUNDS {
        let report = report(round, date);
        let begun = Instant::now();
        size = pdf(&report)?.len();
        times.push(begun.elapsed());
    }
    let first = times.remove(0);
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{} kB; first {} ms, then median {} ms, p95 {} ms", size / 1000, ms(first), ms(at(50)), ms(at(95)));
    Ok(())
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}
