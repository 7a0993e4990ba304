//! How one unit looks to its administrators, and in the choice of where somebody works.

use base::Id;
use maud::{Markup, html};
use web::parts;
use wording::fields::{Filled, Offered};
use wording::units as say;

use super::list_view::offered;
use super::model::{Unit, UnitId};
use super::{address, forms};
use crate::accounts;
use crate::staff::Member;
use crate::staff::address as staff;

/// One unit, to be changed.
pub struct Page<'a> {
    pub unit: &'a Unit,
    pub people: &'a [Member],
    pub managers: &'a [&'a Member],
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&address::units(), &say::title(l)))
            h1 { (say::unit(l)) }
            (filled.problems(forms::FORM))
            p { (say::members_count(l, self.unit.members)) }
            @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::form(&address::unit(self.unit.id), html! {
                (filled.stood())
                (filled.show(&forms::NAME))
                (filled.choose(&forms::MANAGER, &self.offered()))
                (parts::buttons(&say::save(l), ""))
            }))
            section {
                h2 { (say::end(l)) }
                p { (say::end_help(l)) }
                @if self.unit.members == 0 {
                    (parts::form(&address::end_unit(self.unit.id), html! { button.button.second { (say::end(l)) } }))
                }
            }
        }
    }

    /// The managers, and whoever manages it now.
    fn offered(&self) -> Vec<Offered> {
        let mut all = offered(self.managers);
        let now = self.people.iter().filter(|one| Some(one.id) == self.unit.manager);
        for one in now.filter(|one| !self.managers.iter().any(|other| other.id == one.id)) {
            all.push(Offered::new(one.id, one.name.name.clone()));
        }
        all
    }
}

/// Where somebody works.
pub struct Placing<'a> {
    pub member: &'a Member,
    pub units: &'a [Unit],
    /// Nobody puts herself into a unit.
    pub may_change: bool,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Placing<'_> {
    pub fn render(&self, filled: &Filled<'_>, placed: Option<Id<UnitId>>) -> Markup {
        let l = filled.l;
        let name = self.units.iter().find(|unit| Some(unit.id) == placed).map(|unit| unit.name.clone());
        html! {
            (parts::back_link(&staff::member(self.member.id), &say::to_member(l)))
            h1 { (say::unit(l)) }
            (filled.problems(forms::PLACE))
            p { (parts::name(&self.member.name.name)) ": " (name.unwrap_or_else(|| say::in_none(l))) }
            @if self.units.is_empty() {
                (parts::empty(html! { p { (say::none(l)) " " a href=(address::units()) { (say::title(l)) } } }))
            } @else if self.may_change {
                @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                (self.form(filled))
            }
        }
    }

    fn form(&self, filled: &Filled<'_>) -> Markup {
        let offered: Vec<Offered> = self.units.iter().map(|unit| Offered::new(unit.id, unit.name.clone())).collect();
        parts::form(
            &staff::place(self.member.id),
            html! {
                (filled.choose(&forms::UNIT, &offered))
                (parts::buttons(&say::save(filled.l), ""))
            },
        )
    }
}
