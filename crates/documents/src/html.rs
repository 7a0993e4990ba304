//! A document as HTML: the same words in the same order, for a page whose `h1` is the document's title.

use base::{Code, Language};
use maud::{Markup, html};

use crate::check::{self, Fault};
use crate::model::{Block, Document, lines, paragraphs};

/// The document as an `article` to stand under the title, which the page has as its `h1`: level 1 is `h2`.
/// `image_address` gives where the image of a number (from 0) is served. No script, no style.
///
/// # Errors
/// What would not be accessible; see [`Fault`]. Unlike a PDF it takes every character, for readers have their fonts, and
/// any length.
pub fn html(document: &Document, image_address: &dyn Fn(usize) -> String) -> Result<Markup, Fault> {
    check::structure(document)?;
    let images = document.blocks.iter().scan(0, |count, block| {
        let number = *count;
        *count += usize::from(matches!(block, Block::Image { .. }));
        Some(number)
    });
    Ok(html! {
        article.document lang=(document.language.code()) {
            (head(document))
            @for (block, image) in document.blocks.iter().zip(images) {
                (shown(block, image, image_address))
            }
        }
    })
}

fn head(document: &Document) -> Markup {
    let (issuer, reference, date) = match document.language {
        Language::Sv => ("Utfärdare", "Diarienummer", "Datum"),
        Language::En => ("Issuer", "Reference", "Date"),
    };
    html! {
        @if let Some(subtitle) = &document.subtitle { p { (subtitle) } }
        dl.facts {
            div { dt { (issuer) } dd { (document.issuer) } }
            @if let Some(number) = &document.reference { div { dt { (reference) } dd { (number) } } }
            div { dt { (date) } dd { time datetime=(document.date) { (document.date) } } }
        }
    }
}

fn shown(block: &Block, image: usize, image_address: &dyn Fn(usize) -> String) -> Markup {
    match block {
        Block::Heading { level, number, text } => heading(*level, number.as_deref(), text),
        Block::Paragraph(text) => prose(text),
        Block::Instruction(text) => html! { div.instruction.soft { (prose(text)) } },
        Block::Quote(text) => html! { blockquote { (prose(text)) } },
        Block::List(items) => html! { ul { @for item in items { li { (inline(item)) } } } },
        Block::Facts(facts) => html! {
            dl.facts { @for (term, value) in facts { div { dt { (inline(term)) } dd { (inline(value)) } } } }
        },
        Block::Table { caption, header, rows } => table(caption, header, rows),
        Block::Image { alternative, .. } => html! {
            figure { img src=(image_address(image)) alt=(alternative.as_deref().unwrap_or_default()); }
        },
    }
}

fn heading(level: u8, number: Option<&str>, text: &str) -> Markup {
    let words = html! { @if let Some(number) = number { (number) " " } (text) };
    match level {
        1 => html! { h2 { (words) } },
        2 => html! { h3 { (words) } },
        _ => html! { h4 { (words) } },
    }
}

fn table(caption: &str, header: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        table.cards {
            caption { (caption) }
            thead { tr { @for cell in header { th scope="col" { (inline(cell)) } } } }
            tbody {
                @for row in rows {
                    tr {
                        @for cell in row.iter().take(1) { th scope="row" { (inline(cell)) } }
                        @for (cell, label) in row.iter().zip(header).skip(1) {
                            td data-label=(label) { (inline(cell)) }
                        }
                    }
                }
            }
        }
    }
}

fn prose(text: &str) -> Markup {
    html! { @for paragraph in paragraphs(text) { p { (broken(&paragraph)) } } }
}

fn inline(text: &str) -> Markup {
    broken(&lines(text))
}

fn broken(lines: &[&str]) -> Markup {
    html! { @for (at, line) in lines.iter().enumerate() { @if at > 0 { br; } (line) } }
}
