//! A small report that uses every kind of block.
#![allow(dead_code, reason = "each suite uses a part of it")]

use base::{Date, Language};
use documents::{Block, Document};

/// Two pixels, red and blue.
pub const PNG: &[u8] = include_bytes!("two.png");

pub fn with(blocks: Vec<Block>) -> Document {
    Document {
        language: Language::Sv,
        title: "Slutrapport".to_owned(),
        subtitle: Some("Insats för samverkansmedel".to_owned()),
        reference: Some("SFG 21-6.59".to_owned()),
        issuer: "Samordningsförbundet".to_owned(),
        date: Date::parse("2022-01-14").unwrap(),
        blocks,
    }
}

pub fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading { level, number: Some(number.to_owned()), text: text.to_owned() }
}

pub fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

pub fn report() -> Document {
    let facts = [("Insatsens namn", "TRISAM 2.0"), ("Organisation", "Arbetsförmedlingen\nRegionen")];
    with(vec![
        Block::Instruction("Denna mall ska användas.".to_owned()),
        heading(1, "1", "Allmänna uppgifter"),
        Block::Facts(facts.map(|(term, value)| (term.to_owned(), value.to_owned())).to_vec()),
        heading(1, "7", "Ekonomi"),
        heading(2, "7.1", "Utnyttjade medel"),
        heading(3, "7.1.1", "Var budgeten väl avvägd?"),
        Block::Paragraph("Ja.\n\nÅret därpå blev det dyrare.\nMycket dyrare.".to_owned()),
        Block::List(strings(&["Första punkten", "Andra punkten"])),
        Block::Quote("Vi är nöjda.".to_owned()),
        Block::Table {
            caption: "Budget och utfall".to_owned(),
            header: strings(&["Post", "Utfall"]),
            rows: vec![strings(&["Lokaler", "12 500,50"]), strings(&["Löner", "−3 kr"])],
        },
        Block::Image { bytes: PNG.to_vec(), alternative: Some("Två rutor, en röd och en blå".to_owned()) },
    ])
}
