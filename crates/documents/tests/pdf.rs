//! What a PDF of ours is, read back from its bytes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod reading;
mod sample;

use base::Language;
use documents::{Block, Document, pdf};
use reading::{Reading, read};
use sample::{heading, report, with};

#[track_caller]
fn made(document: &Document) -> Reading {
    read(&pdf(document).unwrap())
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

/// Asserts that the words stand on the page, in this order.
#[track_caller]
fn in_order(page: &str, words: &[&str]) {
    let mut rest = page;
    for word in words {
        let Some(at) = rest.find(word) else { panic!("'{word}' does not come next in:\n{rest}") };
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn l7_10_says_of_itself_that_it_is_accessible_and_can_be_kept() {
    let read = made(&report());
    assert_eq!(read.language, "sv-SE");
    for claim in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<rdf:li xml:lang=\"x-default\">Slutrapport</rdf:li>",
        "<xmp:CreateDate>2022-01-14T00:00:00Z</xmp:CreateDate>",
    ] {
        assert!(read.metadata.contains(claim), "{claim} is not in\n{}", read.metadata);
    }
    let english = Document { language: Language::En, ..with(vec![paragraph("Done.")]) };
    let read = made(&english);
    assert_eq!(read.language, "en-GB");
    in_order(&read.pages[0], &["Reference SFG 21-6.59", "Done.", "page 1 of 1"]);
}

#[test]
fn l7_10_is_tagged_by_what_things_are() {
    let tags = made(&report()).tags;
    let wanted = "Title H1 Table TR TH TD TR TH TD H1 H2 H3 L LI Lbl LBody LI Lbl LBody BlockQuote \
                  Table Caption TR TH TH TR TH TD TR TH TD Figure";
    let ours: Vec<_> = wanted.split_whitespace().collect();
    let found: Vec<_> = tags.iter().map(String::as_str).filter(|tag| ours.contains(tag)).collect();
    assert_eq!(found, ours);
}

#[test]
fn words_are_read_in_their_order_with_their_own_numbers() {
    let page = &made(&report()).pages[0];
    in_order(
        page,
        &[
            "Samordningsförbundet Diarienummer SFG 21-6.59 2022-01-14 Slutrapport Insats för samverkansmedel",
            "Denna mall ska användas. 1 Allmänna uppgifter Insatsens namn TRISAM 2.0",
            "Organisation Arbetsförmedlingen Regionen",
            "7 Ekonomi 7.1 Utnyttjade medel 7.1.1 Var budgeten väl avvägd?",
            "Ja. Året därpå blev det dyrare. Mycket dyrare.",
            "Första punkten",
            "Andra punkten",
            "Vi är nöjda.",
            "Budget och utfall Post Utfall Lokaler",
            "12 500,50 Löner −3 kr",
        ],
    );
}

#[test]
fn the_same_document_gives_the_same_bytes_and_another_others() {
    let first = pdf(&report()).unwrap();
    assert!(pdf(&report()).unwrap() == first);
    let other = Document { reference: None, ..report() };
    assert!(pdf(&other).unwrap() != first);
}

#[test]
fn words_are_data_and_never_markup() {
    let hostile = [
        "#panic() #eval(\"1\") $x^2$ *stark* _kursiv_ `kod` = rubrik",
        "] } ) [ { ( \\ \\u{41} @x <etikett> // inget /* alls */ ~ -- --- '\"",
        "#read(\"/etc/passwd\") #image(\"x.svg\") #include \"template.typ\"",
        "https://exempel.se + - 1. / term: #let doc = none",
    ];
    let mut blocks = vec![Block::Heading { level: 1, number: Some("#1".to_owned()), text: hostile[0].to_owned() }];
    blocks.extend(hostile.map(paragraph));
    blocks.push(Block::List(hostile.map(str::to_owned).to_vec()));
    blocks.push(Block::Facts(hostile.map(|text| (text.to_owned(), text.to_owned())).to_vec()));
    let document = Document { title: hostile[1].to_owned(), reference: Some(hostile[2].to_owned()), ..with(blocks) };
    let words = made(&document).pages.join(" ");
    // Where a line breaks, no space is drawn.
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    for text in hostile {
        assert!(bare(&words).matches(&bare(text)).count() >= 4, "{text}\nis not four times in\n{words}");
    }
}

#[test]
fn long_words_break_and_come_back_whole() {
    let (word, address) = ("A".repeat(400), format!("https://exempel.se/{}", "x1".repeat(100)));
    let words = made(&with(vec![paragraph(&format!("{word} {address}"))])).pages.join("");
    let bare: String = words.split_whitespace().collect();
    assert!(bare.contains(&format!("{word}{address}")), "{words}");
    let lines = words.split_whitespace().filter(|line| line.starts_with("AAA")).count();
    assert!(lines > 5, "{words}");
}

#[test]
fn swedish_is_hyphenated_as_swedish() {
    let text = "rehabiliteringskoordinatorernas arbetsmarknadsenhetsverksamhet ".repeat(12);
    let swedish = with(vec![paragraph(&text)]);
    let read = made(&swedish);
    assert!(read.pages[0].contains(text.trim()), "{}", read.pages[0]);
    let english = Document { language: Language::En, ..swedish };
    assert!(pdf(&english).unwrap() != pdf(&with(vec![paragraph(&text)])).unwrap());
    assert!(read.pages[0].contains("Diarienummer"));
    let letters = "Åäö ÅÄÖ é ü – ” ’ … § € ½ × • −";
    in_order(&made(&with(vec![paragraph(letters)])).pages[0], &[letters]);
}

#[test]
fn a_long_document_has_its_number_and_page_on_every_page() {
    let mut blocks = Vec::new();
    for section in 1..=30 {
        blocks.push(heading(1, &section.to_string(), "Avsnitt"));
        blocks.push(paragraph(&"Samordnaren bjöd in kommunen till ett möte. ".repeat(62)));
    }
    let pages = made(&with(blocks)).pages;
    assert!(pages.len() >= 25, "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        let foot = format!("SFG 21-6.59 sida {} av {}", at + 1, pages.len());
        assert!(page.contains(&foot), "{foot} is not in\n{page}");
        let last = page.replace(&foot, "");
        assert!(!last.trim().ends_with("Avsnitt"), "a heading is left alone at the end of page {}", at + 1);
    }
}

#[test]
fn what_is_empty_leaves_its_place_empty() {
    let nothing = String::new;
    let document = with(vec![
        paragraph(" \n"),
        Block::List(Vec::new()),
        Block::List(vec![nothing()]),
        Block::Facts(Vec::new()),
        Block::Facts(vec![("Signatur".to_owned(), nothing())]),
        Block::Table { caption: "Rader".to_owned(), header: sample::strings(&["Post"]), rows: Vec::new() },
        Block::Table { caption: "Celler".to_owned(), header: sample::strings(&["Post"]), rows: vec![vec![nothing()]] },
    ]);
    let bare = Document { reference: None, subtitle: None, ..document };
    in_order(&made(&bare).pages[0], &["Slutrapport", "Signatur", "Rader Post", "Celler Post", "sida 1 av 1"]);
}
