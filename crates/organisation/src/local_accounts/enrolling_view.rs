//! How making an account looks.

use base::Language;
use maud::{Markup, PreEscaped, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::local_accounts as say;

use super::{address, forms};

/// Where the secret of an invitation is typed.
pub fn welcome(filled: &Filled<'_>) -> Markup {
    let l = filled.l;
    html! {
        h1 { (say::welcome_title(l)) }
        (filled.problems(forms::WELCOME))
        p { (say::welcome_text(l)) }
        (parts::form(&address::welcome(), html! {
            (filled.all(forms::WELCOME))
            (parts::buttons(&say::go_on(l), ""))
        }))
    }
}

/// Where the app is set up and a password chosen.
pub struct Choose<'a> {
    /// The invitation's secret, sent along.
    pub secret: &'a str,
    pub name: &'a str,
    pub address: &'a str,
    /// A picture for the app, ours as SVG; empty where there is none.
    pub picture: &'a str,
    /// The same to be typed.
    pub in_fours: &'a str,
    /// The invitation was shown before.
    pub before: bool,
    /// The way that needs no password; nothing where there is none.
    pub with_key: Markup,
}

impl Choose<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            h1 { (say::choose_title(l)) }
            (filled.problems(forms::ENROL))
            @if self.before { (parts::notice(Look::Wait, false, html! { p { (say::shown_before(l)) } })) }
            (parts::facts(&[
                (&say::name(l), html! { (parts::name(self.name)) }, None),
                (&say::address(l), html! { (self.address) }, None),
            ]))
            (self.with_key)
            section {
                h2 { (say::app(l)) }
                p { (say::app_text(l)) }
                (app_picture(l, self.picture, self.in_fours))
            }
            section {
                h2 { (say::choose_password(l)) }
                (parts::form(&address::enrol(), html! {
                    (parts::hidden(forms::INVITATION.name, self.secret))
                    (filled.all(forms::ENROL))
                    (parts::buttons(&say::enrol(l), ""))
                }))
            }
        }
    }
}

/// What an app is to share with us, as a picture and to be typed.
pub(crate) fn app_picture(l: Language, picture: &str, in_fours: &str) -> Markup {
    html! {
        div.code-picture { (PreEscaped(picture)) }
        p { (say::app_typed(l)) " " code { (in_fours) } }
    }
}

/// The recovery codes, shown once.
pub fn done(l: Language, codes: &[impl AsRef<str>]) -> Markup {
    html! {
        h1 { (say::done_title(l)) }
        (parts::notice(Look::Wait, false, html! { p { (say::codes_once(l)) } }))
        p { (say::codes_text(l)) }
        p { (say::to_be_confirmed(l)) }
        ul { @for code in codes { li { code { (code.as_ref()) } } } }
        div.row {
            a.button href=(address::sign_in()) { (say::sign_in(l)) }
            (parts::print_button(&say::print(l)))
        }
    }
}
