//! What is refused, and what the refusal says.
#![allow(clippy::unwrap_used, reason = "a test that meets something else should stop")]

mod sample;

use documents::{Block, Document, Fault, html, pdf};
use sample::{PNG, heading, strings, with};

#[track_caller]
fn refused(document: &Document, fault: &Fault, says: &str) {
    assert_eq!(pdf(document).unwrap_err(), *fault);
    assert_eq!(html(document, &|_| String::new()).unwrap_err(), *fault);
    assert_eq!(fault.to_string(), says);
}

fn image(bytes: &[u8], alternative: Option<&str>) -> Document {
    let whole = Block::Image { bytes: PNG.to_vec(), alternative: Some("Två rutor".to_owned()) };
    with(vec![whole, Block::Image { bytes: bytes.to_vec(), alternative: alternative.map(str::to_owned) }])
}

fn table(header: &[&str], row: &[&str]) -> Document {
    let block = Block::Table { caption: "Budget".to_owned(), header: strings(header), rows: vec![strings(row)] };
    with(vec![block])
}

#[test]
fn l7_10_no_heading_level_is_skipped() {
    let rows: [(&[u8], u8, u8); 4] = [(&[], 2, 1), (&[1], 3, 2), (&[1, 2, 3], 4, 3), (&[1], 0, 2)];
    for (above, level, highest) in rows {
        let mut blocks: Vec<_> = above.iter().map(|&level| heading(level, "1", "Ovan")).collect();
        blocks.push(heading(level, "1", "Mål"));
        let says = format!("the heading 'Mål' is of level {level}; the highest that can stand there is {highest}");
        refused(&with(blocks), &Fault::HeadingLevel { heading: "Mål".to_owned(), level, highest }, &says);
    }
    assert!(pdf(&with([1, 2, 3, 1, 2].map(|level| heading(level, "1", "Mål")).to_vec())).is_ok());
}

#[test]
fn l7_10_no_image_without_words() {
    for alternative in [None, Some(" ")] {
        let says = "image 1 lacks words for those who cannot see it";
        refused(&image(PNG, alternative), &Fault::NoAlternative { image: 1 }, says);
    }
}

#[test]
fn only_pictures_of_a_sound_size_are_images() {
    let mut vast = PNG.to_vec();
    vast[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    for bytes in [b"<svg/>".as_slice(), b"", &PNG[..12], &vast] {
        let says = "image 1 is no PNG or JPEG, or is too large";
        refused(&image(bytes, Some("En bild")), &Fault::NotAnImage { image: 1 }, says);
    }
    // What only looks like one is found by the typesetter.
    assert!(matches!(pdf(&image(&PNG[..40], Some("En bild"))), Err(Fault::Typesetting(_))));
    assert!(matches!(pdf(&image(b"\xff\xd8\xff\xe0 no", Some("En bild"))), Err(Fault::Typesetting(_))));
}

#[test]
fn l7_10_every_column_has_a_header_and_every_row_its_cells() {
    let bare = |column| Fault::EmptyHeader { table: "Budget".to_owned(), column };
    refused(&table(&["Post", " "], &["a", "b"]), &bare(1), "column 1 of the table 'Budget' has no header");
    refused(&table(&[], &[]), &bare(0), "column 0 of the table 'Budget' has no header");
    let uneven = Fault::UnevenRow { table: "Budget".to_owned(), row: 0 };
    let says = "row 0 of the table 'Budget' has not as many cells as its header";
    refused(&table(&["Post", "Utfall"], &["a"]), &uneven, says);
}

#[test]
fn a_character_without_a_glyph_is_told_and_where() {
    let rows = [
        ('中', "4E2D"),
        ('😀', "1F600"),
        ('\0', "0000"),
        ('\u{b}', "000B"),
        ('\u{202e}', "202E"),
        ('\u{feff}', "FEFF"),
    ];
    for (character, code) in rows {
        let document = with(vec![Block::List(vec![format!("ord {character}")])]);
        let fault = pdf(&document).unwrap_err();
        assert_eq!(fault, Fault::NoGlyph { character, text: format!("ord {character}") });
        assert!(fault.to_string().starts_with(&format!("U+{code} cannot be drawn; ")), "{fault}");
        assert!(html(&document, &|_| String::new()).is_ok());
    }
}

#[test]
fn what_must_have_words_has_them() {
    let untitled = Document { title: "\n".to_owned(), ..with(Vec::new()) };
    refused(&untitled, &Fault::Empty("title"), "the title is empty");
    refused(&with(vec![heading(1, "1", "")]), &Fault::Empty("heading"), "the heading is empty");
    let fact = Block::Facts(vec![(String::new(), "värde".to_owned())]);
    refused(&with(vec![fact]), &Fault::Empty("term"), "the term is empty");
}

#[test]
fn what_is_too_long_to_typeset_is_read_as_a_page() {
    let endless = with(vec![Block::Paragraph("a".repeat(documents::MOST_TEXT))]);
    let fault = pdf(&endless).unwrap_err();
    assert_eq!(fault, Fault::TooLong);
    assert_eq!(fault.to_string(), "the document has more than 500000 bytes of text");
    assert!(html(&endless, &|_| String::new()).is_ok());
}
