//! How signing in and enrolling with a key look.

use base::{Address, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::local_accounts as say;
use wording::local_accounts_keys as key_say;

use super::registering::relying_party;
use crate::accounts::address as accounts;
use crate::local_accounts::{address, forms};

/// The button that signs in with a key; `back` is where it leads. Nothing where no key can be bound to our name.
pub fn sign_in(l: Language, origin: &str, back: &Address) -> Markup {
    let words = (&*key_say::sign_in(l), &*key_say::unused(l));
    html! {
        @if relying_party(origin).is_some() {
            (parts::passkey_form(&address::sign_in_key(), &address::ask_key(), words, html! {
                @if *back != Address::start() { (parts::hidden("till", back.as_str())) }
            }))
        }
    }
}

/// The way to an account that needs no password; `secret` is the invitation's.
pub fn enrol(l: Language, origin: &str, secret: &str) -> Markup {
    let words = (&*key_say::enrol(l), &*key_say::unused(l));
    html! {
        @if relying_party(origin).is_some() {
            (parts::passkey_form(&address::enrol_key(), &address::ask_first_key(), words, html! {
                h2 { (key_say::with_key(l)) }
                p { (key_say::with_key_text(l)) }
                (parts::hidden(forms::INVITATION.name, secret))
            }))
        }
    }
}

/// The account is made; another key is asked for.
pub fn done(l: Language) -> Markup {
    html! {
        h1 { (say::done_title(l)) }
        p { (say::to_be_confirmed(l)) }
        (parts::notice(Look::Wait, false, html! { p { (key_say::second_key(l)) } }))
        div.row { a.button href=(accounts::sign_in()) { (say::sign_in(l)) } }
    }
}

/// A key was not taken.
pub fn not_taken(text: &str) -> Markup {
    parts::notice(Look::Stop, true, html! { p { (text) } })
}
