//! What whoever holds the pen types in: lines, and what is settled before the next case. Enter lets a line go.

use base::{Address, Code as _, Date, Form, Id, Language};
use maud::{Markup, html};
use vault::Party;
use web::parts;
use wording::fields::{self, Field, Filled, Offered};
use wording::meetings as w;

use super::forms::{
    CHANNEL, DO, DO_ABOUT, DUE, FEASIBLE, FOR_PARTY, INDIVIDUAL, LINE, NOTE, SAID_BY, SUBJECT, TELL_BY, TELLS, WHAT,
    WHAT_ABOUT,
};
use super::hand::{Hand, Room};
use super::turn::Turn;
use crate::access::Subject;
use crate::feedback::Channel;
use crate::meetings::address;
use crate::preparation;

/// How many days the one who tells her has, unless somebody says otherwise.
const TELL_DAYS: i32 = 7;

/// What stands in the fields that nobody has touched: the own party speaks, the one who raised the case tells her, by
/// telephone within a week, and what is agreed stands under the subject of the case itself, unless it tells more than that.
pub fn usual(hand: &Hand, today: Date) -> Form {
    let initiator = hand.initiator.map(|id: Id<Party>| id.to_string()).unwrap_or_default();
    fields::stands([
        (SAID_BY.name, &*hand.circle.own.id.to_string()),
        (WHAT_ABOUT.name, Subject::Case.code()),
        (DO_ABOUT.name, Subject::Case.code()),
        (TELLS.name, &initiator),
        (CHANNEL.name, Channel::Phone.code()),
        (TELL_BY.name, &today.plus_days(TELL_DAYS).to_string()),
    ])
}

fn form(hand: &Hand, to: &Address, button: Markup, content: Markup) -> Markup {
    parts::form(to, html! { (parts::hidden("place", &hand.place.id.to_string())) (content) div.row { (button) } })
}

fn save(l: Language) -> Markup {
    html! { button.button.second { (w::save_line(l)) } }
}

/// Open when its turn has come, and when it was used last: one more of the same, or what was wrong with it.
fn folded(filled: &Filled<'_>, hand: &Hand, turn: Turn, heading: &str, form: &Markup) -> Markup {
    let open = Turn::of(hand) == turn || filled.value("kind") == turn.code();
    html! { details.block open[open] { summary { h2 { (heading) } } (form) } }
}

fn parties(hand: &Hand) -> Vec<Offered> {
    let others = hand.circle.others.iter().map(|side| &side.party);
    std::iter::once(&hand.circle.own).chain(others).map(|party| Offered::new(party.id, &party.name)).collect()
}

/// A line of the joint mapping: subject, speaker, text.
pub fn mapping(filled: &Filled<'_>, room: &Room<'_>, hand: &Hand) -> Markup {
    let l = filled.l;
    let content = html! {
        (about(filled, hand, &SUBJECT))
        (filled.choose(&SAID_BY, &parties(hand)))
        (filled.show(&LINE))
    };
    html! { div.block { h2 { (w::line(l)) } (form(hand, &address::write(room.held.id), save(l), content)) } }
}

pub fn recommendation(filled: &Filled<'_>, room: &Room<'_>, hand: &Hand) -> Markup {
    let l = filled.l;
    let content = html! {
        (filled.hidden("kind", Turn::Recommendation.code()))
        (filled.all(&[WHAT, FEASIBLE, NOTE]))
        (about(filled, hand, &WHAT_ABOUT))
    };
    let form = form(hand, &address::write(room.held.id), save(l), content);
    folded(filled, hand, Turn::Recommendation, &w::new_recommendation(l), &form)
}

pub fn proposal(filled: &Filled<'_>, room: &Room<'_>, hand: &Hand) -> Markup {
    let l = filled.l;
    let content = html! {
        (filled.hidden("kind", Turn::Proposal.code()))
        (filled.choose(&FOR_PARTY, &parties(hand)))
        (filled.all(&[DO, DUE]))
        (about(filled, hand, &DO_ABOUT))
    };
    let form = form(hand, &address::write(room.held.id), save(l), content);
    folded(filled, hand, Turn::Proposal, &w::new_proposal(l), &form)
}

/// The subjects that somebody may hear of from whoever holds the pen. A line under another would be read by nobody else.
fn about(filled: &Filled<'_>, hand: &Hand, field: &Field) -> Markup {
    let heard = Subject::ALL.iter().filter(|subject| hand.circle.may_tell(**subject));
    let offered = heard.map(|subject| Offered::new(subject.code(), wording::choice(filled.l, "subject", *subject)));
    html! {
        (filled.choose(field, &offered.collect::<Vec<_>>()))
        (preparation::unheard(filled.l, &hand.circle))
    }
}

/// Who tells her, how and when; the button goes on to the next case.
pub fn ending(filled: &Filled<'_>, room: &Room<'_>, hand: &Hand) -> Markup {
    let l = filled.l;
    let content = html! {
        (filled.hidden("kind", Turn::Ending.code()))
        (filled.show(&INDIVIDUAL))
        (filled.choose(&TELLS, &parties(hand)))
        (filled.all(&[CHANNEL, TELL_BY]))
    };
    let is_last = room.held.waiting().all(|place| place.id == hand.place.id);
    let button = html! { button.button { @if is_last { (w::end_meeting(l)) } @else { (w::next_case(l)) } } };
    let form = form(hand, &address::done(room.held.id), button, content);
    folded(filled, hand, Turn::Ending, &w::before_next(l), &form)
}
