//! What the meeting looks like: the list, the case in hand, what we agree.

use base::Language;
use maud::{Markup, html};
use organisation::parties::PartyName;
use web::parts;
use wording::fields::Filled;
use wording::{common, meetings as w};

use super::super::agenda::view::{state, times, title};
use super::super::model::{Held, Listed, MeetingState, PlaceState};
use super::hand::{Block, Hand, Mapped, Room, Said, Written};
use super::{forms, pen};
use crate::cases::address as cases;
use crate::meetings::address;
use crate::plans;
use crate::preparation;

/// How often the parts that others write in follow along, in seconds.
const REFRESH: &str = "10";

pub fn room(filled: &Filled<'_>, room: &Room<'_>, hindrance: &Markup) -> Markup {
    let l = filled.l;
    html! {
        (head(l, room))
        (filled.problems(forms::FORMS))
        (hindrance)
        div.room {
            (list(l, room))
            @if let Some(hand) = room.hand { (in_hand(filled, room, hand)) } @else { (nothing(l, room)) }
        }
    }
}

fn head(l: Language, room: &Room<'_>) -> Markup {
    let held = room.held;
    let under = html! {
        span.soft { (times(l, held)) } " · " a href=(address::meeting(held.id)) { (w::to_list(l)) }
    };
    let clock = room.hand.map(|hand| {
        html! { div.clock { (hand.place.minutes) " min" small { " " (w::for_this_case(l)) } } }
    });
    parts::head(&title(l, held, room.today), under, html! { @if let Some(clock) = clock { (clock) } }, &[])
}

/// A part that follows what others write. It is asked for at the room's own address: a form that was not taken stands at that
/// of its act.
fn live(l: Language, held: &Held, id: &str, class: &str, content: Markup) -> Markup {
    let class = Some(class).filter(|class| !class.is_empty());
    html! {
        div id=(id) class=[class] data-refresh=(REFRESH) data-from=(address::room(held.id)) data-gone=(common::live_gone(l)) {
            (content)
        }
    }
}

fn list(l: Language, room: &Room<'_>) -> Markup {
    let held = room.held;
    html! {
        nav #dagens aria-label=(w::todays_cases(l)) data-refresh=(REFRESH) data-from=(address::room(held.id)) data-gone=(common::live_gone(l)) {
            ol.agenda {
                @for (place, number) in held.places.iter().zip(1..) {
                    li aria-current=[(held.current == Some(place.id)).then_some("step")] {
                        span { (number) " " (parts::name(&name(l, room, place))) }
                        small { (state(l, place)) }
                        @if may_take_up(held, place) { (take_up(l, held, place)) }
                    }
                }
            }
            // A case in hand that its leader may no longer see keeps no meeting open.
            @if held.leads() && held.state == MeetingState::Open && room.hand.is_none() {
                form method="post" action=(address::close(held.id)) { (parts::key())
                    button.button.second { (w::end_meeting(l)) }
                }
            }
        }
    }
}

/// A case that the reader may not see has no name here, nor anything else.
fn name(l: Language, room: &Room<'_>, place: &Listed) -> String {
    let case = room.cases.iter().find(|case| case.id == place.case);
    match case.map(|case| case.face.as_ref()) {
        Some(Some(face)) => face.person.name.clone(),
        Some(None) => wording::cases::no_name(l),
        None => w::another_case(l),
    }
}

fn may_take_up(held: &Held, place: &Listed) -> bool {
    held.leads() && held.is_open() && place.state == PlaceState::Listed && held.current != Some(place.id)
}

fn take_up(l: Language, held: &Held, place: &Listed) -> Markup {
    html! {
        form method="post" action=(address::take_up(held.id)) { (parts::key())
            (parts::hidden("place", &place.id.to_string()))
            button.link { (w::take_up(l)) }
        }
    }
}

fn nothing(l: Language, room: &Room<'_>) -> Markup {
    let held = room.held;
    let told = match (held.state, held.current) {
        (MeetingState::Held | MeetingState::Cancelled, _) => w::meeting_held(l),
        (_, Some(_)) if !held.leads() => w::other_case_now(l),
        _ if held.places.is_empty() => w::nothing_listed(l),
        _ if !held.places.iter().any(|place| place.state == PlaceState::Listed) => w::all_talked_about(l),
        _ if held.leads() => w::choose_next(l),
        _ => w::not_in_hand(l),
    };
    html! {
        (live(l, held, "arendet", "", parts::empty(told)))
        // Empty until a case is in hand, so that the script has it to fill.
        (live(l, held, "overens", "", html! {}))
    }
}

