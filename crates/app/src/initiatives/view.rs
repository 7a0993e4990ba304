//! How the association sees its initiatives.

use base::{Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};

use super::store::Funded;
use crate::words::initiatives as w;

/// The list: what each is called, how many grants and documents it has, and whether it is published.
pub fn all(l: Language, all: &[Funded], now: Instant) -> Markup {
    let count = |number: usize| html! { (number) };
    let headings = [w::name(l), w::grants(l), w::documents(l), w::public(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            vec![
                html! { a href={ "/forbundet/" (one.id) } { (one.content.name) } },
                count(one.content.grants.len()),
                count(one.content.documents().count()),
                standing(l, one, now),
            ]
        })
        .collect();
    html! {
        h1 { (w::title(l)) }
        @if rows.is_empty() { (parts::empty(w::nothing(l))) } @else { (parts::table(&w::title(l), &headings, &rows)) }
        p { a href="/forbundet/team" { (w::to_teams(l)) } }
    }
}

fn standing(l: Language, one: &Funded, now: Instant) -> Markup {
    match one.published {
        Some(at) => parts::tag(Look::Plain, &w::published(l, &l.day_long_month_as_of(at.date(), now.date()))),
        None => parts::tag(Look::Quiet, &w::not_published(l)),
    }
}

/// One, with what the public gets below it. `acts`: the reader may publish.
pub fn one(l: Language, one: &Funded, acts: bool, now: Instant) -> Markup {
    let act = |to: &str, look: &str, text: String| {
        html! { form method="post" action={ "/forbundet/" (one.id) "/" (to) } { button class=(look) { (text) } } }
    };
    let action = match (acts, one.published) {
        (false, _) => html! {},
        (true, None) => act("publicera", "button", w::publish(l)),
        (true, Some(_)) => act("avpublicera", "button second", w::withdraw(l)),
    };
    html! {
        (parts::back_link("/forbundet", &w::title(l)))
        (parts::head(&one.content.name, standing(l, one, now), action, &[]))
        p { (w::what_is_published(l)) }
        @if one.published.is_some() { p { a href={ "/insatser/" (one.id) } { (w::see_it(l)) } } }
    }
}
