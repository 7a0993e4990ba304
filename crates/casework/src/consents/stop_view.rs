//! What the page of stops looks like.

use base::{Code as _, Id, Language};
use maud::{Markup, html};
use web::parts;
use wording::consents as w;
use wording::fields::{Filled, Offered};

use super::model;
use super::store::{Block, Stop};
use super::{address, stop_forms, text};
use crate::access::{Case, Circle, Subject};

/// What the page is made of.
pub struct Stops<'a> {
    pub case: Id<Case>,
    /// Who can be stopped from hearing: those of the circle.
    pub circle: &'a Circle,
    /// Their names, of those who have left it too.
    pub offered: &'a [model::Offered],
    pub stops: &'a [(Id<Stop>, Block)],
}

pub fn stops(filled: &Filled<'_>, page: &Stops<'_>) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&address::consent(page.case), &w::title(l)))
        h1 { (w::stop_title(l)) }
        (filled.problems(stop_forms::FORM))
        p { (w::stop_intro(l)) }
        p { (w::stop_unseen(l)) }
        p.soft { (w::stop_hers(l)) }
        section {
            h2 { (w::stop_now(l)) }
            @if page.stops.is_empty() { p.soft { (w::stop_none(l)) } }
            ul.plain { @for (id, block) in page.stops { li { (stop(l, page, *id, block)) } } }
        }
        section { h2 { (w::stop_new(l)) } (new(filled, page)) }
    }
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

fn new(filled: &Filled<'_>, page: &Stops<'_>) -> Markup {
    let l = filled.l;
    if page.circle.others.is_empty() {
        return html! { p.soft { (w::stop_nobody(l)) } };
    }
    let parties = page.circle.others.iter().map(|side| Offered::new(side.party.id, &side.party.name));
    let subjects = Subject::ALL.iter().map(|subject| Offered::new(subject.code(), about(l, Some(*subject))));
    let subjects = std::iter::once(Offered::new(stop_forms::EVERYTHING, about(l, None))).chain(subjects);
    let help = w::stop_about_help(l, &about(l, Some(Subject::Case)));
    parts::form(
        &address::stops(page.case),
        html! {
            (filled.choose(&stop_forms::TO, &parties.collect::<Vec<_>>()))
            (filled.choose_helped(&stop_forms::ABOUT, &help, &subjects.collect::<Vec<_>>()))
            (parts::buttons(&w::stop_save(l), ""))
        },
    )
}
