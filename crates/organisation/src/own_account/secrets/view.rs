//! How one's own secrets look.

use base::Language;
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::{local_accounts as account_say, own_account_secrets as say};

use super::forms;
use crate::accounts;
use crate::local_accounts::app_picture;
use crate::own_account::address;

/// Password, app and codes of somebody who signs in with them.
pub struct Secrets {
    /// Recovery codes that were not used.
    pub codes_left: i64,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Secrets {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            section {
                h2 { (say::change_password(l)) }
                @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                p { (say::others_out(l)) }
                (parts::form(&address::change_password(), html! {
                    (filled.all(forms::FORM))
                    div.row { button.button.second { (say::save(l)) } }
                }))
            }
            section {
                h2 { (say::app_title(l)) }
                p { (say::app_text(l)) }
                (parts::form(&address::change_app(), html! { button.button.second { (say::change_app(l)) } }))
            }
            section {
                h2 { (say::codes_title(l)) }
                p { (say::codes_left(l, self.codes_left)) }
                (parts::form(&address::new_codes(), html! { button.button.second { (say::new_codes(l)) } }))
            }
        }
    }
}

/// What another app is to share with us: as a picture, and to be typed.
pub fn app(filled: &Filled<'_>, picture: &str, in_fours: &str) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&address::account(), &say::to_account(l)))
        h1 { (say::app_title(l)) }
        (filled.problems(forms::APP))
        p { (say::until_then(l)) }
        (app_picture(l, picture, in_fours))
        (parts::form(&address::confirm_app(), html! {
            (filled.all(forms::APP))
            (parts::buttons(&say::take_app(l), ""))
        }))
    }
}

/// The codes, shown once.
pub fn codes(l: Language, codes: &[impl AsRef<str>]) -> Markup {
    html! {
        (parts::back_link(&address::account(), &say::to_account(l)))
        h1 { (say::codes_title(l)) }
        (parts::notice(Look::Wait, false, html! { p { (account_say::codes_once(l)) } }))
        p { (say::old_codes(l)) " " (account_say::codes_text(l)) }
        ul { @for code in codes { li { code { (code.as_ref()) } } } }
        (parts::print_button(&account_say::print(l)))
    }
}