fn in_hand(filled: &Filled<'_>, room: &Room<'_>, hand: &Hand) -> Markup {
    let l = filled.l;
    let meeting = room.held.id.to_string();
    let place = plans::Place { case: hand.case, meeting: Some(&meeting), today: room.today, act: true, seen: None };
    html! {
        div {
            (live(l, room.held, "arendet", "", html! {
                (question(l, hand))
                (contributions(l, room, hand))
                (mapping(l, hand))
                @if let Some(own) = &hand.own { (only_own(l, hand, own, &place)) }
            }))
            @if room.held.leads() { (pen::mapping(filled, room, hand)) }
        }
        div {
            (live(l, room.held, "overens", "block", html! {
                h2 { (wording::plans::agreed(l)) }
                (plans::narrow(l, &place, &hand.open.agreed))
            }))
            @if room.held.leads() {
                (pen::recommendation(filled, room, hand))
                (pen::proposal(filled, room, hand))
                (pen::ending(filled, room, hand))
            }
        }
    }
}

fn question(l: Language, hand: &Hand) -> Markup {
    html! {
        div.block {
            h2 { (w::the_question(l)) }
            @if let Some(face) = &hand.face { blockquote { (face.question) } p { (face.purpose) } }
            p { a href=(cases::case(hand.case)) { (w::open_case(l)) } }
        }
    }
}

fn contributions(l: Language, room: &Room<'_>, hand: &Hand) -> Markup {
    let others = hand.circle.others.iter().map(|side| &side.party);
    let parties = std::iter::once(&hand.circle.own).chain(others);
    let nothing = if room.held.leads() { w::nothing_for_all(l) } else { w::not_let_go(l) };
    html! {
        div.block {
            h2 { (w::contributions(l)) }
            @for party in parties {
                @let of_party: Vec<&Written> = hand.open.written.iter().filter(|one| one.party == party.id).collect();
                div.item {
                    (by(party))
                    @if of_party.is_empty() { " " span.soft { (nothing) } }
                    @for one in of_party { (written(l, one)) }
                }
            }
        }
    }
}

fn by(party: &PartyName) -> Markup {
    party.kind.name(&party.short)
}

fn written(l: Language, one: &Written) -> Markup {
    html! {
        div.item {
            @match &one.said {
                Said::Contribution(text) => {
                    small { (wording::choice(l, "subject", one.subject)) }
                    (preparation::contribution(l, text))
                }
                Said::Note(kind, note) => (preparation::note(l, *kind, note)),
            }
        }
    }
}

fn mapping(l: Language, hand: &Hand) -> Markup {
    html! {
        div.block {
            h2 { (w::mapping(l)) }
            @if hand.open.mapping.is_empty() { p.soft { (w::no_mapping(l)) } }
            (lines(l, &hand.open.mapping))
        }
    }
}

fn lines(l: Language, mapped: &[Mapped]) -> Markup {
    html! {
        ul.plain {
            @for line in mapped {
                li {
                    @if let Some(party) = &line.said_by { (by(party)) " " }
                    span.lines { (line.text) } " " small { (wording::choice(l, "subject", line.subject)) }
                }
            }
        }
    }
}

/// Folded, since the page may be on a screen that others see.
fn only_own(l: Language, hand: &Hand, own: &Block, place: &plans::Place<'_>) -> Markup {
    let body = html! {
        @if own.is_empty() { p.soft { (w::nothing_only_yours(l)) } }
        @for one in &own.written {
            div { @if let Some(party) = hand.circle.name(one.party) { (by(party)) } }
            (written(l, one))
        }
        (lines(l, &own.mapping))
        @if !own.agreed.is_empty() { (plans::narrow(l, place, &own.agreed)) }
    };
    html! {
        p.help { (w::shared_screen(l)) }
        (parts::details("bara-ni", &w::only_yours(l), body))
    }
}
