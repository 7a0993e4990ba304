//! How the register of teams looks to who keeps it, and what a team lacks to everybody in it.

use base::Language;
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::{Filled, Offered};
use wording::team_register as say;

use super::model::Start;
use super::{address, forms};
use crate::accounts;
use crate::particulars::Municipality;
use crate::parties::PartyName;
use crate::teams::TeamName;
use crate::teams::address as teams;

/// The form of a new team; `fresh`: signed in within the last minutes.
pub fn new(filled: &Filled<'_>, parties: &[PartyName], municipalities: &[Municipality], fresh: bool) -> Markup {
    let l = filled.l;
    let offered = |one: &PartyName| Offered::new(one.id, one.name.clone());
    let place = |one: &Municipality| Offered::new(&one.code, one.name.clone());
    html! {
        (parts::back_link(&teams::teams(), &say::to_teams(l)))
        h1 { (say::new(l)) }
        (filled.problems(forms::NEW))
        p.soft { (say::intro(l)) }
        @if !fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
        (parts::form(&address::new_team(), html! {
            (filled.all(&[forms::UNIT, forms::NAME]))
            (filled.choose(&forms::MUNICIPALITY, &municipalities.iter().map(place).collect::<Vec<_>>()))
            (filled.choose(&forms::CONVENER, &forms::conveners(parties).map(offered).collect::<Vec<_>>()))
            (filled.choose(&forms::PARTIES, &forms::with_places(parties).map(offered).collect::<Vec<_>>()))
            (parts::buttons(&say::add(l), ""))
        }))
    }
}

/// One team before it begins.
pub struct Page<'a> {
    pub team: &'a TeamName,
    /// Its care unit.
    pub unit: &'a str,
    pub start: &'a Start,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    /// As anybody sees it.
    pub fn seen(&self, l: Language) -> Markup {
        html! { (self.head(l)) (self.list(l)) }
    }

    /// As the office does, which may name it anew.
    pub fn kept(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (self.head(l))
            (filled.problems(forms::NAMES))
            (self.list(l))
            section {
                h2 { (say::names(l)) }
                @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                (parts::form(&address::start(self.team.id), html! {
                    (filled.stood())
                    (filled.all(forms::NAMES))
                    (parts::buttons(&say::save(l), ""))
                }))
            }
        }
    }

    fn head(&self, l: Language) -> Markup {
        html! {
            (parts::back_link(&teams::team(self.team.id), &say::to_team(l)))
            h1 { (say::start(l)) }
            p { (self.team.name) }
            p.soft { (self.unit) ", " (self.team.municipality) }
        }
    }

    fn list(&self, l: Language) -> Markup {
        let text = if self.start.is_ready() { say::ready(l) } else { say::not_ready(l) };
        let look = if self.start.is_ready() { Look::Plain } else { Look::Wait };
        html! {
            (parts::notice(look, false, html! { p { (text) } }))
            ul.plain {
                @for (need, done, who) in self.start.needs() {
                    li {
                        @if done { (parts::tag(Look::Plain, &say::done(l))) } @else { (parts::tag(Look::Wait, &say::lacks(l))) }
                        " " (wording::choice(l, "team_register.need", need))
                        @if !who.is_empty() { ": " (who.join(", ")) }
                    }
                }
            }
        }
    }
}
