//! How older documents and their files look.

use base::{Address, Code as _, Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::{Filled, Offered};
use wording::{common, files as w};

use super::model::megabytes;
use super::shelf::Shelf;
use super::store::About;
use super::{address, forms};
use crate::importing::Document;
use crate::initiatives::address as initiatives;

/// The documents as they are printed, each with its file or the way to one.
pub struct List<'a> {
    pub shelf: &'a Shelf<'a>,
    pub files: &'a [About],
    pub writes: bool,
    pub now: Instant,
}

impl List<'_> {
    pub fn render(&self, l: Language) -> Markup {
        let headings = [w::document(l), w::file(l), w::public(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows: Vec<Vec<Markup>> =
            self.shelf.documents().iter().zip(1..).map(|(document, place)| self.row(l, document, place)).collect();
        html! {
            (back(self.shelf))
            (parts::head(&name(l, self.shelf), html! {}, html! {
                @if self.writes { a.button href=(address::new(self.shelf.funded.id, self.shelf.at())) { (w::new_document(l)) } }
            }, &[]))
            p { (w::what_is_public(l)) }
            @if self.shelf.funded.published.is_none() { p { (w::not_public_yet(l)) } }
            @if rows.is_empty() { (parts::empty(w::nothing(l))) }
            @else { (parts::table(&w::title(l), &headings, &rows)) }
        }
    }

    fn row(&self, l: Language, document: &Document, place: i64) -> Vec<Markup> {
        let name = html! { span.visually-hidden { " " (document.printed) } };
        let file = self.files.iter().find(|file| file.public.place == place);
        let Some(file) = file else {
            let to = address::document(self.shelf.funded.id, self.shelf.at(), place);
            let add = html! { @if self.writes { a href=(to) { (w::add_file(l)) (name) } } };
            return vec![html! { (document.printed) }, add, html! {}];
        };
        let initiative = self.shelf.funded.id;
        let act = |to: Address, text: String| {
            html! { form.tight method="post" action=(to) { (parts::key()) button.link { (text) (name) } } }
        };
        let read = html! {
            a href=(address::file(initiative, file.id)) { (w::read_file(l)) (name) } " " small.soft { (megabytes(l, file.public.size)) }
            @if let Some(number) = &file.number { br; small.soft { (number) } }
            @else if self.writes { (act(address::remove(initiative, file.id), w::remove_file(l))) }
        };
        let public = html! {
            @match file.published {
                Some(at) => (parts::tag(Look::Plain, &w::public_since(l, &self.day(l, at)))),
                None => (parts::tag(Look::Quiet, &w::not_public(l))),
            }
            @if self.writes && file.published.is_some() { (act(address::withdraw(initiative, file.id), w::withdraw(l))) }
            @if self.writes && file.published.is_none() { (act(address::publish(initiative, file.id), w::publish(l))) }
        };
        vec![html! { (document.printed) }, read, public]
    }

    fn day(&self, l: Language, at: Instant) -> String {
        l.day_long_month_as_of(at.date(), self.now.date())
    }
}

fn name(l: Language, shelf: &Shelf<'_>) -> String {
    shelf.grantee().map_or_else(|| w::working_group(l), |grantee| w::of_grantee(l, grantee))
}

/// To the grant; the working group's are the initiative's own.
fn back(shelf: &Shelf<'_>) -> Markup {
    let id = shelf.funded.id;
    match shelf.grant {
        Some(grant) => parts::back_link(&initiatives::grant(id, grant.key()), &grant.grantees.join(", ")),
        None => parts::back_link(&initiatives::initiative(id), &shelf.funded.content.name),
    }
}

/// The form for a document that is not on the list.
pub fn begin(filled: &Filled<'_>, shelf: &Shelf<'_>) -> Markup {
    let (l, id, key) = (filled.l, shelf.funded.id, shelf.at());
    let to = address::shelf(id, key);
    let kinds = shelf.kinds().into_iter();
    let kinds = kinds.map(|kind| Offered::new(kind.code(), wording::choice(l, "initiatives.subject", kind)));
    html! {
        (parts::back_link(&to, &name(l, shelf)))
        h1 { (w::new_document(l)) }
        (filled.problems(&[&[forms::KIND], forms::DOCUMENT].concat()))
        p { (w::new_document_text(l)) }
        (parts::form(&address::new(id, key), html! {
            @if shelf.grant.is_some() { (filled.choose(&forms::KIND, &kinds.collect::<Vec<_>>())) }
            (filled.all(forms::DOCUMENT))
            (parts::buttons(&w::go_on_to_file(l), html! { a.button.second href=(to) { (common::cancel(l)) } }))
        }))
    }
}

/// The form that takes the file of a document at its place.
pub fn choose(filled: &Filled<'_>, shelf: &Shelf<'_>, (place, document): (i64, &Document)) -> Markup {
    let (l, id, key) = (filled.l, shelf.funded.id, shelf.at());
    let to = address::shelf(id, key);
    html! {
        (parts::back_link(&to, &name(l, shelf)))
        h1 { (w::add_file(l)) }
        (filled.problems(forms::FILED))
        p { b { (document.printed) } }
        (parts::form_with_file(&address::document(id, key, place), html! {
            (filled.all(forms::FILED))
            (parts::buttons(&w::add_file(l), html! { a.button.second href=(to) { (common::cancel(l)) } }))
        }))
    }
}
