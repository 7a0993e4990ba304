//! What taking a case up again looks like.

use base::{Id, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::followups as w;

use super::store::AskAgain;
use crate::access::Case;
use crate::cases::address as cases;
use crate::consents::address as consents;
use crate::followups::{address, forms};

/// Everything the page shows.
pub(super) struct Again {
    pub case: Id<Case>,
    pub may: bool,
    pub ask: AskAgain,
    /// The question is the reader's own party's, to keep or change.
    pub own: bool,
}

/// What happens, what she must be asked again, and the question to keep or change.
pub(super) fn again(filled: &Filled<'_>, page: &Again) -> Markup {
    let (l, case) = (filled.l, page.case);
    html! {
        (parts::back_link(&cases::case(case), &w::to_case(l)))
        h1 { (w::again_title(l)) }
        (filled.problems(forms::AGAIN))
        @if page.may {
            p { (w::again_text(l)) }
            (asks(l, case, page.ask))
            (parts::form(&address::again(case), html! {
                @if page.own { (filled.stood()) (filled.all(forms::AGAIN)) }
                (parts::buttons(&w::again_button(l), ""))
            }))
        } @else {
            (parts::notice(Look::Plain, false, html! { p { (w::again_not_now(l)) } }))
        }
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
