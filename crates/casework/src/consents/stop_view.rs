//! What the page of stops looks like.

use base::{Code as _, Form, Id, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Choice, Field};
use wording::consents as w;

use super::address;
use super::model::Offered;
use super::store::{Block, Stop};
use super::text;
use crate::access::{Case, Circle, Subject};

/// The value that stands for any subject.
pub const EVERYTHING: &str = "allt";

/// What the page is made of.
pub struct Stops<'a> {
    pub case: Id<Case>,
    /// Who can be stopped from hearing: those of the circle.
    pub circle: &'a Circle,
    /// Their names, of those who have left it too.
    pub offered: &'a [Offered],
    pub stops: &'a [(Id<Stop>, Block)],
}

pub fn stops(l: Language, page: &Stops<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    html! {
        (parts::back_link(&address::consent(page.case), &w::title(l)))
        h1 { (w::stop_title(l)) }
        (problems(l, invalid))
        p { (w::stop_intro(l)) }
        p { (w::stop_unseen(l)) }
        p.soft { (w::stop_hers(l)) }
        section {
            h2 { (w::stop_now(l)) }
            @if page.stops.is_empty() { p.soft { (w::stop_none(l)) } }
            ul.plain { @for (id, block) in page.stops { li { (stop(l, page, *id, block)) } } }
        }
        section { h2 { (w::stop_new(l)) } (new(l, page, typed, invalid)) }
    }
}

fn problems(l: Language, invalid: &Invalid) -> Markup {
    wording::problems(l, invalid, |field| if field == "to" { w::stop_to(l) } else { w::stop_about(l) })
}

fn about(l: Language, subject: Option<Subject>) -> String {
    subject.map_or_else(|| w::stop_everything(l), |subject| wording::choice(l, "subject", subject))
}

fn stop(l: Language, page: &Stops<'_>, id: Id<Stop>, block: &Block) -> Markup {
    let says = w::stop_row(l, &text::name(page.offered, block.to), &about(l, block.subject).to_lowercase());
    html! {
        form.row method="post" action=(address::lift(page.case)) { (parts::key())
            span { (says) }
            (parts::hidden("stop", &id.to_string()))
            button.button.second aria-label={ (w::stop_lift(l)) ": " (says) } { (w::stop_lift(l)) }
        }
    }
}

fn new(l: Language, page: &Stops<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    if page.circle.others.is_empty() {
        return html! { p.soft { (w::stop_nobody(l)) } };
    }
    let parties = page.circle.others.iter().map(|side| (side.party.id.to_string(), side.party.name.clone()));
    let subjects = Subject::ALL.iter().map(|subject| (subject.code().to_owned(), about(l, Some(*subject))));
    let subjects = std::iter::once((EVERYTHING.to_owned(), about(l, None))).chain(subjects);
    let help = w::stop_about_help(l, &about(l, Some(Subject::Case)));
    let to = Field { name: "to", label: &w::stop_to(l), required: true, ..Field::default() };
    let subject =
        Field { name: "about", label: &w::stop_about(l), help: Some(&help), required: true, ..Field::default() };
    parts::form(
        &address::stops(page.case),
        html! {
            (radios(l, to, &parties.collect::<Vec<_>>(), typed, invalid))
            (radios(l, subject, &subjects.collect::<Vec<_>>(), typed, invalid))
            (parts::buttons(&w::stop_save(l), ""))
        },
    )
}

fn radios(l: Language, field: Field<'_>, rows: &[(String, String)], typed: &Form, invalid: &Invalid) -> Markup {
    let error = invalid.at(field.name).map(|problem| wording::problem(l, problem, field.label));
    let choices: Vec<Choice<'_>> = rows
        .iter()
        .map(|(value, label)| Choice { value, label, help: None, chosen: typed.has(field.name, value) })
        .collect();
    parts::chips(&Field { error, ..field }, &choices)
}
