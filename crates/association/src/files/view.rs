//! How older documents and their files look.

use base::{Address, Code as _, Form, Instant, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Choice, Field, Look};
use wording::{common, files as w};

use super::address;
use super::model::megabytes;
use super::shelf::Shelf;
use super::store::About;
use crate::initiatives::address as initiatives;
use crate::initiatives::import::Document;

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
pub fn begin(l: Language, shelf: &Shelf<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    let field = |name: &'static str, help: Option<&str>, required: bool| {
        let (label, value) = (label(l, name), typed.value(name).unwrap_or_default());
        let error = invalid.at(name).map(|problem| wording::problem(l, problem, &label));
        parts::text_input(&Field { name, label: &label, help, value, error, required })
    };
    let (id, key) = (shelf.funded.id, shelf.at());
    let to = address::shelf(id, key);
    html! {
        (parts::back_link(&to, &name(l, shelf)))
        h1 { (w::new_document(l)) }
        (wording::problems(l, invalid, |field| label(l, field)))
        p { (w::new_document_text(l)) }
        (parts::form(&address::new(id, key), html! {
            @if shelf.grant.is_some() { (kind(l, shelf, typed, invalid)) }
            (field("title", Some(&w::help_title(l)), true))
            (field("from", Some(&w::help_months(l)), false))
            (field("to", None, false))
            (parts::checkbox(&Field {
                name: "as_printed",
                label: &label(l, "as_printed"),
                help: Some(&w::help_as_printed(l)),
                value: typed.value("as_printed").unwrap_or_default(),
                ..Field::default()
            }))
            (parts::buttons(&w::go_on_to_file(l), html! { a.button.second href=(to) { (common::cancel(l)) } }))
        }))
    }
}

fn kind(l: Language, shelf: &Shelf<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    let kinds: Vec<(&str, String)> =
        shelf.kinds().into_iter().map(|kind| (kind.code(), wording::choice(l, "initiatives.subject", kind))).collect();
    let choices: Vec<Choice<'_>> = kinds
        .iter()
        .map(|(value, label)| Choice { value, label, help: None, chosen: typed.has("kind", value) })
        .collect();
    let label = label(l, "kind");
    let error = invalid.at("kind").map(|problem| wording::problem(l, problem, &label));
    let field = Field { name: "kind", label: &label, error, required: true, ..Field::default() };
    parts::select(&field, Some(&common::choose(l)), &choices)
}

/// The form that takes a file.
pub struct Choose<'a> {
    pub shelf: &'a Shelf<'a>,
    pub place: i64,
    pub document: &'a Document,
    pub typed: &'a Form,
    pub invalid: &'a Invalid,
}

impl Choose<'_> {
    pub fn render(&self, l: Language) -> Markup {
        let (id, key) = (self.shelf.funded.id, self.shelf.at());
        let to = address::shelf(id, key);
        html! {
            (parts::back_link(&to, &name(l, self.shelf)))
            h1 { (w::add_file(l)) }
            (wording::problems(l, self.invalid, |field| label(l, field)))
            p { b { (self.document.printed) } }
            (parts::form_with_file(&address::document(id, key, self.place), html! {
                (self.field(l, "number", &w::help_number(l), parts::text_input))
                (self.field(l, "received", &w::help_received(l), parts::date_input))
                (self.field(l, "file", &w::help_file(l), |field| parts::file_input(field, "application/pdf")))
                (parts::buttons(&w::add_file(l), html! { a.button.second href=(to) { (common::cancel(l)) } }))
            }))
        }
    }

    fn field(&self, l: Language, name: &str, help: &str, input: impl Fn(&Field<'_>) -> Markup) -> Markup {
        let (label, value) = (label(l, name), self.typed.value(name).unwrap_or_default());
        let error = self.invalid.at(name).map(|problem| wording::problem(l, problem, &label));
        input(&Field { name, label: &label, help: Some(help), value, error, required: name == "file" })
    }
}

fn label(l: Language, field: &str) -> String {
    match field {
        "kind" => w::field_kind(l),
        "title" => w::field_title(l),
        "from" => w::field_from(l),
        "to" => w::field_to(l),
        "as_printed" => w::field_as_printed(l),
        "number" => w::field_number(l),
        "received" => w::field_received(l),
        _ => w::field_file(l),
    }
}
