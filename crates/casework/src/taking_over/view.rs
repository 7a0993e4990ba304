//! How the page looks on which a case is taken over for a day.

use maud::{Markup, html};
use organisation::accounts;
use web::parts;
use wording::fields::Filled;
use wording::taking_over as say;

use super::{address, forms};
use crate::cases::address as cases;

/// `fresh`: signed in within the last minutes.
pub fn page(filled: &Filled<'_>, fresh: bool) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&cases::cases(), &say::to_cases(l)))
        h1 { (say::title(l)) }
        (filled.problems(forms::FORM))
        p { (say::intro(l)) }
        @if !fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
        (parts::form(&address::take_over(), html! {
            (filled.all(forms::FORM))
            (parts::buttons(&say::save(l), ""))
        }))
    }
}
