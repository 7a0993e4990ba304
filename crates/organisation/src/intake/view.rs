//! How a list looks before it is tried, and after.

use base::form::FieldError;
use base::{Code as _, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::intake as say;

use super::forms;
use super::model::Tried;
use crate::accounts;
use crate::parties::PartyKind;
use crate::staff::{self, address, roles};
use crate::teams::SeatRole;

/// The list, and what came of trying it.
pub struct Page<'a> {
    pub kind: PartyKind,
    /// Empty before it was tried.
    pub tried: &'a [Tried],
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        let wrong = self.tried.iter().filter(|one| one.person.is_err()).count();
        let is_right = !self.tried.is_empty() && wrong == 0;
        html! {
            (parts::back_link(&address::staff(), &wording::staff::title(l)))
            h1 { (say::title(l)) }
            (filled.problems(forms::FORM))
            @if !self.tried.is_empty() { (self.outcome(l, wrong)) } @else { (self.how(l)) }
            @if is_right && !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::form(&address::intake(), html! {
                (filled.all(forms::FORM))
                @let enter = html! { @if is_right {
                    button.button.second name=(forms::ACT) value=(forms::ENTERS) { (say::enter(l, self.tried.len() as i64)) }
                } };
                (parts::buttons(&say::attempt(l), enter))
            }))
        }
    }

    fn how(&self, l: Language) -> Markup {
        let roles: Vec<String> = roles(self.kind).iter().map(|role| wording::choice(l, "staff.role", *role)).collect();
        let seats: Vec<String> = SeatRole::ALL.iter().map(|seat| wording::choice(l, "teams.role", *seat)).collect();
        html! {
            p { (say::how(l)) }
            p { code { (say::columns(l)) } }
            p { (say::roles(l, &roles.join(", "))) }
            p { (say::seats(l, &seats.join(", "))) }
        }
    }

    fn outcome(&self, l: Language, wrong: usize) -> Markup {
        let headings = [
            say::row(l),
            wording::staff::name(l),
            wording::staff::role(l),
            wording::staff::last_day(l),
            say::seat(l),
            wording::units::unit(l),
            say::found(l),
        ];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows: Vec<Vec<Markup>> = self.tried.iter().map(|one| row(l, one)).collect();
        html! {
            (parts::notice(if wrong > 0 { Look::Wait } else { Look::Plain }, true, html! {
                p { @if wrong > 0 { (say::some_wrong(l, wrong as i64)) } @else { (say::all_right(l)) } }
            }))
            (parts::table(&say::outcome(l), &headings, &rows))
        }
    }
}

fn row(l: Language, tried: &Tried) -> Vec<Markup> {
    let line = &tried.line;
    let found = match &tried.person {
        Ok(_) => html! { (say::right(l)) },
        Err(faults) => html! { ul { @for fault in faults { li { (words(l, fault)) } } } },
    };
    vec![
        html! { (line.number) },
        html! { (parts::name(&line.name)) },
        html! { (line.role) },
        html! { (line.last_day) },
        html! { (line.team) @if !line.seat.is_empty() { " (" (line.seat) ")" } },
        html! { (line.unit) },
        found,
    ]
}

fn words(l: Language, fault: &FieldError) -> String {
    let label = match fault.field.as_str() {
        "team" => wording::seating::team(l),
        forms::SEAT => say::seat(l),
        forms::UNIT => wording::units::unit(l),
        name => staff::label(l, name),
    };
    wording::problem(l, &fault.problem, &label)
}
