//! What was answered on a form, as a document to read and print: the same words as PDF and as HTML (F1, L7.10).

mod blocks;
mod check;
pub mod press;

use base::{Date, Error, Language};
use documents::{Block, Document};
use maud::Markup;
use wording::initiatives as words;

use self::blocks::Blocks;
use crate::forms::{Answers, Form};

pub use check::check;

/// What the register and the association add to the answers.
#[derive(Clone, Copy, Debug)]
pub struct Head<'h> {
    /// The association, which gives the document out.
    pub issuer: &'h str,
    pub initiative: &'h str,
    /// The number in the register.
    pub number: Option<&'h str>,
    /// The day it was received; without it the document is a draft, and says so.
    pub received: Option<Date>,
    /// The day of a draft.
    pub today: Date,
    /// For anybody to read: the answers are those that [`Answers::published`] left, and what names a person and is
    /// missing is said to be held back, not to be empty.
    pub public: bool,
}

/// The document: the form's own headings, numbers and order. Of a choice only the branch that was chosen; when nothing
/// was chosen, every branch that was answered. An amount that nobody has told is unknown, never zero.
///
/// Answers stand in the language they were written in, and a form is Swedish: ask for Swedish but to help a reader.
pub fn document(language: Language, form: &Form, answers: &Answers, head: &Head<'_>) -> Document {
    let draft = words::paper_draft(language);
    let subtitle =
        if head.received.is_some() { form.subtitle.clone() } else { format!("{draft} – {}", form.subtitle) };
    let received = head.received.map_or_else(|| words::paper_not_received(language), |day| day.to_string());
    let mut blocks = vec![Block::Facts(vec![(words::paper_received(language), received)])];
    if language == Language::Sv && !form.notes.is_empty() {
        blocks.push(Block::Instruction(form.notes.join("\n\n")));
    }
    let mut body = Blocks::new(language, answers, head.public);
    form.sections.iter().for_each(|section| body.section(section));
    blocks.extend(body.finish());
    Document {
        language,
        title: format!("{} – {}", form.name(language), head.initiative),
        subtitle: Some(subtitle),
        reference: head.number.map(str::to_owned),
        issuer: head.issuer.to_owned(),
        date: head.received.unwrap_or(head.today),
        blocks,
    }
    .tidy()
}

/// The document as an `article`, to stand below the title, which is the page's `h1`.
///
/// # Errors
/// Internal: what authors type is no reason to refuse.
pub fn html(document: &Document) -> Result<Markup, Error> {
    documents::html(document, &|_| String::new()).map_err(|fault| Error::internal("a document as HTML", fault))
}

#[cfg(test)]
mod tests;
