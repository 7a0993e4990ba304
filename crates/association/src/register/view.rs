//! How the register looks.

use base::Language;
use maud::{Markup, html};
use web::parts::{self, Pages};
use wording::fields::Filled;
use wording::{common, register as w};

use super::model::{Entry, Place, Rule};
use super::store::PAGE;
use super::{address, forms};
use crate::initiatives::address as initiatives;
use crate::publication::address as publication;

/// A number by the usual rule.
const EXAMPLE: &str = "SFG 21-6.59";

/// The register as anybody reads it.
pub fn public(l: Language, entries: &List<'_>) -> Markup {
    html! {
        h1 { (w::title(l)) }
        p { (w::intro(l)) }
        (entries.render(l))
        p.soft { (w::ask_for_documents(l)) }
    }
}

/// The register as those who keep it see it, with its rule for those who may change it.
pub fn own(filled: &Filled<'_>, list: &List<'_>, keeps: bool) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&initiatives::initiatives(), &w::to_association(l)))
        h1 { (w::title(l)) }
        (filled.problems(forms::RULE))
        (list.render(l))
        @if keeps {
            section {
                h2 { (w::rule(l)) }
                (parts::form(&address::rule(), html! {
                    (filled.helped(&forms::TEMPLATE, &w::template_help(l, Rule::USUAL.0, EXAMPLE)))
                    (filled.show(&forms::SERIES))
                    (parts::buttons(&common::save(l), html! {}))
                }))
            }
        }
    }
}

/// A page of entries, with one more when there is more.
pub struct List<'a> {
    pub entries: &'a [Entry],
    pub after: &'a Place,
    /// As those who keep it see it.
    pub own: bool,
}

impl List<'_> {
    fn render(&self, l: Language) -> Markup {
        let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let rows: Vec<Vec<Markup>> = self.entries.iter().take(size).map(|entry| self.row(l, entry)).collect();
        let headings = [w::number(l), w::received(l), w::subject(l), w::initiative(l), w::correspondent(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let all = if self.own { address::own() } else { address::public() };
        let more = self.entries.len() > size;
        let last = self.entries.iter().take(size).next_back();
        let after = last.map(|last| all.clone().with("efter", &last.place));
        let (first, next) = (common::first_page(l), common::next_page(l));
        html! {
            @if rows.is_empty() { (parts::empty(w::nothing(l))) }
            @else { (parts::table(&w::caption(l), &headings, &rows)) }
            (parts::pages(&Pages {
                label: &common::page_list(l),
                here: "",
                previous: (*self.after != Place::first()).then_some((first.as_str(), &all)),
                next: after.as_ref().filter(|_| more).map(|after| (next.as_str(), after)),
            }))
        }
    }

    fn row(&self, l: Language, entry: &Entry) -> Vec<Markup> {
        let day = entry.received.to_string();
        let id = entry.initiative;
        let to = if self.own { initiatives::initiative(id) } else { publication::initiative(id) };
        vec![
            html! { (entry.number) },
            parts::time(&day, &day),
            html! { (entry.subject(l)) },
            html! { @if let Some(name) = &entry.called { a href=(to) { (name) } } },
            html! { (entry.correspondent) },
        ]
    }
}
