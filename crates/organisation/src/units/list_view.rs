//! How a party's units look to its administrators.

use base::Language;
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::{Filled, Offered};
use wording::units as say;

use super::model::Unit;
use super::{address, forms};
use crate::accounts;
use crate::staff::Member;
use crate::staff::address as staff;

/// The list, and the form of a new one.
pub struct List<'a> {
    pub units: &'a [Unit],
    pub people: &'a [Member],
    /// Who may manage one.
    pub managers: &'a [&'a Member],
    /// Signed in within the last minutes.
    pub fresh: bool,
}

/// Managers to choose from.
pub fn offered(managers: &[&Member]) -> Vec<Offered> {
    managers.iter().map(|one| Offered::new(one.id, one.name.name.clone())).collect()
}

impl List<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&staff::staff(), &say::to_staff(l)))
            h1 { (say::title(l)) }
            (filled.problems(forms::FORM))
            p.soft { (say::intro(l)) }
            @if self.units.is_empty() { (parts::empty(html! { p { (say::none(l)) } })) } @else { (self.table(l)) }
            section {
                h2 { (say::new(l)) }
                @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                (parts::form(&address::units(), html! {
                    (filled.show(&forms::NAME))
                    (filled.choose(&forms::MANAGER, &offered(self.managers)))
                    (parts::buttons(&say::add(l), ""))
                }))
            }
        }
    }

    fn table(&self, l: Language) -> Markup {
        let headings = [say::name(l), say::manager(l), say::members(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let row = |unit: &Unit| {
            vec![
                html! { a href=(address::unit(unit.id)) { (parts::name(&unit.name)) } },
                self.manager(l, unit),
                html! { (unit.members) },
            ]
        };
        parts::table(&say::title(l), &headings, &self.units.iter().map(row).collect::<Vec<_>>())
    }

    /// Whoever was its manager and is none of the party any more manages nothing.
    fn manager(&self, l: Language, unit: &Unit) -> Markup {
        let manager = self.people.iter().find(|one| Some(one.id) == unit.manager);
        match manager.filter(|one| one.is(crate::parties::Role::Manager)) {
            Some(one) => parts::name(&one.name.name),
            None => parts::tag(Look::Wait, &say::no_manager(l)),
        }
    }
}
