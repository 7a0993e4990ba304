//! How a party's own sign-in looks to its administrators.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::{Party, Staff};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::provider_setup as say;

use super::linked_store::PutOut;
use super::store::Proposed;
use super::{address, forms};
use crate::accounts;
use crate::providers::{Configuration, address as providers, issuer};
use crate::reserve::address::reserve;
use crate::staff::{ADMINISTRATORS, address as staff};

/// What is believed, what is proposed, and the form that proposes.
pub struct Page<'a> {
    pub own: &'a Option<Configuration>,
    pub proposed: &'a Option<Proposed>,
    /// How many administrators have a way in for the day it is down.
    pub in_reserve: i64,
    pub party: Id<Party>,
    pub me: Id<Staff>,
    pub now: Instant,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>, hindrance: &Markup) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&staff::staff(), &say::to_staff(l)))
            h1 { (say::title(l)) }
            (hindrance)
            (filled.problems(forms::FORM))
            p { (say::intro(l)) }
            @if let Some(proposed) = self.proposed { (self.proposal(l, proposed)) }
            @if let Some(own) = self.own {
                section { (in_use(l, own)) }
                section { (self.reserve(l)) }
            }
            section { (self.addresses(l)) }
            section { (self.form(filled)) }
        }
    }

    /// Where the provider sends people back to: known before anything else is.
    fn addresses(&self, l: Language) -> Markup {
        let at = |address: base::Address| html! { code { (address.as_str()) } };
        html! {
            h2 { (say::addresses(l)) }
            p { (say::addresses_text(l)) }
            (parts::facts(&[
                (&say::comes_back(l), at(providers::answer(self.party.cast())), None),
                (&say::signs_out(l), at(providers::signed_out(self.party.cast())), None),
            ]))
        }
    }

    /// Who gets in when it is down.
    fn reserve(&self, l: Language) -> Markup {
        let too_few = usize::try_from(self.in_reserve).is_ok_and(|number| number < ADMINISTRATORS);
        html! {
            h2 { (say::reserve(l)) }
            p { (say::reserve_text(l)) }
            @if too_few { (parts::notice(Look::Wait, false, html! { p { (say::reserve_too_few(l, self.in_reserve)) } })) }
            p { a href=(reserve()) { (wording::reserve::title(l)) } }
        }
    }

    fn proposal(&self, l: Language, proposed: &Proposed) -> Markup {
        let id = proposed.id.to_string();
        let mine = proposed.made_by == self.me;
        html! {
            section {
                h2 { (say::proposed(l)) }
                (parts::facts(&[
                    (&say::proposed_by(l), html! { (parts::name(&proposed.by)) }, None),
                    (&say::proposed_at(l), wording::moment(l, proposed.at, self.now), None),
                ]))
                pre { (proposed.configuration.json) }
                @if mine { p { (say::another_confirms(l)) } }
                @else {
                    p { (say::confirm_help(l)) }
                    @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                    (parts::form(&address::confirm(), html! {
                        (parts::hidden(forms::PROPOSAL, &id))
                        button.button { (say::confirm(l)) }
                    }))
                }
                (parts::form(&address::withdraw(), html! {
                    (parts::hidden(forms::PROPOSAL, &id))
                    button.button.second { (say::withdraw(l)) }
                }))
            }
        }
    }

    fn form(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            h2 { (say::propose_title(l)) }
            p { (say::propose_help(l)) }
            @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::form(&staff::provider(), html! {
                (filled.all(forms::FORM))
                (parts::buttons(&say::propose(l), ""))
            }))
        }
    }
}

/// What is believed now. The secret is never shown.
fn in_use(l: Language, own: &Configuration) -> Markup {
    html! {
        h2 { (say::in_use(l)) }
        p { (issuer(own).unwrap_or_default()) }
        (parts::details("configuration-now", &say::show(l), html! { pre { (own.json) } }))
        p { a href=(address::remove()) { (say::remove_title(l)) } }
    }
}

/// What is wrong with a configuration, in the words of the keys it is written with.
pub fn faults(l: Language, faults: &[String]) -> Markup {
    parts::notice(
        Look::Wait,
        true,
        html! {
            p { (say::faults(l)) }
            ul lang="en" { @for fault in faults { li { (fault) } } }
        },
    )
}

/// Something else is proposed than whoever confirms has read.
pub fn another_by_now(l: Language) -> Markup {
    parts::notice(Look::Wait, true, html! { p { (say::another_by_now(l)) } })
}

/// Whom taking the provider away puts out.
pub struct Removal<'a> {
    pub language: Language,
    pub issuer: String,
    pub out: &'a [PutOut],
    /// The reader is signed in by it.
    pub by_it: bool,
    pub fresh: bool,
}

impl Removal<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        html! {
            (parts::back_link(&staff::provider(), &say::title(l)))
            h1 { (say::remove_title(l)) }
            p { (self.issuer) }
            p { (say::remove_text(l)) }
            @if self.out.is_empty() { (parts::empty(html! { p { (say::nobody_out(l)) } })) } @else { (self.people()) }
            @if self.by_it { (parts::notice(Look::Wait, false, html! { p { (say::refused_by_itself(l)) } })) }
            @else {
                @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                (parts::form(&address::remove(), html! { button.button { (say::remove(l)) } }))
            }
        }
    }

    fn people(&self) -> Markup {
        let l = self.language;
        let headings = [say::name(l), say::sessions(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let row = |one: &PutOut| vec![html! { (parts::name(&one.name)) }, html! { (one.sessions) }];
        parts::table(&say::put_out(l), &headings, &self.out.iter().map(row).collect::<Vec<_>>())
    }
}
