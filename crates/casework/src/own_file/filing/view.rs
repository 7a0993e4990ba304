//! What is left after consent, as it looks: a list of cases, and one case as its own file.

use base::{Date, Id, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::{cases, own_file as w};

use super::super::view::{content, standalone, texts_as_plain};
use super::store::Left;
use crate::access::Case;
use crate::own_file::address;

/// The cases in which something is left.
pub fn list(l: Language, left: &[(Id<Case>, Option<String>)]) -> Markup {
    html! {
        h1 { (w::left_title(l)) }
        p { (w::left_about(l)) }
        @if left.is_empty() {
            (parts::empty(html! { p { (w::left_none(l)) } }))
        } @else {
            ul {
                @for (case, name) in left {
                    li { a href=(address::left_in(*case)) { (parts::name(name.as_deref().unwrap_or(&cases::no_name(l)))) } }
                }
            }
        }
    }
}

/// One case, with what can be done.
pub fn page(l: Language, case: Id<Case>, today: Date, left: &Left) -> Markup {
    html! {
        (parts::back_link(&address::left(), &w::left_back(l)))
        h1 { (w::title(l)) }
        @if let Some(until) = left.until {
            @let last = until.plus_millis(-1).date();
            (parts::notice(Look::Stop, false, html! { p { (w::until(l, &l.day_long_month_as_of(last, today))) } }))
        }
        p { (w::intro(l)) }
        @if let Some(filed) = left.filed {
            p { (parts::tag(Look::Plain, &w::filed_on(l, &l.day_month_as_of(filed.date(), today)))) }
        }
        section.row {
            a.button.second href=(address::left_file(case)) { (w::download(l)) }
            form method="post" action=(address::left_in(case)) {
                (parts::key())
                button.button.second { (w::mark_filed(l)) }
            }
        }
        (content(l, &left.pieces, false))
        (texts_as_plain(l, &left.pieces))
    }
}

/// A document that stands alone, with the whole number.
pub fn document(l: Language, today: Date, left: &Left) -> Markup {
    standalone(l, today, &left.pieces)
}
