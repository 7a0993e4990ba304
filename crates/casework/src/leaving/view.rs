//! How the page looks on which somebody leaves.

use base::{Code as _, Instant, Language};
use maud::{Markup, html};
use organisation::accounts;
use organisation::parties::Role;
use organisation::seating::HeldSeat;
use organisation::staff::{Member, address};
use web::parts::{self, Choice, Look};
use wording::fields::{Filled, Offered};
use wording::leaving as say;

use super::forms;
use super::model::{Ends, InHand};
use crate::assignments::Colleague;

/// What the page is made of.
pub struct Page<'a> {
    pub member: &'a Member,
    pub in_hand: &'a InHand,
    pub seats: &'a [HeldSeat],
    pub now: Instant,
    /// What nobody else is at the party.
    pub alone_as: &'a [Role],
    pub receivers: &'a [Colleague],
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&address::member(self.member.id), &say::to_member(l)))
            h1 { (say::title(l)) }
            (filled.problems(forms::LEAVES))
            p { (parts::name(&self.member.name.name)) }
            p.soft { (say::intro(l)) }
            (self.planned(l))
            @if self.in_hand.is_empty() { (parts::empty(html! { p { (say::nothing(l)) } })) } @else { (self.table(l)) }
            @if !self.alone_as.is_empty() { (self.alone(l)) }
            @if self.in_hand.needs_somebody() && self.receivers.is_empty() {
                (parts::notice(Look::Stop, false, html! { p { (say::nobody(l)) } }))
            } @else { (self.form(filled)) }
        }
    }

    fn table(&self, l: Language) -> Markup {
        let headings = [say::what(l), say::number(l), say::becomes(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let row = |(kind, number): &(_, i64)| {
            vec![
                html! { (wording::choice(l, "leaving.kind", *kind)) },
                html! { (number) },
                html! { (wording::choice(l, "leaving.becomes", *kind)) },
            ]
        };
        parts::table(&say::in_hand(l), &headings, &self.in_hand.0.iter().map(row).collect::<Vec<_>>())
    }

    fn alone(&self, l: Language) -> Markup {
        let roles: Vec<String> = self.alone_as.iter().map(|role| wording::choice(l, "staff.role", *role)).collect();
        parts::notice(Look::Wait, false, html! { p { (say::alone(l, &roles.join(", "))) } })
    }

    fn form(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            section {
                h2 { (say::hand_over(l)) }
                @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                (parts::form(&address::leave(self.member.id), html! {
                    @if self.in_hand.needs_somebody() {
                        (filled.choose(&forms::TO, &offered(self.receivers)))
                        (self.parts(filled))
                    }
                    (filled.show(&forms::LAST_DAY))
                    (filled.choose(&forms::ENDS, &self.ends(l)))
                    (parts::buttons(&say::save(l), ""))
                }))
            }
        }
    }

    /// When her last role ends, if that is known, and what has to be handed over until then.
    fn planned(&self, l: Language) -> Markup {
        let last: Option<Vec<Instant>> = self.member.roles.iter().map(|held| held.to).collect();
        let Some(last) = last.and_then(|all| all.into_iter().max()) else { return html! {} };
        let day = l.day_month_as_of(last.plus_millis(-1).date(), self.now.date());
        parts::notice(
            Look::Wait,
            false,
            html! {
                p { (say::planned(l, &day)) }
                @if self.in_hand.needs_somebody() { p { (say::planned_left(l)) } }
            },
        )
    }

    /// Somebody else for a part of it, where there is more than one.
    fn parts(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        let cases =
            self.in_hand.case_parts().map(|(kind, part)| (part.to_owned(), wording::choice(l, "leaving.kind", kind)));
        let seats = self.seats.iter().map(|seat| (seat.id.to_string(), say::seat_in(l, &seat.team_name)));
        let all: Vec<(String, String)> = cases.chain(seats).collect();
        html! {
            @if all.len() > 1 {
                (parts::details("parts", &say::parts(l), html! {
                    @for (part, label) in &all { (self.part(filled, &forms::field(part), label)) }
                }))
            }
        }
    }

    fn part(&self, filled: &Filled<'_>, name: &str, label: &str) -> Markup {
        let field = filled.field(name, label);
        let ids: Vec<(String, &str)> =
            self.receivers.iter().map(|one| (one.staff.to_string(), &*one.name.name)).collect();
        let choices =
            ids.iter().map(|(value, label)| Choice { value, label, help: None, chosen: field.value == value });
        parts::select(&field, Some(&say::as_all(filled.l)), &choices.collect::<Vec<_>>())
    }

    /// Whoever does not work with cases cannot stop doing so.
    fn ends(&self, l: Language) -> Vec<Offered> {
        let all: &[Ends] = if self.member.is(Role::Officer) { Ends::ALL } else { &[Ends::All] };
        all.iter().map(|ends| Offered::new(ends.code(), wording::choice(l, "leaving.ends", *ends))).collect()
    }
}

/// Those who could take over, to choose from.
pub fn offered(receivers: &[Colleague]) -> Vec<Offered> {
    receivers.iter().map(|one| Offered::new(one.staff, one.name.name.clone())).collect()
}
