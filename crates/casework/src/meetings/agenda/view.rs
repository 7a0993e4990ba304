//! What the list for a meeting looks like.

use base::{Date, Id, Language};
use maud::{Markup, html};
use organisation::parties::PartyName;
use vault::Party;
use web::parts::{self, Look};
use wording::code_lists;
use wording::fields::{Field, Filled};
use wording::meetings as w;

use super::super::dates::forms::REASON;
use super::super::model::{Held, Listed, MeetingState, Place, PlaceState, clock};
use super::store::AtHand;
use crate::access::{Case, CaseState};
use crate::cases::address as cases;
use crate::meetings::address;

/// What the page shows. `cases` are only those the reader may see.
pub struct Agenda<'a> {
    pub held: &'a Held,
    pub parties: &'a [(PartyName, bool)],
    /// Who has let the reader's party have something, case by case.
    pub ready: &'a [(Id<Case>, Id<Party>)],
    pub cases: &'a [AtHand],
    /// The reader's own party.
    pub own: Id<Party>,
    pub today: Date,
    pub filled: &'a Filled<'a>,
}

impl Agenda<'_> {
    fn case(&self, id: Id<Case>) -> Option<&AtHand> {
        self.cases.iter().find(|case| case.id == id)
    }

    fn may_change(&self) -> bool {
        self.held.leads() && self.held.is_open()
    }
}

/// How long one case of the list may take.
pub const MINUTES: Field = Field::number("minutes", w::minutes).required();

/// Its field in the row of one place.
pub fn minutes_of(place: Id<Place>) -> String {
    format!("{}-{place}", MINUTES.name)
}

/// The list, and below its heading what stands in the way of what was asked for.
pub fn agenda(page: &Agenda<'_>, hindrance: &Markup) -> Markup {
    let l = page.filled.l;
    html! {
        (parts::back_link(&address::meetings(), &w::to_dates(l)))
        (head(l, page))
        (page.filled.problems(&[MINUTES, REASON]))
        (hindrance)
        @if let Some(reason) = &page.held.cancelled {
            (parts::notice(Look::Stop, false, w::cancelled_because(l, &code_lists::label(l, "not_held", reason))))
        }
        div.two {
            div {
                (list(l, page))
                @if page.may_change() { (ready_cases(l, page)) }
            }
            aside.aside {
                (parties(l, page))
                @if page.may_change() { (cancel(page)) }
            }
        }
    }
}

/// `Södertull, tisdag 1 december`.
pub fn title(l: Language, held: &Held, today: Date) -> String {
    format!("{}, {}", held.team_name, l.long_as_of(held.starts.date(), today))
}

/// `9.00–10.30 · Digitalt`.
pub fn times(l: Language, held: &Held) -> String {
    let end = held.starts.plus_minutes(held.minutes);
    let form = code_lists::label(l, "meeting_form", &held.form).to_lowercase();
    format!("{}–{} · {form}", clock(l, held.starts), clock(l, end))
}

fn head(l: Language, page: &Agenda<'_>) -> Markup {
    let held = page.held;
    let under = html! {
        span.soft { (times(l, held)) }
        " " (parts::tag(Look::Quiet, &wording::choice(l, "meetings.state", held.state)))
    };
    let action = html! {
        @if held.is_open() { a.button href=(address::room(held.id)) { (w::to_room(l)) } }
    };
    parts::head(&title(l, held, page.today), under, action, &[])
}

fn list(l: Language, page: &Agenda<'_>) -> Markup {
    let held = page.held;
    let (sum, whole) = (held.planned_minutes(), held.minutes);
    let rows: Vec<Vec<Markup>> = held.places.iter().map(|place| row(l, page, place)).collect();
    let headings = [w::person(l), w::question(l), w::ready(l), w::minutes(l)];
    html! {
        section {
            @if rows.is_empty() { h2 { (w::on_the_list(l)) } (parts::empty(w::nothing_listed(l))) }
            @else {
                (parts::table(&w::on_the_list(l), &headings.each_ref().map(String::as_str), &rows))
                p.soft { (w::minutes_of(l, whole, sum)) }
                @if sum > whole { (parts::notice(Look::Wait, false, w::too_long(l))) }
            }
        }
    }
}

/// A place whose case the reader may not see says so, the same whatever the case is.
fn row(l: Language, page: &Agenda<'_>, place: &Listed) -> Vec<Markup> {
    let shown = page.case(place.case);
    let name = match shown {
        Some(case) => face(l, case),
        None => html! { span.soft { (w::another_case(l)) } },
    };
    vec![
        name,
        html! { @if let Some(face) = shown.and_then(|case| case.face.as_ref()) { (face.question) } },
        html! { @if shown.is_some() { (dots(l, page, place.case)) } },
        minutes(l, page, place),
    ]
}

fn face(l: Language, case: &AtHand) -> Markup {
    let name = case.face.as_ref().map_or_else(|| wording::cases::no_name(l), |face| face.person.name.clone());
    html! { a href=(cases::case(case.id)) { (parts::name(&name)) } }
}

