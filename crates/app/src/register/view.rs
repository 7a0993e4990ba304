//! How the register looks.

use base::{Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Field, Pages};

use super::model::{Entry, Rule};
use super::store::PAGE;
use crate::words::{self, common, register as w};

/// A number by the usual rule.
const EXAMPLE: &str = "SFG 21-6.59";

/// The register as anybody reads it.
pub fn public(l: Language, entries: &[Entry], page: i64) -> Markup {
    html! {
        h1 { (w::title(l)) }
        p { (w::intro(l)) }
        (list(l, entries, page, "/diarium"))
        p.soft { (w::ask_for_documents(l)) }
    }
}

/// The register as those who keep it see it, with its rule.
pub struct Own<'a> {
    pub entries: &'a [Entry],
    pub page: i64,
    /// Template and series, as stored or typed.
    pub typed: (&'a str, &'a str),
    pub keeps: bool,
    pub invalid: &'a Invalid,
}

impl Own<'_> {
    pub fn render(&self, l: Language) -> Markup {
        html! {
            (parts::back_link("/forbundet", &w::to_association(l)))
            h1 { (w::title(l)) }
            (words::problems(l, self.invalid, |field| label(l, field)))
            (list(l, self.entries, self.page, "/forbundet/diarium"))
            @if self.keeps { section { h2 { (w::rule(l)) } (self.rule(l)) } }
        }
    }

    fn rule(&self, l: Language) -> Markup {
        let field = |name: &'static str, help: String, value: &str| {
            let (label, error) = (label(l, name), self.invalid.at(name));
            let error = error.map(|problem| words::problem(l, problem, &label));
            parts::text_input(&Field { name, label: &label, help: Some(&help), value, error, required: false })
        };
        let content = html! {
            (field("template", w::template_help(l, Rule::USUAL.0, EXAMPLE), self.typed.0))
            (field("series", w::series_help(l), self.typed.1))
            (parts::buttons(&common::save(l), html! {}))
        };
        parts::form("/forbundet/diarium/mall", content)
    }
}

fn label(l: Language, field: &str) -> String {
    if field == "series" { w::series(l) } else { w::template(l) }
}

fn list(l: Language, entries: &[Entry], page: i64, address: &str) -> Markup {
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let rows: Vec<Vec<Markup>> = entries.iter().take(size).map(|entry| row(l, entry)).collect();
    let headings = [w::number(l), w::received(l), w::subject(l), w::correspondent(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let (before, after) = (format!("{address}?sida={}", page - 1), format!("{address}?sida={}", page + 1));
    let (previous, next) = (common::previous_page(l), common::next_page(l));
    html! {
        @if rows.is_empty() { (parts::empty(w::nothing(l))) } @else { (parts::table(&w::caption(l), &headings, &rows)) }
        (parts::pages(&Pages {
            label: &common::page_list(l),
            here: &w::page(l, page),
            previous: (page > 1).then_some((previous.as_str(), before.as_str())),
            next: (entries.len() > size).then_some((next.as_str(), after.as_str())),
        }))
    }
}

fn row(l: Language, entry: &Entry) -> Vec<Markup> {
    let day = entry.received.to_string();
    vec![
        html! { (entry.number) },
        parts::time(&day, &day),
        html! { (entry.subject(l)) },
        html! { (entry.correspondent) },
    ]
}
