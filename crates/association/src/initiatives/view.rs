//! How the association sees its initiatives.

use base::{Address, Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::initiatives as w;

use super::address;
use super::grants::{self, Held};
use super::store::Funded;
use crate::files::address as files;
use crate::publication::address as publication;
use crate::register::address as register;
use crate::reports::address as reports;

/// The list: what each is called, how many grants and documents it has, and whether it is published.
pub fn all(l: Language, all: &[Funded], writes: bool, now: Instant) -> Markup {
    let count = |number: usize| html! { (number) };
    let headings = [w::name(l), w::grants(l), w::documents(l), w::public(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            vec![
                html! { a href=(address::initiative(one.id)) { (one.content.name) } },
                count(one.content.grants.len()),
                count(one.content.documents().count()),
                standing(l, one, now),
            ]
        })
        .collect();
    html! {
        (parts::head(&w::title(l), html! {}, html! {
            @if writes { a.button href=(address::begin()) { (w::begin(l)) } }
        }, &[]))
        @if rows.is_empty() { (parts::empty(w::nothing(l))) } @else { (parts::table(&w::title(l), &headings, &rows)) }
        ul {
            li { a href=(reports::all()) { (w::to_reports(l)) } }
            li { a href=(register::own()) { (w::to_register(l)) } }
            li { a href=(publication::own_teams()) { (w::to_teams(l)) } }
        }
    }
}

fn standing(l: Language, one: &Funded, now: Instant) -> Markup {
    match one.published {
        Some(at) => parts::tag(Look::Plain, &w::published(l, &l.day_long_month_as_of(at.date(), now.date()))),
        None => parts::tag(Look::Quiet, &w::not_published(l)),
    }
}

/// One initiative, as the association works with it.
pub struct Overview<'a> {
    pub language: Language,
    pub now: Instant,
    pub funded: &'a Funded,
    /// The public reads something older.
    pub has_changed: bool,
    pub held: &'a [Held],
    pub writes: bool,
}

impl Overview<'_> {
    pub fn render(&self) -> Markup {
        let (l, content) = (self.language, &self.funded.content);
        let (owner, funder) = (w::field_owner(l), w::field_funder(l));
        let facts = [(owner.as_str(), html! { (content.owner) }), (funder.as_str(), html! { (content.funder) })];
        html! {
            (parts::back_link(&address::initiatives(), &w::title(l)))
            (parts::head(&content.name, self.public(), html! {
                div.row.tight {
                    a.button.second href=(reports::of_initiative(self.funded.id)) { (w::reports(l)) }
                    a.button.second href=(address::goals(self.funded.id)) { (w::goals(l)) }
                    a.button.second href=(address::money(self.funded.id)) { (w::money_by_year(l)) }
                    @if self.writes { a.button href=(address::texts(self.funded.id)) { (w::write_texts(l)) } }
                }
            }, &facts))
            section {
                @if content.grants.is_empty() { (parts::empty(w::no_grants(l))) }
                @else { (grants::list(l, self.funded, self.held)) }
                @if self.writes { p { a href=(address::new_grant(self.funded.id)) { (w::new_grant(l)) } } }
                p { a href=(files::working_group(self.funded.id)) { (w::to_working_groups_files(l)) } }
            }
            @if self.writes { (self.publishing()) }
        }
    }

    /// Whether the public reads it, since when, and whether what it reads is old.
    fn public(&self) -> Markup {
        let l = self.language;
        html! {
            p {
                @match self.funded.published {
                    Some(at) => a href=(publication::initiative(self.funded.id)) {
                        (w::published_since(l, &l.day_long_month_as_of(at.date(), self.now.date())))
                    },
                    None => (parts::tag(Look::Quiet, &w::not_published(l))),
                }
                @if self.has_changed { " " (parts::tag(Look::Wait, &w::has_changed(l))) }
            }
        }
    }

    fn publishing(&self) -> Markup {
        let l = self.language;
        let act = |to: Address, look: &str, text: String| {
            html! { form.tight method="post" action=(to) { (parts::key()) button class=(look) { (text) } } }
        };
        html! {
            section {
                h2 { (w::publishing(l)) }
                p { (w::what_is_published(l)) }
                div.row.tight {
                    @if self.funded.published.is_none() { (act(address::publish(self.funded.id), "button second", w::publish(l))) }
                    @if self.has_changed { (act(address::publish(self.funded.id), "button second", w::publish_again(l))) }
                    @if self.funded.published.is_some() { (act(address::withdraw(self.funded.id), "button second", w::withdraw(l))) }
                }
                p { a href=(address::file(self.funded.id)) { (w::as_file(l)) } }
            }
        }
    }
}
