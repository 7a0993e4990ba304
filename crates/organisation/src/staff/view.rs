//! How a party's people look as a list.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Look};
use wording::{local_accounts_recovering as recovering_say, staff as say};

use super::address;
use super::model::{ADMINISTRATORS, Held, Member};
use crate::beginning::address::beginning;
use crate::parties::Role;

/// The list.
pub struct List<'a> {
    pub language: Language,
    pub now: Instant,
    pub me: Id<Staff>,
    pub people: &'a [Member],
}

impl List<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        let (left, here): (Vec<_>, Vec<_>) = self.people.iter().partition(|member| member.has_left());
        let (soon, rest): (Vec<_>, Vec<_>) = here.iter().partition(|member| member.ends_soon(self.now));
        let administrators = here.iter().filter(|member| member.is(Role::PartyAdministrator)).count();
        let listed = |heading: &str, text: &str, who: fn(&&Member) -> bool| {
            let mut who = self.people.iter().filter(who).peekable();
            html! {
                @if who.peek().is_some() {
                    section { h2 { (heading) } p { (text) } ul { @for member in who { li { (self.name(member)) } } } }
                }
            }
        };
        html! {
            h1 { (say::title(l)) }
            p.soft { (say::intro(l)) }
            p { a.button href=(address::new()) { (say::new_title(l)) } " "
                a href=(address::intake()) { (wording::intake::title(l)) } " · " a href=(address::units()) { (wording::units::title(l)) } " · "
                a href=(address::review()) { (say::review(l)) } " · " a href=(address::provider()) { (say::provider(l)) } " · "
                a href=(beginning()) { (wording::beginning::title(l)) } }
            @if administrators < ADMINISTRATORS { (parts::notice(Look::Wait, false, html! { p { (say::alone(l)) } })) }
            (listed(&say::waiting(l), &say::waiting_text(l), |member| member.waits))
            (listed(&recovering_say::waiting(l), &recovering_say::waiting_text(l), |member| member.recovers && !member.has_left()))
            (listed(&say::undelivered(l), &say::undelivered_text(l), |member| member.undelivered.is_some()))
            @if !soon.is_empty() { section { (self.table(&say::soon(l), &soon)) } }
            section { (self.table(&if soon.is_empty() { say::all(l) } else { say::here(l) }, &rest)) }
            @if !left.is_empty() {
                (parts::details("left", &say::left(l), html! { ul { @for member in left { li { (self.name(member)) } } } }))
            }
        }
    }

    fn table(&self, caption: &str, people: &[&&Member]) -> Markup {
        let l = self.language;
        let headings = [say::name(l), say::roles(l), say::last_day(l), say::teams(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows: Vec<_> = people.iter().map(|member| self.row(member)).collect();
        parts::table(caption, &headings, &rows)
    }

    fn row(&self, member: &Member) -> Vec<Markup> {
        let l = self.language;
        let roles: Vec<String> = member.roles.iter().map(|held| role(l, held)).collect();
        let first = member.roles.iter().filter(|held| held.to.is_some()).min_by_key(|held| held.to);
        vec![
            self.name(member),
            html! { (roles.join(", ")) },
            last_day(l, first, self.now),
            html! { (member.teams.join(", ")) },
        ]
    }

    fn name(&self, member: &Member) -> Markup {
        let name = parts::name(&member.name.name);
        html! {
            a href=(address::member(member.id)) { (name) }
            @if member.id == self.me { " " small { (say::you(self.language)) } }
        }
    }
}

pub(super) fn role(l: Language, held: &Held) -> String {
    wording::choice(l, "staff.role", held.role)
}

/// The last day of a role; one that was given when the party was founded has none.
pub(super) fn last_day(l: Language, held: Option<&Held>, now: Instant) -> Markup {
    let Some(held) = held else { return html! { (say::no_last_day(l)) } };
    let Some(day) = held.last_day() else { return html! { (say::no_last_day(l)) } };
    let text = l.day_month_as_of(day, now.date());
    html! { @if held.ends_soon(now) { (parts::tag(Look::Wait, &text)) } @else { (parts::time(&day.to_string(), &text)) } }
}
