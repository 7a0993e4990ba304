//! How the page looks of when somebody is away.

use base::Language;
use maud::{Markup, html};
use organisation::absences::{Absence, days, is_uncovered};
use organisation::staff::address;
use organisation::teams::address as teams;
use organisation::{accounts, own_account};
use web::parts::{self, Look};
use wording::fields::{Filled, Offered};
use wording::standing_in as say;

use super::forms::{self, Known};
use super::model::{Fit, stands_in};
use super::policy::AbsentLevel;
use super::store::Whom;

/// What the page is made of.
pub struct Page<'a> {
    pub whom: &'a Whom,
    pub known: &'a Known,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        let hers: Vec<&Absence> = self.known.absences.iter().filter(|one| one.staff == self.known.staff).collect();
        html! {
            (self.back(l))
            h1 { (say::title(l)) }
            (filled.problems(forms::FORM))
            p { (parts::name(&self.whom.name)) }
            p.soft { (say::intro(l)) }
            @if hers.is_empty() { (parts::empty(html! { p { (say::none(l)) } })) } @else { (self.table(l, &hers)) }
            section {
                h2 { (say::new(l)) }
                (self.followed_by(l))
                @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                (parts::form(&address::absences(self.known.staff), html! {
                    (filled.show(&forms::FIRST_DAY))
                    (filled.show(&forms::LAST_DAY))
                    (choose(filled, self.known))
                    (parts::buttons(&say::record(l), ""))
                }))
            }
        }
    }

    fn back(&self, l: Language) -> Markup {
        match self.whom.level {
            AbsentLevel::Oneself => parts::back_link(&own_account::address::account(), &say::to_account(l)),
            AbsentLevel::Administrator => parts::back_link(&address::member(self.known.staff), &say::to_member(l)),
            AbsentLevel::Manager => parts::back_link(&teams::own_unit(), &say::to_unit(l)),
        }
    }

    /// What the act does in cases: a number, never a case.
    fn followed_by(&self, l: Language) -> Markup {
        html! {
            @if !self.whom.is_officer { p { (say::no_cases(l)) } }
            @else if self.known.fit.is_empty() { (parts::notice(Look::Wait, false, html! { p { (say::nobody(l)) } })) }
            @else { p { (say::cases(l, self.whom.cases)) } }
        }
    }

    fn table(&self, l: Language, hers: &[&Absence]) -> Markup {
        let headings = [say::days(l), say::stand_in(l), say::act(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let row = |one: &&Absence| {
            let days = days(l, self.known.now, one);
            vec![
                html! { (days) },
                self.covered(l, one),
                parts::row_link(&address::absence(one.staff, one.id), &say::change(l), &days),
            ]
        };
        parts::table(&say::recorded(l), &headings, &hers.iter().map(row).collect::<Vec<_>>())
    }

    /// Who stands in, and what is missing.
    fn covered(&self, l: Language, one: &Absence) -> Markup {
        let all = &self.known.absences;
        let fit = |staff| self.known.fit.iter().find(|fit| fit.staff == staff);
        html! {
            @if let Some(stand_in) = &one.stand_in {
                (parts::name(&stand_in.name))
                @if fit(stand_in.id).is_some_and(|fit| fit.is_elsewhere) { " " (parts::tag(Look::Quiet, &say::elsewhere(l))) }
                @if is_uncovered(one, all) { " " (parts::tag(Look::Wait, &say::away_too(l))) }
            } @else { (say::no_stand_in(l)) }
            @for other in stands_in(all, one) {
                div { (parts::tag(Look::Wait, &say::stood_for(l))) " " (parts::name(&other.name)) ", " (days(l, self.known.now, other)) }
            }
        }
    }
}

/// Who stands in, where somebody can.
pub(super) fn choose(filled: &Filled<'_>, known: &Known) -> Markup {
    let l = filled.l;
    let offered = |one: &Fit| {
        let name = if one.is_elsewhere { say::of_another_unit(l, &one.name) } else { one.name.clone() };
        Offered::new(one.staff, name)
    };
    let offered: Vec<Offered> = known.fit.iter().map(offered).collect();
    html! { @if !offered.is_empty() { (filled.choose(&forms::STAND_IN, &offered)) } }
}
