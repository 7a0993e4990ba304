//! How it looks what a party has settled, and what lacks.

use base::{Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::beginning as say;
use wording::fields::Filled;

use super::model::Lack;
use super::store::Stands;
use super::{address, forms};
use crate::accounts;

/// The administrators' form, at `now`; `fresh`: signed in within the last minutes.
pub fn form(filled: &Filled<'_>, stands: &Stands, (now, fresh): (Instant, bool)) -> Markup {
    let l = filled.l;
    html! {
        h1 { (say::title(l)) }
        (filled.problems(forms::FORM))
        p { (say::intro(l)) }
        (how_it_stands(l, stands, now))
        @if !fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
        (parts::form(&address::beginning(), html! {
            (filled.stood())
            (filled.all(forms::FORM))
            (parts::buttons(&say::save(l), ""))
        }))
    }
}

/// What everybody else at the party sees: whether they may begin, and what lacks.
pub fn lacks(l: Language, stands: &Stands, now: Instant) -> Markup {
    html! {
        h1 { (say::title(l)) }
        (how_it_stands(l, stands, now))
        p { (say::ask(l)) }
    }
}

fn how_it_stands(l: Language, stands: &Stands, now: Instant) -> Markup {
    let lacks = stands.beginning.lacks();
    let word = |lack: &Lack| wording::choice(l, "beginning.lack", *lack);
    match stands.ready {
        Some(since) if lacks.is_empty() => parts::notice(
            Look::Plain,
            false,
            html! {
                p { (say::ready(l)) " " (wording::moment(l, since, now)) "." }
            },
        ),
        _ => parts::notice(
            Look::Wait,
            false,
            html! {
                p { (say::not_ready(l)) }
                ul { @for lack in &lacks { li { (word(lack)) } } }
            },
        ),
    }
}
