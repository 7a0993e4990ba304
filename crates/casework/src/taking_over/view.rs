//! How the page looks on which a case is taken over for a day.

use maud::{Markup, html};
use web::parts;
use wording::fields::Filled;
use wording::taking_over as say;

use super::{address, forms};
use crate::cases::address as cases;

pub fn page(filled: &Filled<'_>) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&cases::cases(), &say::to_cases(l)))
        h1 { (say::title(l)) }
        (filled.problems(forms::FORM))
        p { (say::intro(l)) }
        (parts::form(&address::take_over(), html! {
            (filled.all(forms::FORM))
            (parts::buttons(&say::save(l), ""))
        }))
    }
}
