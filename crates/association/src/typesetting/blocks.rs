//! The sections of a form with their answers, as blocks of a document.

use base::Language;
use documents::Block;
use wording::initiatives as words;

use crate::forms::{Answer, Answers, Choice, Field, Kind, Part, Row, Section};
use crate::values::money;

/// The blocks made so far.
pub(super) struct Blocks<'a> {
    language: Language,
    answers: &'a Answers,
    public: bool,
    made: Vec<Block>,
    /// Short answers in a row, which become one block.
    facts: Vec<(String, String)>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(language: Language, answers: &'a Answers, public: bool) -> Self {
        Self { language, answers, public, made: Vec::new(), facts: Vec::new() }
    }

    pub(super) fn section(&mut self, section: &Section) {
        self.heading(1, Some(&section.number), section.name(self.language));
        for part in section.parts() {
            match part {
                Part::Field(field) if has_headings(field) => {}
                Part::Field(field) if self.is_shown(field) => self.field(section, field),
                Part::Option(field, option) if has_headings(field) => self.option(field, option),
                Part::Field(_) | Part::Option(..) => {}
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_facts();
        self.made
    }

    fn end_facts(&mut self) {
        if !self.facts.is_empty() {
            self.made.push(Block::Facts(std::mem::take(&mut self.facts)));
        }
    }

    fn push(&mut self, block: Block) {
        self.end_facts();
        self.made.push(block);
    }

    fn heading(&mut self, level: u8, number: Option<&str>, text: &str) {
        self.push(Block::Heading { level, number: number.map(str::to_owned), text: text.to_owned() });
    }

    /// A field of a branch not chosen is left out. When nothing is chosen, what was answered shows all the same.
    fn is_shown(&self, field: &Field) -> bool {
        let open = field.branch.as_ref().is_some_and(|branch| self.answers.choice(&branch.field).is_none());
        self.answers.asks(field) || open && self.answers.get(&field.key).is_some()
    }

    fn option(&mut self, field: &Field, option: &Choice) {
        self.heading(2, option.number.as_deref(), option.name(self.language));
        let standing = match self.answers.choice(&field.key) {
            Some(chosen) if chosen == option.code => words::paper_chosen(self.language),
            Some(_) => words::paper_not_chosen(self.language),
            None => words::paper_no_choice(self.language),
        };
        self.push(Block::Paragraph(standing));
    }

    fn field(&mut self, section: &Section, field: &Field) {
        let label = field.name(self.language);
        if field.number.is_none() && !matches!(field.kind, Kind::Long | Kind::List) {
            self.facts.push((label.to_owned(), self.said(field)));
            return;
        }
        let captioned = field.kind == Kind::List && field.number.is_none();
        if !captioned && label != section.name(self.language) {
            // Branches hang below the heading of their option.
            self.heading(if field.branch.is_some() { 3 } else { 2 }, field.number.as_deref(), label);
        }
        if let Some(help) = field.help.as_ref().filter(|_| self.language == Language::Sv) {
            self.push(Block::Instruction(help.clone()));
        }
        let block = match self.answers.get(&field.key) {
            Some(Answer::Rows(rows)) => self.rows(field, rows),
            Some(Answer::Organisations(names)) => Block::List(names.clone()),
            _ => Block::Paragraph(self.said(field)),
        };
        self.push(block);
    }

    /// One column is a list; several are a table, named by its columns where a heading stands above it.
    fn rows(&self, field: &Field, rows: &[Row]) -> Block {
        let cell = |row: &Row, column: &Field| {
            row.get(&column.key).map_or_else(|| self.missing(column), |answer| shown(self.language, column, answer))
        };
        if let [column] = field.columns.as_slice() {
            return Block::List(rows.iter().map(|row| cell(row, column)).collect());
        }
        let header: Vec<String> = field.columns.iter().map(|column| column.name(self.language).to_owned()).collect();
        Block::Table {
            caption: if field.number.is_some() { self.joined(&header) } else { field.name(self.language).to_owned() },
            header,
            rows: rows.iter().map(|row| field.columns.iter().map(|column| cell(row, column)).collect()).collect(),
        }
    }

    /// 'Post, budget och utfall'.
    fn joined(&self, names: &[String]) -> String {
        let mut text = String::new();
        for (at, name) in names.iter().enumerate() {
            match at {
                0 => text.push_str(name),
                _ if at + 1 == names.len() => {
                    text.extend([" ", &words::paper_and(self.language), " ", &name.to_lowercase()]);
                }
                _ => text.extend([", ", &name.to_lowercase()]),
            }
        }
        text
    }

    fn said(&self, field: &Field) -> String {
        let answer = self.answers.get(&field.key);
        answer.map_or_else(|| self.missing(field), |answer| shown(self.language, field, answer))
    }

    fn missing(&self, field: &Field) -> String {
        match field.kind {
            Kind::Money => money::shown(self.language, None),
            _ if field.personal && self.public => words::paper_not_published(self.language),
            _ => words::paper_not_filled_in(self.language),
        }
    }
}

/// A choice whose options have numbers of their own: they are headings, and the question is not printed.
fn has_headings(field: &Field) -> bool {
    !field.options.is_empty() && field.options.iter().all(|option| option.number.is_some())
}

fn shown(language: Language, field: &Field, answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Choice(code) => field.option(code).map_or(code.as_str(), |option| option.name(language)).to_owned(),
        Answer::Date(day) => day.to_string(),
        Answer::Period { from, to } => format!("{from} – {to}"),
        Answer::Months(period) => period.to_string(),
        Answer::Money(amount) => amount.shown(language),
        Answer::Organisations(names) => names.join("\n"),
        Answer::Typed(typed) => typed.join(" – "),
        Answer::Rows(_) => String::new(),
    }
}
