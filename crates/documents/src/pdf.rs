//! A document as PDF: its words go to the template as data, its pages come back tagged and checked.

use base::{Code, Language};
use serde_json::{Value, json};
use typst::comemo;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::check::{self, Fault, Picture};
use crate::model::{Block, Document};
use crate::words::{line, lines, paragraphs, plain};
use crate::world::{Sheet, image_name};

/// The typesetter remembers what it did for this many documents, no longer: a server would grow without end.
const REMEMBERED: usize = 5;
/// Letters in a row of a table that may be parted between two pages.
const LONG_ROW: usize = 900;

/// The document as PDF/UA-1 and PDF/A-2a. The same document gives the same bytes, so a hash of them can be kept.
///
/// Takes milliseconds a page, and megabytes while it lasts: call it where blocking is allowed, few at a time.
///
/// # Errors
/// What would not be accessible or could not be drawn, before anything is made; see [`Fault`].
pub fn pdf(document: &Document) -> Result<Vec<u8>, Fault> {
    check::structure(document)?;
    check::drawable(document)?;
    let bytes = typeset(document);
    comemo::evict(REMEMBERED);
    bytes
}

fn typeset(document: &Document) -> Result<Vec<u8>, Fault> {
    let images = document.images().map(|bytes| Bytes::new(bytes.to_vec())).collect();
    let sheet = Sheet::new(data(document).to_string(), images).ok_or_else(|| ours("no path"))?;
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&sheet);
    let pages = output.map_err(|causes| told(&causes))?;
    // A missing font is only a warning to the typesetter. To us nothing is.
    if !warnings.is_empty() {
        return Err(told(&warnings));
    }
    let standards = [PdfStandard::A_2a, PdfStandard::Ua_1];
    let options = PdfOptions {
        ident: Smart::Custom(identity(document)),
        creator: Smart::Custom(Some("Trisam".to_owned())),
        standards: PdfStandards::new(&standards).map_err(|cause| ours(cause.message()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|causes| told(&causes))
}

/// What makes this document itself, and no other.
fn identity(document: &Document) -> String {
    let reference = document.reference.as_deref().unwrap_or_default();
    [&document.issuer, reference, &document.date.to_string(), &document.title].join("\n")
}

fn ours(cause: impl ToString) -> Fault {
    Fault::Typesetting(cause.to_string())
}

fn told(causes: &[SourceDiagnostic]) -> Fault {
    ours(causes.iter().map(|cause| cause.message.as_str()).collect::<Vec<_>>().join("; "))
}

/// The document as the template reads it.
fn data(document: &Document) -> Value {
    let labels = match document.language {
        Language::Sv => json!({ "region": "SE", "page": "sida", "of": "av", "reference": "Diarienummer" }),
        Language::En => json!({ "region": "GB", "page": "page", "of": "of", "reference": "Reference" }),
    };
    let mut images = 0..;
    let blocks: Vec<_> = document.blocks.iter().map(|block| shown(block, &mut images)).collect();
    let date = document.date;
    json!({
        "language": document.language.code(), "labels": labels,
        "name": plain(&document.title), "title": line(&document.title),
        "subtitle": document.subtitle.as_deref().map(line),
        "reference": document.reference.as_deref().map(plain), "issuer": plain(&document.issuer),
        "date": { "year": date.year(), "month": date.month(), "day": date.day() },
        "blocks": blocks,
    })
}

fn shown(block: &Block, images: &mut impl Iterator<Item = usize>) -> Value {
    match block {
        Block::Heading { level, number, text } => {
            json!({ "kind": "heading", "level": level, "number": number.as_deref().map(plain), "text": line(text) })
        }
        Block::Paragraph(text) => json!({ "kind": "paragraph", "paragraphs": paragraphs(text) }),
        Block::Instruction(text) => json!({ "kind": "instruction", "paragraphs": paragraphs(text) }),
        Block::Quote(text) => json!({ "kind": "quote", "paragraphs": paragraphs(text) }),
        Block::List(items) => json!({ "kind": "list", "items": cells(items) }),
        Block::Facts(facts) => {
            let rows: Vec<_> = facts.iter().map(|(term, value)| row([term, value])).collect();
            json!({ "kind": "facts", "rows": rows })
        }
        Block::Table { caption, header, rows } => json!({
            "kind": "table", "caption": line(caption), "header": cells(header),
            "rows": rows.iter().map(row).collect::<Vec<_>>(),
            "numeric": (0..header.len()).map(|column| is_numeric(rows, column)).collect::<Vec<_>>(),
        }),
        Block::Image { bytes, alternative } => json!({
            "kind": "image", "file": images.next().map(image_name),
            "format": Picture::of(bytes).map(Picture::format), "alternative": alternative,
        }),
    }
}

fn cells<'a>(texts: impl IntoIterator<Item = &'a String>) -> Value {
    texts.into_iter().map(|text| lines(text)).collect()
}

/// A row that is short stays on one page; one that could fill half of it must be let go on.
fn row<'a>(texts: impl IntoIterator<Item = &'a String, IntoIter: Clone>) -> Value {
    let texts = texts.into_iter();
    let length: usize = texts.clone().map(String::len).sum();
    json!({ "whole": length < LONG_ROW, "cells": cells(texts) })
}

/// Whether a column holds amounts, which are compared by their last digit and so stand to the right.
fn is_numeric(rows: &[Vec<String>], column: usize) -> bool {
    let cells = || rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty());
    let is_amount = |cell: &String| {
        let plain = cell.trim().trim_end_matches("kr").trim_end_matches('%');
        plain.contains(|sign: char| sign.is_ascii_digit())
            && plain.chars().all(|sign| sign.is_ascii_digit() || sign.is_whitespace() || ",.-−–+".contains(sign))
            && plain.matches(['-', '–']).count() <= 1
    };
    cells().next().is_some() && cells().all(is_amount)
}
