//! How somebody new is entered.

use maud::{Markup, html};
use web::parts;
use wording::fields::{Filled, Offered};
use wording::staff as say;

use super::{address, forms};
use crate::accounts;

/// The form; `roles` are those of the party, `fresh` whether the reader signed in within the last minutes.
pub fn new(filled: &Filled<'_>, roles: &[Offered], fresh: bool) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&address::staff(), &say::title(l)))
        h1 { (say::new_title(l)) }
        (filled.problems(forms::NEW))
        p.soft { (say::new_help(l)) }
        @if !fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
        (parts::form(&address::new(), html! {
            (filled.all(&[forms::NAME, forms::JOB, forms::TELEPHONE]))
            (filled.choose(&forms::ROLE, roles))
            (filled.show(&forms::LAST_DAY))
            (parts::buttons(&say::new_save(l), ""))
        }))
    }
}
