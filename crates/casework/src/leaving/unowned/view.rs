//! How the page looks of cases without anybody who answers for them.

use base::Instant;
use maud::{Markup, html};
use organisation::accounts;
use organisation::teams::address;
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::leaving as say;

use super::super::forms;
use super::super::view::offered;
use crate::assignments::{Colleague, Taken, taken_table};

/// What the page is made of.
pub struct Page<'a> {
    /// How many there are.
    pub cases: i64,
    pub receivers: &'a [Colleague],
    /// Who was let into a colleague's case for a day.
    pub taken: &'a [Taken],
    pub now: Instant,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&address::staffing(), &say::to_staffing(l)))
            h1 { (say::unowned(l)) }
            (filled.problems(forms::TAKES))
            p.soft { (say::unowned_intro(l)) }
            @if self.cases == 0 {
                (parts::empty(html! { p { (say::all_owned(l)) } }))
            } @else {
                (parts::notice(Look::Wait, false, html! { p { (say::unowned_count(l, self.cases)) } }))
                @if self.receivers.is_empty() { p { (say::nobody(l)) } } @else { (self.form(filled)) }
            }
            @if !self.taken.is_empty() { section { (taken_table(l, self.now, self.taken)) } }
        }
    }

    fn form(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::form(&address::unowned(), html! {
                (filled.choose(&forms::TO, &offered(self.receivers)))
                (parts::buttons(&say::give(l), ""))
            }))
        }
    }
}
