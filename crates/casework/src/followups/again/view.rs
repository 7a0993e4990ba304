//! What taking a case up again looks like.

use base::{Id, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Enter, Field, Look};
use wording::{common, followups as w};

use super::pages::LONGEST;
use super::store::AskAgain;
use crate::access::Case;
use crate::cases::address as cases;
use crate::consents::address as consents;
use crate::followups::address;
use crate::followups::view::problems;

/// Everything the page shows.
pub(super) struct Again<'a> {
    pub case: Id<Case>,
    pub may: bool,
    pub ask: AskAgain,
    /// Version and text of the question, for the party whose it is.
    pub question: Option<(i64, &'a str)>,
}

/// What happens, what she must be asked again, and the question to keep or change.
pub(super) fn again(l: Language, page: &Again<'_>, invalid: &Invalid) -> Markup {
    let case = page.case;
    html! {
        (parts::back_link(&cases::case(case), &w::to_case(l)))
        h1 { (w::again_title(l)) }
        (problems(l, invalid))
        @if page.may {
            p { (w::again_text(l)) }
            (asks(l, case, page.ask))
            (parts::form(&address::again(case), html! {
                @if let Some((version, text)) = page.question { (question(l, version, text, invalid)) }
                (parts::buttons(&w::again_button(l), ""))
            }))
        } @else {
            (parts::notice(Look::Plain, false, html! { p { (w::again_not_now(l)) } }))
        }
    }
}

/// Both questions side by side above the form that holds mine.
pub(super) fn conflict(l: Language, theirs: &str, mine: &str, form: &Markup) -> Markup {
    html! {
        (parts::notice(Look::Wait, true, html! { p { (w::conflict_title(l)) } }))
        (parts::comparison((&common::their_text(l), theirs), (&common::my_text(l), mine)))
        (form)
    }
}

fn asks(l: Language, case: Id<Case>, ask: AskAgain) -> Markup {
    html! {
        @if ask.consultation || ask.follow_up {
            (parts::notice(Look::Wait, false, html! {
                @if ask.consultation { p { (w::ask_again(l)) } }
                @if ask.follow_up { p { (w::ask_follow_up_again(l)) } }
                p { a href=(consents::consent(case)) { (w::to_consent(l)) } }
            }))
        }
    }
}

fn question(l: Language, version: i64, text: &str, invalid: &Invalid) -> Markup {
    let (label, help) = (w::question(l), w::question_help(l));
    let error = invalid.at("question").map(|problem| wording::problem(l, problem, &label));
    let field = Field { name: "question", label: &label, help: Some(&help), value: text, error, required: true };
    html! {
        (parts::hidden("version", &version.to_string()))
        (wording::counted(l, LONGEST, parts::textarea(&field, 5, Enter::NewLine)))
    }
}
