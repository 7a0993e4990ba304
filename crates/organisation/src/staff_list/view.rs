//! How a party's people look as a list.

use base::{Code as _, Id, Instant, Language};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Choice, Field, Look};
use wording::{common, local_accounts_recovering as recovering_say, staff as say, staff_list as list_say};

use super::model::{Filter, Only, Places};
use crate::absences;
use crate::beginning::address::beginning;
use crate::parties::Role;
use crate::staff::{ADMINISTRATORS, Member, address, last_day, role};
use crate::units::Unit;

/// The list.
pub struct List<'a> {
    pub language: Language,
    pub now: Instant,
    pub me: Id<Staff>,
    pub people: &'a [Member],
    pub units: &'a [Unit],
    pub places: &'a Places,
    pub filter: Filter,
}

impl List<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        let (left, here): (Vec<&Member>, Vec<&Member>) = self.people.iter().partition(|member| member.has_left());
        let administrators = here.iter().filter(|member| member.is(Role::PartyAdministrator)).count();
        html! {
            h1 { (say::title(l)) }
            p.soft { (say::intro(l)) }
            p { a.button href=(address::new()) { (say::new_title(l)) } }
            ul.plain.links {
                li { a href=(address::intake()) { (wording::intake::title(l)) } }
                li { a href=(address::units()) { (wording::units::title(l)) } }
                li { a href=(address::review()) { (say::review(l)) } }
                li { a href=(address::provider()) { (say::provider(l)) } }
                li { a href=(beginning()) { (wording::beginning::title(l)) } }
                li { a href=(address::leaving()) { (wording::party_leaving::title(l)) } }
            }
            @if administrators < ADMINISTRATORS { (parts::notice(Look::Wait, false, html! { p { (say::alone(l)) } })) }
            @if self.filter.is_none() { (self.waiting()) }
            (self.filters(&here))
            (self.tables(&here))
            @if !left.is_empty() && self.filter.is_none() {
                (parts::details("left", &say::left(l), html! { ul { @for member in left { li { (self.name(member)) } } } }))
            }
        }
    }

    /// Those who wait for an administrator, by what they wait for.
    fn waiting(&self) -> Markup {
        let l = self.language;
        let listed = |heading: &str, text: &str, who: fn(&&Member) -> bool| {
            let mut who = self.people.iter().filter(who).peekable();
            html! {
                @if who.peek().is_some() {
                    section { h2 { (heading) } p { (text) } ul { @for member in who { li { (self.name(member)) } } } }
                }
            }
        };
        html! {
            (listed(&say::waiting(l), &say::waiting_text(l), |member| member.waits))
            (listed(&recovering_say::waiting(l), &recovering_say::waiting_text(l), |member| member.recovers && !member.has_left()))
            (listed(&say::undelivered(l), &say::undelivered_text(l), |member| member.undelivered.is_some()))
        }
    }

    /// The numbers, each of which opens its rows, and the choice of a unit.
    fn filters(&self, here: &[&Member]) -> Markup {
        let l = self.language;
        let of_unit: Vec<_> =
            here.iter().filter(|member| self.of_unit().takes(member, self.places, self.now)).collect();
        let number = |only: Only| of_unit.iter().filter(|member| only.is(member, self.now)).count();
        let tile = |only: Option<Only>, number: usize, words: &str| {
            let (filter, is_here) = (Filter { only, ..self.filter }, self.filter.only == only);
            html! { li { a href=(filter.address()) aria-current=[is_here.then_some("true")] { b { (number) } (words) } } }
        };
        html! {
            nav aria-label=(list_say::show_only(l)) {
                ul.plain.filters {
                    (tile(None, of_unit.len(), &list_say::everybody(l)))
                    @for (only, number) in Only::ALL.iter().map(|only| (*only, number(*only))).filter(|(_, number)| *number > 0) {
                        (tile(Some(only), number, &wording::choice(l, "staff_list.only", only)))
                    }
                }
            }
            @if !self.units.is_empty() { (self.choose_unit()) }
        }
    }

    fn of_unit(&self) -> Filter {
        Filter { only: None, ..self.filter }
    }

    fn choose_unit(&self) -> Markup {
        let l = self.language;
        let ids: Vec<(String, &Unit)> = self.units.iter().map(|unit| (unit.id.to_string(), unit)).collect();
        let choices: Vec<Choice<'_>> = ids
            .iter()
            .map(|(value, unit)| {
                let chosen = self.filter.unit == Some(unit.id);
                Choice { value, label: &unit.name, help: None, chosen }
            })
            .collect();
        let label = wording::units::unit(l);
        let field = Field { name: "enhet", label: &label, ..Field::default() };
        html! {
            form.row method="get" action=(address::staff()) {
                (parts::select(&field, Some(&list_say::every_unit(l)), &choices))
                @if let Some(only) = self.filter.only { (parts::hidden("visa", only.code())) }
                button.button.second { (common::show(l)) }
            }
        }
    }

    /// First those who need something of an administrator.
    fn tables(&self, here: &[&Member]) -> Markup {
        let l = self.language;
        let shown = here.iter().copied().filter(|member| self.filter.takes(member, self.places, self.now));
        let (soon, rest): (Vec<&Member>, Vec<&Member>) = shown.partition(|member| member.ends_soon(self.now));
        let others = if soon.is_empty() { say::all(l) } else { say::here(l) };
        html! {
            @if !soon.is_empty() { section { (self.table(&say::soon(l), &soon)) } }
            @if !rest.is_empty() { section { (self.table(&others, &rest)) } }
            @if soon.is_empty() && rest.is_empty() { (parts::empty(html! { p { (list_say::nobody(l)) } })) }
        }
    }

    fn table(&self, caption: &str, people: &[&Member]) -> Markup {
        let l = self.language;
        let headings = [say::name(l), wording::units::unit(l), say::roles(l), say::last_day(l), say::teams(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows: Vec<_> = people.iter().map(|member| self.row(member)).collect();
        parts::table(caption, &headings, &rows)
    }

    fn row(&self, member: &Member) -> Vec<Markup> {
        let l = self.language;
        let roles: Vec<String> = member.roles.iter().map(|held| role(l, held)).collect();
        let first = member.roles.iter().filter(|held| held.to.is_some()).min_by_key(|held| held.to);
        vec![
            html! { (self.name(member)) @if let Some(absence) = member.away(self.now) { " " (absences::away(l, self.now, absence)) } },
            html! { @if let Some(unit) = self.unit(member) { (parts::name(&unit.name)) } },
            html! { (roles.join(", ")) },
            last_day(l, first, self.now),
            html! { (member.teams.join(", ")) },
        ]
    }

    fn unit(&self, member: &Member) -> Option<&Unit> {
        let unit = self.places.get(&member.id)?;
        self.units.iter().find(|one| one.id == *unit)
    }

    fn name(&self, member: &Member) -> Markup {
        let name = parts::name(&member.name.name);
        html! {
            a href=(address::member(member.id)) { (name) }
            @if member.id == self.me { " " small { (say::you(self.language)) } }
        }
    }
}
