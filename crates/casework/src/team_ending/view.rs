//! How the page of a team's last day looks.

use base::{Date, Id, Language};
use maud::{Markup, html};
use organisation::accounts;
use organisation::team_register::Ending;
use organisation::teams::{Team, address};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::team_ending as w;

use super::forms;
use super::model::{Cases, FEWEST, Left};

/// What the page is made of.
pub struct Page<'a> {
    pub id: Id<Team>,
    pub team: &'a Ending,
    pub left: Left,
    pub today: Date,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&address::team(self.id), &w::to_team(l)))
            h1 { (w::title(l)) }
            p { (self.team.name) }
            (filled.problems(forms::FORM))
            @if let Some(at) = self.team.ended {
                (parts::notice(Look::Quiet, false, html! { p { (w::ended(l, &l.long(at.date()))) } }))
            } @else {
                (self.stands(l))
                section { h2 { (w::left(l)) } (self.numbers(l)) }
                section { (self.form(filled)) }
            }
        }
    }

    /// What the day that is set means, and whether it has passed.
    fn stands(&self, l: Language) -> Markup {
        let Some(day) = self.team.last_day else { return html! { p.soft { (w::intro(l)) } } };
        let (look, text) = match (day < self.today, self.left.may_end()) {
            (true, false) => (Look::Stop, w::stays(l, &l.long(day))),
            (true, true) => (Look::Plain, w::ends_tonight(l)),
            (false, _) => (Look::Wait, w::ends(l, &l.long(day))),
        };
        parts::notice(look, false, html! { p { (text) } })
    }

    fn numbers(&self, l: Language) -> Markup {
        let cases = match self.left.told() {
            Cases::None => w::cases_none(l),
            Cases::Few => w::cases_few(l, FEWEST),
            Cases::Many(number) => w::cases_many(l, number),
        };
        html! {
            ul { li { (cases) } li { (w::meetings(l, self.left.meetings)) } li { (w::seats(l, self.left.seats)) } }
            p.help { (w::numbers_help(l)) }
        }
    }

    fn form(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            @if !self.fresh { (accounts::sign_in_again(l, &w::sign_in_again(l))) }
            (parts::form(&address::end(self.id), html! {
                (filled.all(forms::FORM))
                (parts::buttons(&if self.team.last_day.is_some() { w::set_another(l) } else { w::set(l) }, ""))
            }))
            @if self.team.last_day.is_some() {
                form method="post" action=(address::go_on(self.id)) {
                    (parts::key())
                    div.row { button.button.second { (w::go_on(l)) } }
                }
            }
        }
    }
}
