//! How one absence looks, to be changed or ended.

use maud::{Markup, html};
use organisation::absences::{Absence, days};
use organisation::accounts;
use organisation::staff::address;
use web::parts;
use wording::fields::Filled;
use wording::standing_in as say;

use super::forms::{self, Known};
use super::view::choose;

/// What the page is made of.
pub struct Page<'a> {
    pub one: &'a Absence,
    pub known: &'a Known,
    /// The open cases for which she answers.
    pub cases: i64,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let (l, one) = (filled.l, self.one);
        let has_begun = one.is_now(self.known.now);
        html! {
            (parts::back_link(&address::absences(one.staff), &say::title(l)))
            h1 { (say::one(l)) }
            (filled.problems(forms::FORM))
            p { (parts::name(&one.name)) ", " (days(l, self.known.now, one)) }
            section {
                h2 { (say::change(l)) }
                @if !self.known.fit.is_empty() { p { (say::cases(l, self.cases)) } }
                @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                (parts::form(&address::absence(one.staff, one.id), html! {
                    @if !has_begun { (filled.show(&forms::FIRST_DAY)) }
                    (filled.show(&forms::LAST_DAY))
                    (choose(filled, self.known))
                    (parts::buttons(&say::save(l), ""))
                }))
            }
            section {
                @let (heading, text) = if has_begun { (say::back(l), say::back_help(l)) } else { (say::call_off(l), say::call_off_help(l)) };
                h2 { (heading) }
                p { (text) }
                (parts::form(&address::end_absence(one.staff, one.id), html! { button.button.second { (heading) } }))
            }
        }
    }
}
