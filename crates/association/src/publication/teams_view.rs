//! How the list of teams looks, to the public and to the association.

use base::{Address, Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::publication as w;

use super::address;
use super::store::Published;
use super::team_list::{MunicipalTeams, TeamAt, TeamList};
use crate::initiatives::address as initiatives;

/// The teams by municipality, as published.
pub fn public(l: Language, lists: &[Published<TeamList>], now: Instant) -> Markup {
    html! {
        h1 { (w::teams(l)) }
        p { (w::teams_intro(l)) }
        @if lists.is_empty() { (parts::empty(w::teams_nothing(l))) }
        @for list in lists {
            p.soft {
                (w::teams_count(l, count(&list.content))) " "
                (w::published(l, &l.day_long_month_as_of(list.at.date(), now.date()))) "."
            }
            (by_municipality(l, &list.content))
        }
        p { (w::teams_ask(l)) }
    }
}

fn count(list: &TeamList) -> i64 {
    i64::try_from(list.count()).unwrap_or(i64::MAX)
}

fn by_municipality(l: Language, list: &TeamList) -> Markup {
    let rows: Vec<_> = list.municipalities.iter().map(|one| (one.name.as_str(), units(l, one), None)).collect();
    parts::facts(&rows)
}

fn units(l: Language, one: &MunicipalTeams) -> Markup {
    html! {
        @if one.teams.is_empty() {
            span.soft { (w::teams_none_here(l)) }
        } @else {
            ul.plain { @for team in &one.teams { li { (place(team)) } } }
        }
    }
}

/// The care unit; the team's name too where it says something else.
fn place(team: &TeamAt) -> Markup {
    html! { (team.unit) @if !team.unit.contains(&team.team) { " (" (team.team) ")" } }
}

/// The association's own page of it.
pub struct Own<'a> {
    pub language: Language,
    pub now: Instant,
    /// As it would be published now.
    pub list: &'a TeamList,
    pub published: Option<&'a Published<TeamList>>,
    /// The reader may publish.
    pub acts: bool,
}

impl Own<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        html! {
            (parts::back_link(&initiatives::initiatives(), &w::to_initiatives(l)))
            (parts::head(&w::teams_own(l), self.standing(), self.action(), &[]))
            p { (w::teams_what(l)) }
            @if self.published.is_some() { p { a href=(address::teams()) { (w::see_it(l)) } } }
            (by_municipality(l, self.list))
        }
    }

    /// Whether it is published, and whether the register has changed since.
    fn standing(&self) -> Markup {
        let l = self.language;
        let Some(published) = self.published else { return parts::tag(Look::Quiet, &w::not_published(l)) };
        let day = l.day_long_month_as_of(published.at.date(), self.now.date());
        html! {
            (parts::tag(Look::Plain, &w::published(l, &day)))
            @if published.content != *self.list { " " (parts::tag(Look::Wait, &w::teams_changed(l))) }
        }
    }

    fn action(&self) -> Markup {
        let l = self.language;
        let act = |to: Address, look: &str, text: String| {
            html! { form.tight method="post" action=(to) { (parts::key()) button class=(look) { (text) } } }
        };
        let again = self.published.is_some_and(|published| published.content != *self.list);
        html! {
            @if self.acts {
                div.row {
                    @if self.published.is_none() || again { (act(address::publish_teams(), "button", w::publish(l))) }
                    @if self.published.is_some() { (act(address::withdraw_teams(), "button second", w::withdraw(l))) }
                }
            }
        }
    }
}
