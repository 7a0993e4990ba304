//! How the page looks on which a case goes to another team: what will happen is said before it does.

use base::{Id, Language};
use maud::{Markup, html};
use organisation::accounts;
use organisation::parties::PartyName;
use organisation::teams::TeamName;
use web::parts::{self, Look};
use wording::fields::{Filled, Offered};
use wording::moving as w;

use super::forms;
use super::model::Follows;
use crate::access::{Case, CaseState};
use crate::cases::address;
use crate::consents::address as consents;

/// What the page is made of.
pub struct Page<'a> {
    pub case: Id<Case>,
    pub from: &'a TeamName,
    /// Where it can go.
    pub to: &'a [TeamName],
    pub chosen: Option<&'a TeamName>,
    /// Who follows; none before anybody else knows of the case.
    pub follows: Option<Follows<'a>>,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

/// For whom there is nothing to do here.
pub fn not_here(l: Language, case: Id<Case>, state: CaseState) -> Markup {
    let why = if state == CaseState::Closed { w::closed(l) } else { w::by_its_officer(l) };
    html! {
        (parts::back_link(&address::case(case), &w::to_case(l)))
        h1 { (w::title(l)) }
        (parts::notice(Look::Plain, false, html! { p { (why) } }))
    }
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&address::case(self.case), &w::to_case(l)))
            h1 { (w::title(l)) }
            (filled.problems(forms::FORM))
            p { (w::is_in(l, &self.from.name)) " " @if let Some(day) = self.from.last_day { (w::ends(l, &l.long(day))) } }
            p.soft { (w::intro(l)) }
            @match self.chosen {
                Some(team) => (self.to_one(l, team)),
                None => (self.choice(filled)),
            }
        }
    }

    /// Those near the team it leaves stand first.
    fn choice(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        if self.to.is_empty() {
            return parts::empty(html! { p { (w::nowhere(l)) } });
        }
        let near: Vec<Id<_>> = self.from.near(self.to).iter().map(|team| team.id).collect();
        let (first, rest): (Vec<_>, Vec<_>) = self.to.iter().partition(|team| near.contains(&team.id));
        let offered = |team: &TeamName| Offered::new(team.id, format!("{}, {}", team.municipality, team.name));
        let offered: Vec<Offered> = first.into_iter().chain(rest).map(offered).collect();
        parts::form(
            &address::choose(self.case),
            html! { (filled.choose(&forms::TEAM, &offered)) (parts::buttons(&w::choose(l), "")) },
        )
    }

    fn to_one(&self, l: Language, team: &TeamName) -> Markup {
        let asked_for = self.follows.as_ref().and_then(|follows| follows.asked_for);
        html! {
            section {
                h2 { (w::goes_to(l, &team.name)) }
                p.soft { (team.municipality) }
                @match &self.follows {
                    Some(follows) => (self.told(l, follows)),
                    None => p { (w::not_told(l)) },
                }
                @if asked_for.is_none() {
                    @if !self.fresh { (accounts::sign_in_again(l, &w::sign_in_again(l))) }
                    form method="post" action=(address::move_on(self.case)) {
                        (parts::key())
                        (parts::hidden(forms::TEAM.name, &team.id.to_string()))
                        (parts::buttons(&w::move_it(l), ""))
                    }
                }
                form method="post" action=(address::choose(self.case)) {
                    (parts::key())
                    (parts::hidden("none", "1"))
                    div.row { button.button.second { (w::drop_choice(l)) } }
                }
            }
        }
    }

    fn told(&self, l: Language, follows: &Follows<'_>) -> Markup {
        let list = |heading: String, help: String, parties: &[&PartyName]| {
            html! {
                @if !parties.is_empty() {
                    h3 { (heading) }
                    ul { @for party in parties { li { (parts::name(&party.name)) } } }
                    p.help { (help) }
                }
            }
        };
        html! {
            @if let Some(party) = follows.asked_for {
                (parts::notice(Look::Stop, false, html! {
                    p { (w::asks_first(l, &party.name)) }
                    p { (w::asks_how(l)) }
                    p { a href=(consents::consent(self.case)) { (w::to_consent(l)) } }
                }))
            }
            (list(w::come(l), w::come_help(l), &follows.come))
            (list(w::stay(l), w::stay_help(l), &follows.stay))
            (list(w::outside(l), w::outside_help(l), &follows.outside))
            p { (w::list(l)) }
        }
    }
}
