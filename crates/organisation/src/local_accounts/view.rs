//! How signing in with a password looks.

use base::Address;
use maud::{Markup, html};
use web::parts;
use wording::fields::Filled;
use wording::local_accounts as say;

use super::{address, forms};

/// The form; `back` is where it leads.
pub fn sign_in(filled: &Filled<'_>, back: &Address) -> Markup {
    let l = filled.l;
    html! {
        h1 { (say::title(l)) }
        (filled.problems(forms::SIGN_IN))
        (parts::form(&address::sign_in(), html! {
            @if *back != Address::start() { (parts::hidden("till", back.as_str())) }
            (filled.all(forms::SIGN_IN))
            (parts::buttons(&say::sign_in(l), ""))
        }))
        p { a href=(address::welcome()) { (say::have_invitation(l)) } }
    }
}
