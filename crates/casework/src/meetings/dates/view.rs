//! What the dates look like.

use base::{Date, Id, Language};
use maud::{Markup, html};
use organisation::teams::{SeatRole, Team};
use web::parts::{self, Look};
use wording::code_lists;
use wording::fields::{Filled, stands};
use wording::{common, meetings as w};

use super::super::model::{MEETING_MINUTES, MeetingState, clock};
use super::forms;
use super::store::MeetingDate;
use crate::meetings::address;
use organisation::teams::address as teams;

/// The coming meetings of all the reader's teams.
pub fn all(l: Language, dates: &[(MeetingDate, SeatRole)], today: Date) -> Markup {
    let mut led: Vec<(Id<Team>, &str)> = Vec::new();
    for (date, role) in dates {
        if *role == SeatRole::Coordinator && !led.iter().any(|(id, _)| *id == date.team) {
            led.push((date.team, &date.team_name));
        }
    }
    let dates: Vec<&MeetingDate> = dates.iter().map(|(date, _)| date).collect();
    html! {
        h1 { (w::dates_title(l)) }
        p.soft { (w::dates_help(l)) }
        (table(l, &w::dates_title(l), &dates, today))
        @if !led.is_empty() {
            ul.plain { @for (id, name) in led { li { a href=(teams::meetings(id)) { (w::team_dates(l, name)) } } } }
        }
    }
}

/// What the page of one team's dates shows.
pub struct TeamDates<'a> {
    pub id: Id<Team>,
    pub team: &'a str,
    pub dates: &'a [MeetingDate],
    pub leads: bool,
    pub today: Date,
}

pub fn of_team(filled: Filled<'_>, page: &TeamDates<'_>) -> Markup {
    let usual = stands([(forms::MINUTES.name, MEETING_MINUTES.to_string().as_str())]);
    let (l, filled) = (filled.l, filled.over(&usual));
    let dates: Vec<&MeetingDate> = page.dates.iter().collect();
    html! {
        (parts::back_link(&address::meetings(), &w::to_dates(l)))
        h1 { (w::team_dates(l, page.team)) }
        (filled.problems(forms::PLAN))
        (table(l, &w::dates_title(l), &dates, page.today))
        @if page.leads { section { h2 { (w::plan_these(l)) } (plan(&filled, page)) } }
    }
}

fn table(l: Language, caption: &str, dates: &[&MeetingDate], today: Date) -> Markup {
    if dates.is_empty() {
        return parts::empty(w::no_dates(l));
    }
    let rows: Vec<Vec<Markup>> = dates.iter().map(|date| row(l, date, today)).collect();
    let headings = [w::when(l), w::team(l), w::form(l), w::cases(l), w::status(l)];
    parts::table(caption, &headings.each_ref().map(String::as_str), &rows)
}

fn row(l: Language, date: &MeetingDate, today: Date) -> Vec<Markup> {
    let day = date.starts.date();
    let at = format!("{} {}", l.weekday_day_month_as_of(day, today), clock(l, date.starts));
    let state = wording::choice(l, "meetings.state", date.state);
    let reason = date.cancelled.as_deref().map(|code| code_lists::label(l, "not_held", code));
    let look = match date.state {
        MeetingState::Cancelled => Look::Stop,
        MeetingState::Open => Look::Wait,
        _ => Look::Quiet,
    };
    vec![
        html! { a href=(address::meeting(date.id)) { (parts::time(&day.to_string(), &at)) } },
        html! { (date.team_name) br; small { (date.municipality) } },
        html! { (code_lists::label(l, "meeting_form", &date.form)) },
        html! { (date.cases) },
        html! { (parts::tag(look, &state)) @if let Some(reason) = reason { " " small { (reason) } } },
    ]
}

fn plan(filled: &Filled<'_>, page: &TeamDates<'_>) -> Markup {
    parts::form(
        &teams::meetings(page.id),
        html! {
            (parts::required_note(&common::required_note(filled.l)))
            (filled.all(forms::PLAN))
            (parts::buttons(&w::plan(filled.l), html! {}))
        },
    )
}
