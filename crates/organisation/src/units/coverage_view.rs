//! How her own units look to a manager: who works there, as what, until when, in which teams they sit, and who is away.

use base::{Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::units as say;

use super::model::Unit;
use super::placing_store::Worker;
use crate::absences::{self, Absence};
use crate::staff::address as staff;
use crate::teams::address as teams;

/// What the page is made of.
pub struct Own<'a> {
    pub language: Language,
    pub now: Instant,
    pub units: &'a [Unit],
    pub workers: &'a [Worker],
    /// Of the whole party.
    pub absences: &'a [Absence],
}

impl Own<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        html! {
            (parts::back_link(&teams::staffing(), &say::to_staffing(l)))
            h1 { (say::own(l)) }
            p.soft { (say::own_intro(l)) }
            @if self.units.is_empty() { (parts::empty(html! { p { (say::own_none(l)) } })) }
            @for unit in self.units { section { (self.of_unit(unit)) } }
        }
    }

    fn of_unit(&self, unit: &Unit) -> Markup {
        let l = self.language;
        let headings = [say::who(l), say::roles(l), say::seats(l), say::absence(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let here: Vec<&Worker> = self.workers.iter().filter(|one| one.unit == unit.id).collect();
        let away = here.iter().filter(|one| absences::now_of(self.absences, one.id, self.now).is_some()).count();
        html! {
            (parts::table(&unit.name, &headings, &here.iter().map(|one| self.row(one)).collect::<Vec<_>>()))
            p.soft { (say::at_work(l, &here.len().to_string(), &(here.len() - away).to_string())) }
        }
    }

    fn row(&self, one: &Worker) -> Vec<Markup> {
        let l = self.language;
        let until = |to: Option<Instant>| {
            to.map(|to| say::until(l, &l.day_month_as_of(to.plus_millis(-1).date(), self.now.date())))
        };
        vec![
            parts::name(&one.name.name),
            html! { @for (role, to) in &one.roles { div { (wording::choice(l, "staff.role", *role)) @if let Some(to) = until(*to) { ", " (to) } } } },
            html! { @for (team, role, to) in &one.seats {
                div { (team) ", " (wording::choice(l, "teams.role", *role)) @if let Some(to) = until(*to) { ", " (to) } }
            } },
            self.away(one),
        ]
    }

    fn away(&self, one: &Worker) -> Markup {
        let l = self.language;
        html! {
            @for absence in self.absences.iter().filter(|absence| absence.staff == one.id) {
                div {
                    @if absence.is_now(self.now) { (absences::away(l, self.now, absence)) }
                    @else { (absences::days(l, self.now, absence)) }
                    @if let Some(stand_in) = &absence.stand_in { ", " (say::stand_in(l)) " " (parts::name(&stand_in.name)) }
                    @if absences::is_uncovered(absence, self.absences) { " " (parts::tag(Look::Wait, &say::uncovered(l))) }
                }
            }
            (parts::row_link(&staff::absences(one.id), &say::change_absence(l), &one.name.name))
        }
    }
}
