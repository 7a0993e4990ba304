//! How signing in looks.

use base::{Address, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::{accounts as accounts_say, common, providers as say};

use super::model::Offered;
use super::{address, forms};
use crate::accounts::address as accounts;
use crate::local_accounts::{INVITATION, address as local_accounts};

/// Where everybody signs in: by her party's provider, else with a key or a password; in a demo as anybody.
pub struct SignIn<'a> {
    /// The one that was used last first.
    pub offered: &'a [Offered],
    /// Where to go after signing in.
    pub back: Address,
    /// Whoever came needs a fresh sign-in.
    pub again: bool,
    /// Somebody was signed in here before: the provider asks who it is now, and does not let the one before in again.
    pub anew: bool,
    /// Whoever was signed in here before has no provider.
    pub by_key_last: bool,
    /// The button for a key.
    pub with_key: Markup,
    /// The invented people.
    pub demo: Option<Markup>,
}

impl SignIn<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            h1 #(forms::PROVIDER) { (accounts_say::title(l)) }
            (filled.problems_on(|_| say::workplace(l), Address::here))
            @if self.again && self.demo.is_none() {
                (parts::notice(Look::Wait, true, html! { p { (accounts_say::again(l)) } }))
            }
            @if self.by_key_last { (self.by_account(l)) (self.providers(l)) } @else { (self.providers(l)) (self.by_account(l)) }
            @if let Some(demo) = &self.demo { (demo) }
        }
    }

    /// With what Trisam itself knows her by.
    fn by_account(&self, l: Language) -> Markup {
        html! { (self.with_key) p { a href=(self.with_password()) { (say::with_password(l)) } } }
    }

    fn providers(&self, l: Language) -> Markup {
        html! {
            @if !self.offered.is_empty() { section {
                h2 { (say::by_provider(l)) }
                p { (say::by_provider_text(l)) }
                form method="post" action=(address::begin()) {
                    @if self.back != Address::start() { (parts::hidden(forms::BACK, self.back.as_str())) }
                    @if self.again { (parts::hidden(forms::AGAIN, "1")) }
                    @if self.anew { (parts::hidden(forms::ANEW, "1")) }
                    ul.people {
                        @for one in self.offered {
                            li {
                                button class=(one.kind.class("person")) name=(forms::PROVIDER) value=(one.provider()) {
                                    b { (one.name) }
                                }
                            }
                        }
                    }
                }
            } }
        }
    }

    fn with_password(&self) -> Address {
        let to = local_accounts::sign_in();
        if self.back == Address::start() { to } else { to.with(forms::BACK, &self.back) }
    }
}

/// What is seen for a moment on the way to a provider.
pub fn away(l: Language, to: &Offered, address: &str) -> Markup {
    html! {
        h1 { (say::away_title(l)) }
        p { (say::away_text(l, &to.name)) }
        p { a href=(address) rel="noreferrer" { (common::go_on(l)) } }
    }
}

/// Somebody whom her provider knows and we do not.
pub fn unknown(filled: &Filled<'_>, number: &str) -> Markup {
    let l = filled.l;
    html! {
        h1 { (say::unknown_title(l)) }
        (filled.problems(&[INVITATION]))
        p { (say::unknown_text(l)) }
        (parts::form(&address::link(), html! {
            (parts::hidden(forms::CEREMONY, number))
            (filled.show(&INVITATION))
            (parts::buttons(&say::link(l), ""))
        }))
        p { (say::no_invitation(l)) }
    }
}

/// Somebody who is known and has nothing to do here.
pub fn no_role(l: Language, from: &Offered) -> Markup {
    html! {
        h1 { (say::no_role_title(l)) }
        p { (say::no_role_text(l, &from.name)) }
        p { a href=(accounts::sign_in()) { (say::to_sign_in(l)) } }
    }
}

/// Somebody whose link nobody has confirmed yet.
pub fn unconfirmed(l: Language, from: &Offered) -> Markup {
    html! {
        h1 { (say::unconfirmed_title(l)) }
        p { (say::unconfirmed_text(l, &from.name)) }
        p { a href=(accounts::sign_in()) { (say::to_sign_in(l)) } }
    }
}