/// A dot a party: whether it has let the reader's have something before this meeting, never more.
fn dots(l: Language, page: &Agenda<'_>, case: Id<Case>) -> Markup {
    let coming = page.parties.iter().filter(|(_, comes)| *comes);
    html! {
        span.ready {
            @for (party, _) in coming {
                @let has = page.ready.contains(&(case, party.id));
                @let told = if has { w::has_let_go(l) } else { w::has_not_let_go(l) };
                span class=(party.kind.class(if has { "dot" } else { "dot no" })) title={ (party.short) " " (told) } {
                    span.visually-hidden { (party.short) " " (told) ". " }
                }
            }
        }
    }
}

fn minutes(l: Language, page: &Agenda<'_>, place: &Listed) -> Markup {
    if !page.may_change() || place.state != PlaceState::Listed {
        return state(l, place);
    }
    let (meeting, name) = (page.held.id, minutes_of(place.id));
    let stands = place.minutes.to_string();
    let is_posted = page.filled.posted().has("place", &place.id.to_string());
    let value = if is_posted { page.filled.field(MINUTES.name, "").value } else { &stands };
    let wrong = page.filled.invalid.at(&name).map(|problem| wording::problem(l, problem, &w::minutes(l)));
    let error = wrong.as_ref().map(|_| format!("{name}-error"));
    html! {
        @if let Some(wrong) = &wrong { div.error id=[&error] { (wrong) } }
        form.row.tight method="post" action=(address::arrange(meeting)) { (parts::key())
            (parts::hidden("place", &place.id.to_string()))
            label.visually-hidden for=(name) { (w::minutes(l)) }
            input.short id=(name) name=(MINUTES.name) inputmode="numeric" autocomplete="off" value=(value) size="3"
                aria-invalid=[error.as_ref().map(|_| "true")] aria-describedby=[&error];
            button.link { (w::save_minutes(l)) }
            @if page.held.waiting().next().is_some_and(|first| first.id != place.id) {
                button.link name="act" value="up" { (w::move_up(l)) }
            }
        }
        @if page.held.current != Some(place.id) {
            form method="post" action=(address::remove(meeting)) { (parts::key())
                (parts::hidden("place", &place.id.to_string()))
                button.link { (w::take_from_list(l)) }
            }
        }
    }
}

/// How far a place on the list has come, in words.
pub fn state(l: Language, place: &Listed) -> Markup {
    html! {
        @match place.state {
            PlaceState::Listed => (w::place_listed(l, place.minutes)),
            PlaceState::Discussed => (w::place_discussed(l)),
            PlaceState::Postponed => (w::place_postponed(l)),
        }
    }
}

fn ready_cases(l: Language, page: &Agenda<'_>) -> Markup {
    let listed = |id: Id<Case>| page.held.places.iter().any(|place| place.case == id);
    let waiting = page.cases.iter().filter(|case| case.state == CaseState::Preparing && !listed(case.id));
    let rows: Vec<Vec<Markup>> = waiting.map(|case| ready_row(l, page, case)).collect();
    let headings = [w::person(l), w::question(l), w::ready(l), w::on_the_list(l)];
    html! {
        section {
            @if rows.is_empty() { h2 { (w::ready_cases(l)) } (parts::empty(w::no_ready_cases(l))) }
            @else { (parts::table(&w::ready_cases(l), &headings.each_ref().map(String::as_str), &rows)) }
        }
    }
}

fn ready_row(l: Language, page: &Agenda<'_>, case: &AtHand) -> Vec<Markup> {
    vec![
        face(l, case),
        html! { @if let Some(face) = &case.face { (face.question) } },
        dots(l, page, case.id),
        html! {
            form method="post" action=(address::add(page.held.id)) { (parts::key())
                (parts::hidden("case", &case.id.to_string()))
                button.button.second { (w::add_to_list(l)) }
            }
        },
    ]
}

fn parties(l: Language, page: &Agenda<'_>) -> Markup {
    html! {
        div {
            h2 { (w::parties(l)) }
            ul {
                @for (party, comes) in page.parties {
                    li {
                        (party.kind.name(&party.name)) " "
                        (if *comes { w::comes(l) } else { w::not_there(l) })
                        @if page.may_change() && party.id != page.own {
                            form method="post" action=(address::party(page.held.id)) { (parts::key())
                                (parts::hidden("party", &party.id.to_string()))
                                @if *comes { button.link name="act" value="off" { (w::take_off(l)) } }
                                @else { button.link name="act" value="on" { (w::put_on(l)) } }
                            }
                        }
                    }
                }
            }
            p.help { (w::parties_help(l)) }
        }
    }
}

fn cancel(page: &Agenda<'_>) -> Markup {
    if page.held.state != MeetingState::Planned {
        return html! {};
    }
    let l = page.filled.l;
    let body = html! {
        p.help { (w::cancel_help(l)) }
        (parts::form(&address::cancel(page.held.id), html! {
            (page.filled.show(&REASON))
            button.button.stop { (w::cancel(l)) }
        }))
    };
    parts::details("stall-in", &w::cancel_title(l), body)
}

/// Which parties consent does not cover, and what to do (L1.10).
pub fn missing(l: Language, parties: &[PartyName]) -> Markup {
    let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
    let body = html! { h2 { (w::missing_title(l)) } p { (w::missing_text(l, &names.join(", "))) } };
    parts::notice(Look::Stop, true, body)
}

pub fn not_covering(l: Language, count: usize) -> Markup {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    parts::notice(Look::Stop, true, w::not_covering(l, count))
}
