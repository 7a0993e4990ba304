//! How one of a party's people looks to its administrator.

use base::{Instant, Language};
use maud::{Markup, html};
use web::parts;
use wording::fields::{Filled, Offered};
use wording::staff as say;

use super::model::{Held, Member, roles};
use super::view::{last_day, role};
use super::{address, forms};
use crate::outbox;
use crate::parties::{PartyKind, Role};
use crate::{absences, accounts};

/// One person.
pub struct Page<'a> {
    pub member: &'a Member,
    pub kind: PartyKind,
    pub now: Instant,
    /// Nobody gives herself a role.
    pub may_change: bool,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

/// What somebody can be at a party of this kind, to choose from.
pub fn offered(l: Language, kind: PartyKind) -> Vec<Offered> {
    let choice = |role: &Role| Offered::new(base::Code::code(*role), wording::choice(l, "staff.role", *role));
    roles(kind).iter().map(choice).collect()
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let (l, name) = (filled.l, &self.member.name);
        let telephone = if name.telephone.is_empty() { say::no_telephone(l) } else { name.telephone.clone() };
        let teams = if self.member.teams.is_empty() { say::no_seat(l) } else { self.member.teams.join(", ") };
        html! {
            (parts::back_link(&address::staff(), &say::title(l)))
            h1 { (parts::name(&name.name)) }
            (filled.problems(forms::FORM))
            @if let Some(mail) = &self.member.undelivered { (outbox::notice(l, mail, self.now)) }
            (parts::facts(&[
                (&say::job(l), html! { (name.title) }, None),
                (&say::telephone(l), html! { (telephone) }, None),
                (&say::teams(l), html! { (teams) }, Some(html! { a href=(address::seats(self.member.id)) { (say::seats(l)) } })),
                (&say::absence(l), self.absences(l), Some(html! { a href=(address::absences(self.member.id)) { (say::change_absence(l)) } })),
            ]))
            section { (self.roles(l)) }
            @if self.may_change {
                ul.plain.links {
                    li { a href=(address::place(self.member.id)) { (say::place(l)) } }
                    li { a href=(address::invite(self.member.id)) { (say::invite(l)) } }
                    li { a href=(address::link(self.member.id)) { (say::link(l)) } }
                }
                section { (self.give(filled)) }
                section {
                    h2 { (say::leaves(l)) }
                    p { (say::leaves_help(l)) }
                    p { a href=(address::leave(self.member.id)) { (say::leave(l)) } }
                }
            } @else { p.soft { (say::not_oneself(l)) } }
        }
    }

    fn absences(&self, l: Language) -> Markup {
        let days = self.member.absences.iter().map(|one| absences::days(l, self.now, one));
        let days: Vec<String> = days.collect();
        html! { @if days.is_empty() { (say::not_away(l)) } @else { (days.join(", ")) } }
    }

    fn roles(&self, l: Language) -> Markup {
        if self.member.roles.is_empty() {
            return parts::empty(html! { p { (say::no_roles(l)) } });
        }
        let headings = [say::role(l), say::last_day(l), say::act(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let row = |held: &Held| vec![html! { (role(l, held)) }, last_day(l, Some(held), self.now), self.acts(l, held)];
        parts::table(&say::roles(l), &headings, &self.member.roles.iter().map(row).collect::<Vec<_>>())
    }

    fn acts(&self, l: Language, held: &Held) -> Markup {
        let about = role(l, held);
        let id = parts::hidden("id", &held.id.to_string());
        if self.may_change && held.role == Role::Officer {
            // What she has in hand is told first, and goes to somebody.
            return parts::row_link(&address::leave(self.member.id), &say::hand_over(l), &about);
        }
        let button = parts::row_button(&say::end(l), &about);
        html! { @if self.may_change { (parts::form(&address::end(self.member.id), html! { (id) (button) })) } }
    }

    fn give(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        let of_kind = offered(l, self.kind);
        html! {
            h2 { (say::give(l)) }
            p { (say::give_help(l)) }
            @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::form(&address::give(self.member.id), html! {
                (filled.choose(&forms::ROLE, &of_kind))
                (filled.show(&forms::LAST_DAY))
                (parts::buttons(&say::give_save(l), ""))
            }))
        }
    }
}
