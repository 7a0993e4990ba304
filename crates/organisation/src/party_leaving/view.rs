//! How the page looks on which a party's administrators say that it leaves.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::party_leaving as say;

use super::model::{fingerprint, key};
use super::store::{Ordered, Standing};
use super::{address, forms};
use crate::accounts;
use crate::staff::address as staff;

/// What stands, and the form that orders.
pub struct Page<'a> {
    pub(super) ordered: &'a Option<Ordered>,
    pub me: Id<Staff>,
    pub now: Instant,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>, hindrance: &Markup) -> Markup {
        let l = filled.l;
        let confirmed = self.ordered.as_ref().is_some_and(|ordered| ordered.order.confirmed.is_some());
        html! {
            (parts::back_link(&staff::staff(), &say::to_staff(l)))
            h1 { (say::title(l)) }
            (hindrance)
            (filled.problems(forms::FORM))
            p { (say::intro(l)) }
            p { (say::what_is_in_it(l)) }
            @if let Some(ordered) = self.ordered { section { (self.standing(l, ordered)) } }
            @if !confirmed { section { (self.form(filled)) } }
        }
    }

    fn standing(&self, l: Language, ordered: &Ordered) -> Markup {
        let order = &ordered.order;
        let id = order.id.to_string();
        html! {
            h2 { @if order.confirmed.is_some() { (say::confirmed(l)) } @else { (say::waits(l)) } }
            (self.facts(l, ordered))
            @match order.confirmed {
                Some(_) => { (stands(l, order)) }
                None if order.made_by == self.me => { p { (say::another_confirms(l)) } }
                None => { (self.confirming(l, &id)) }
            }
            (parts::form(&address::take_back(), html! {
                (parts::hidden(forms::ORDER, &id))
                button.button.second { (say::take_back(l)) }
            }))
        }
    }

    fn facts(&self, l: Language, ordered: &Ordered) -> Markup {
        let order = &ordered.order;
        let print = key(&order.recipient).map(fingerprint).unwrap_or_default();
        let day = order.last_day.map_or_else(|| say::no_last_day(l), |day| l.long(day));
        let by = |name: &str, at: Instant| html! { (parts::name(name)) ", " (wording::moment(l, at, self.now)) };
        let ordered_by = by(&ordered.by, order.at);
        let confirmed = ordered.confirmed_by.as_deref().zip(order.confirmed);
        html! {
            (parts::facts(&[
                (&say::fingerprint(l), html! { code { (print) } }, None),
                (&say::public_key(l), html! { code { (order.recipient) } }, None),
                (&say::last_day(l), html! { (day) }, None),
                (&say::ordered_by(l), ordered_by, None),
            ]))
            @if let Some((name, at)) = confirmed { (parts::facts(&[(&say::confirmed_by(l), by(name, at), None)])) }
        }
    }

    fn confirming(&self, l: Language, id: &str) -> Markup {
        html! {
            p { (say::confirm_help(l)) }
            @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::form(&address::confirm(), html! {
                (parts::hidden(forms::ORDER, id))
                button.button { (say::confirm(l)) }
            }))
        }
    }

    fn form(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            h2 { (say::order_title(l)) }
            p { (say::order_help(l)) }
            @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::form(&address::leaving(), html! {
                (filled.all(forms::FORM))
                (parts::buttons(&say::order(l), ""))
            }))
        }
    }
}

/// What a confirmed order means now.
fn stands(l: Language, order: &Standing) -> Markup {
    parts::notice(
        Look::Wait,
        false,
        html! {
            p { (say::no_new_cases(l)) }
            p { @if order.used.is_some() { (say::handed_over(l)) } @else { (say::not_handed_over(l)) } }
        },
    )
}

/// Something else is ordered than whoever confirms has read.
pub fn another_by_now(l: Language) -> Markup {
    parts::notice(Look::Wait, true, html! { p { (say::another_by_now(l)) } })
}
