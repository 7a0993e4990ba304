//! How somebody's seats look to her administrator.

use base::{Instant, Language};
use maud::{Markup, html};
use web::parts;
use wording::fields::{Filled, Offered};
use wording::seating as say;

use super::forms;
use super::store::{HeldSeat, OwnTeam};
use crate::accounts;
use crate::staff::{Member, address};

/// The seats of one person.
pub struct Page<'a> {
    pub member: &'a Member,
    pub held: &'a [HeldSeat],
    pub teams: &'a [OwnTeam],
    pub now: Instant,
    /// Nobody gives herself a seat.
    pub may_change: bool,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&address::member(self.member.id), &say::to_member(l)))
            h1 { (say::title(l)) }
            (filled.problems(forms::FORM))
            p { (parts::name(&self.member.name.name)) }
            @if self.held.is_empty() { (parts::empty(html! { p { (say::none(l)) } })) } @else { (self.table(l)) }
            @if self.may_change { section { (self.give(filled)) } }
        }
    }

    fn table(&self, l: Language) -> Markup {
        let headings = [say::team(l), say::role(l), say::last_day(l), say::act(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let last = |seat: &HeldSeat| match seat.to {
            Some(to) => l.day_month_as_of(to.plus_millis(-1).date(), self.now.date()),
            None => say::no_last_day(l),
        };
        let row = |seat: &HeldSeat| {
            vec![
                html! { (seat.team_name) },
                html! { (wording::choice(l, "teams.role", seat.role)) },
                html! { (last(seat)) },
                self.end(l, seat),
            ]
        };
        parts::table(&say::seats(l), &headings, &self.held.iter().map(row).collect::<Vec<_>>())
    }

    fn end(&self, l: Language, seat: &HeldSeat) -> Markup {
        let button = parts::row_button(&say::end(l), &seat.team_name);
        let id = parts::hidden("id", &seat.id.to_string());
        html! { @if self.may_change { (parts::form(&address::end_seat(self.member.id), html! { (id) (button) })) } }
    }

    fn give(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        let teams: Vec<Offered> = self.teams.iter().map(|team| Offered::new(team.id, team.name.clone())).collect();
        html! {
            h2 { (say::give(l)) }
            p { (say::give_help(l)) }
            @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::form(&address::seats(self.member.id), html! {
                (filled.choose(&forms::TEAM, &teams))
                (filled.show(&forms::ROLE))
                (filled.show(&forms::LAST_DAY))
                (parts::buttons(&say::give_save(l), ""))
            }))
        }
    }
}
