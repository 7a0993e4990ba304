//! How teams look.

use base::{Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::code_lists;
use wording::teams as say;

use super::address;
use super::store::{Holder, MeetingDate, OwnPlace, Seated, Staffing, TeamName};
use crate::parties::PartyName;

/// Every team, with its vacant places. Whoever keeps the register is led to adding one.
pub fn all(l: Language, teams: &[Staffing], keeps_register: bool) -> Markup {
    let vacant: usize = teams.iter().map(|team| team.places.iter().filter(|place| !place.filled).count()).sum();
    let headings = [say::team(l), say::municipality(l), say::convener(l), say::seats(l), say::vacant(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Markup>> = teams.iter().map(|team| row(l, team)).collect();
    html! {
        h1 { (say::title(l)) }
        @if keeps_register { p { a.button href=(address::new_team()) { (wording::team_register::new(l)) } } }
        p { a href=(address::staffing()) { (say::staffing(l)) } " " a href=(address::tally()) { (wording::teams_tally::title(l)) } }
        (parts::table(&say::summary(l, count(teams.len()), count(vacant)), &headings, &rows))
    }
}

fn row(l: Language, staffing: &Staffing) -> Vec<Markup> {
    let team = &staffing.team;
    let places = &staffing.places;
    let filled = places.iter().filter(|place| place.filled).count();
    let convener = places.iter().find(|place| place.party == team.convener);
    vec![
        html! {
            a href=(address::team(team.id)) { (team.name) }
            @if let Some(day) = team.last_day { " " (parts::tag(Look::Wait, &say::ends(l, &l.long(day)))) }
        },
        html! { (team.municipality) },
        html! { @if let Some(place) = convener { (place.kind.name(&place.short)) } },
        html! { (say::filled_of(l, count(filled), count(places.len()))) },
        html! {
            @for place in places.iter().filter(|place| !place.filled) {
                (parts::tag(Look::Wait, &place.short)) " "
            }
        },
    ]
}

/// The own party's places, the vacant ones first. A manager is led to her own unit, and who looks after the party's people to
/// cases that nobody answers for.
pub fn staffing(l: Language, now: Instant, places: &[OwnPlace], [manages, administers]: [bool; 2]) -> Markup {
    let (vacant, held): (Vec<_>, Vec<_>) = places.iter().partition(|place| place.holders.is_empty());
    let headings = [say::team(l), say::municipality(l), say::who(l), say::next(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows: Vec<_> = vacant.iter().chain(&held).map(|place| own_place(l, now, place)).collect();
    html! {
        (parts::back_link(&address::teams(), &say::title(l)))
        h1 { (say::staffing(l)) }
        @if manages { p { a href=(address::own_unit()) { (say::own_unit(l)) } } }
        @if manages || administers { p { a href=(address::unowned()) { (say::unowned(l)) } } }
        (parts::table(&say::staffing_summary(l, count(places.len()), count(vacant.len())), &headings, &rows))
    }
}

fn own_place(l: Language, now: Instant, place: &OwnPlace) -> Vec<Markup> {
    let holder = |holder: &Holder| {
        let role = wording::choice(l, "teams.role", holder.role);
        let last = holder.to.map(|to| l.day_month_as_of(to.plus_millis(-1).date(), now.date()));
        html! {
            (parts::name(&holder.name.name)) ", " (role)
            @if let Some(last) = last { ", " (say::until(l, &last)) }
        }
    };
    vec![
        html! { a href=(address::team(place.team.id)) { (place.team.name) } },
        html! { (place.team.municipality) },
        html! {
            @if place.holders.is_empty() { (parts::tag(Look::Wait, &say::vacant(l))) }
            @for one in &place.holders { div { (holder(one)) } }
        },
        html! { @match place.next { Some(next) => (wording::moment(l, next, now)), None => (say::no_date(l)) } },
    ]
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// One team.
pub struct TeamPage<'a> {
    pub language: Language,
    pub now: Instant,
    pub team: &'a TeamName,
    /// The care unit the team belongs to.
    pub unit: &'a str,
    pub places: &'a [PartyName],
    pub seated: &'a [Seated],
    pub dates: &'a [MeetingDate],
    /// The reader sits in it, and so has a page of its meetings.
    pub sits: bool,
    pub keeps_register: bool,
}

impl TeamPage<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        let (past, coming): (Vec<_>, Vec<_>) = self.dates.iter().partition(|date| date.starts < self.now);
        let past: Vec<_> = past.into_iter().rev().collect();
        html! {
            (parts::back_link(&address::teams(), &say::title(l)))
            h1 { (self.team.name) }
            p.soft { (self.unit) ", " (self.team.municipality) }
            (end(l, self.team))
            section { (self.seats()) }
            section {
                h2 { (say::coming(l)) }
                (self.meetings(&coming, &say::none_coming(l)))
                @if self.sits { p { a href=(address::meetings(self.team.id)) { (say::to_meetings(l)) } } }
            }
            section { h2 { (say::past(l)) } (self.meetings(&past, &say::none_past(l))) }
            p { a href=(address::start(self.team.id)) { (wording::team_register::start(l)) } }
            @if self.keeps_register && self.team.ended.is_none() { p { a href=(address::end(self.team.id)) { (say::end(l)) } } }
        }
    }

    fn seats(&self) -> Markup {
        let l = self.language;
        let mut rows = Vec::new();
        for place in self.places {
            let name = place.kind.name(&place.name);
            let sitting: Vec<_> = self.seated.iter().filter(|seated| seated.party == place.id).collect();
            for seated in &sitting {
                let role = wording::choice(l, "teams.role", seated.role);
                rows.push(vec![name.clone(), html! { (parts::name(&seated.name.name)) }, html! { (role) }]);
            }
            if sitting.is_empty() {
                rows.push(vec![name, parts::tag(Look::Wait, &say::vacant(l)), html! {}]);
            }
        }
        let (party, who, role) = (say::party(l), say::who(l), say::role(l));
        parts::table(&say::seats(l), &[&party, &who, &role], &rows)
    }

    fn meetings(&self, dates: &[&MeetingDate], none: &str) -> Markup {
        let l = self.language;
        html! {
            @if dates.is_empty() {
                (parts::empty(none))
            } @else {
                ul { @for date in dates { li { (self.date(date)) " " (status(l, date)) } } }
            }
        }
    }

    fn date(&self, date: &MeetingDate) -> Markup {
        let day = date.starts.date();
        let (hour, minute) = date.starts.hour_minute();
        let text = self.language.weekday_day_month_as_of(day, self.now.date());
        parts::time(&format!("{day}T{hour:02}:{minute:02}"), &format!("{text} {hour}.{minute:02}"))
    }
}

/// That the team is to end, or has ended.
fn end(l: Language, team: &TeamName) -> Markup {
    let said = match (team.ended, team.last_day) {
        (Some(at), _) => say::ended(l, &l.long(at.date())),
        (None, Some(day)) => say::takes_no_cases(l, &l.long(day)),
        (None, None) => return html! {},
    };
    parts::notice(Look::Wait, false, html! { p { (said) } })
}

/// What became of a meeting; of a cancelled one, why.
fn status(l: Language, date: &MeetingDate) -> Markup {
    if let Some(reason) = &date.reason {
        return parts::tag(Look::Stop, &code_lists::label(l, "not_held", reason));
    }
    let state = wording::lookup(l, &format!("teams.state-{}", date.state)).unwrap_or_else(|| date.state.clone());
    parts::tag(if date.state == "held" { Look::Plain } else { Look::Quiet }, &state)
}
