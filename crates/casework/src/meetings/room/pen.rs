//! What whoever holds the pen types in: lines, and what is settled before the next case. Enter lets a line go.

use base::{Address, Code, Id, Invalid, Language};
use maud::{Markup, html};
use vault::Party;
use web::parts::{self, Choice, Enter, Field};
use wording::code_lists;
use wording::{common, meetings as w};

use super::forms::LONGEST;
use super::hand::Hand;
use super::view::Room;
use crate::access::Subject;
use crate::feedback::Channel;
use crate::meetings::address;
use crate::plans::{Feasible, Kind};
use crate::preparation;

/// How many days the one who tells her has, unless somebody says otherwise.
const TELL_DAYS: i32 = 7;

base::codes! {
    /// The forms beside what is agreed, in the order in which a case is talked through.
    pub enum Turn { Recommendation = "recommendation", Proposal = "proposal", Ending = "ending" }
}

impl Turn {
    /// Whose turn it is. That form stands open and the others are folded, so that the column is short and the usual way
    /// unfolds nothing.
    fn of(hand: &Hand) -> Self {
        let own = hand.own.iter().flat_map(|own| &own.agreed);
        let rows: Vec<&Kind> = hand.open.agreed.iter().chain(own).map(|row| &row.kind).collect();
        if rows.is_empty() {
            Self::Recommendation
        } else if rows.iter().all(|kind| matches!(kind, Kind::Recommended(_))) {
            Self::Proposal
        } else {
            Self::Ending
        }
    }
}

/// The label of a field, for the field and for the summary of problems.
pub fn label(l: Language, field: &str) -> String {
    match field {
        "subject" => common::subject(l),
        "said_by" => w::said_by(l),
        "line" => w::line(l),
        "what" => w::what(l),
        "feasible" => wording::plans::feasible(l),
        "note" => w::note(l),
        "what_about" | "do_about" => w::about(l),
        "for_party" => w::for_party(l),
        "do" => w::to_do(l),
        "due" => w::due(l),
        "individual" => w::was_present(l),
        "tells" => w::who_tells(l),
        "channel" => w::channel(l),
        _ => w::tell_by(l),
    }
}

/// The fields of one form, with their words, what was typed and what is wrong.
struct Fields<'a> {
    l: Language,
    room: &'a Room<'a>,
    invalid: &'a Invalid,
}

/// A choice with the words it is shown by.
struct Offered {
    value: String,
    label: String,
}

impl Fields<'_> {
    fn typed<'b>(&'b self, name: &str, or: &'b str) -> &'b str {
        self.room.typed.value(name).unwrap_or(or)
    }

    fn show(&self, name: &str, help: Option<&str>, or: &str, part: impl Fn(&Field<'_>) -> Markup) -> Markup {
        let label = label(self.l, name);
        let error = self.invalid.at(name).map(|problem| wording::problem(self.l, problem, &label));
        part(&Field { name, label: &label, help, value: self.typed(name, or), error, required: false })
    }

    fn choose(
        &self,
        name: &str,
        or: &str,
        options: &[Offered],
        part: impl Fn(&Field<'_>, &[Choice<'_>]) -> Markup,
    ) -> Markup {
        let chosen = self.typed(name, or);
        let choices: Vec<Choice<'_>> = options
            .iter()
            .map(|Offered { value, label }| Choice { value, label, help: None, chosen: value == chosen })
            .collect();
        self.show(name, None, or, |field| part(field, &choices))
    }

    /// Where a line goes.
    fn line(&self) -> Address {
        address::write(self.room.held.id)
    }

    fn form(&self, hand: &Hand, to: &Address, button: &str, content: &Markup) -> Markup {
        parts::form(
            to,
            html! {
                (parts::hidden("place", &hand.place.id.to_string()))
                (content)
                div.row { button.button.second[*to == self.line()] { (button) } }
            },
        )
    }

    /// Open when its turn has come, and when it was used last: one more of the same, or what was wrong with it.
    fn folded(&self, hand: &Hand, turn: Turn, heading: &str, form: &Markup) -> Markup {
        let open = Turn::of(hand) == turn || self.typed("kind", "") == turn.code();
        html! { details.block open[open] { summary { h2 { (heading) } } (form) } }
    }
}

fn coded<T: Code>(l: Language, list: &str, codes: &[T]) -> Vec<Offered> {
    let option = |code: &T| Offered { value: code.code().to_owned(), label: wording::choice(l, list, *code) };
    codes.iter().map(option).collect()
}

fn listed(l: Language, list: &str) -> Vec<Offered> {
    let option = |value: &code_lists::Value| Offered { value: value.code.clone(), label: value.label(l).to_owned() };
    code_lists::values(list).iter().map(option).collect()
}

fn parties(hand: &Hand) -> Vec<Offered> {
    let others = hand.circle.others.iter().map(|side| &side.party);
    std::iter::once(&hand.circle.own)
        .chain(others)
        .map(|party| Offered { value: party.id.to_string(), label: party.name.clone() })
        .collect()
}

/// A line of the joint mapping: subject, speaker, text.
pub fn mapping(l: Language, room: &Room<'_>, hand: &Hand, invalid: &Invalid) -> Markup {
    let fields = Fields { l, room, invalid };
    let own = hand.circle.own.id.to_string();
    let help = w::line_help(l);
    let content = html! {
        (fields.choose("subject", "", &subjects(l, hand), parts::chips))
        (preparation::unheard(l, &hand.circle))
        (fields.choose("said_by", &own, &parties(hand), |field, choices| parts::select(field, None, choices)))
        (fields.show("line", Some(&help), "", |field| wording::counted(l, LONGEST, parts::textarea(field, 1, Enter::Saves))))
    };
    html! { div.block { h2 { (w::line(l)) } (fields.form(hand, &fields.line(), &w::save_line(l), &content)) } }
}

pub fn recommendation(l: Language, room: &Room<'_>, hand: &Hand, invalid: &Invalid) -> Markup {
    let fields = Fields { l, room, invalid };
    let empty = common::choose(l);
    let pick = |field: &Field<'_>, choices: &[Choice<'_>]| parts::select(field, Some(&empty), choices);
    let content = html! {
        (parts::hidden("kind", Turn::Recommendation.code()))
        (fields.choose("what", "", &listed(l, "recommendation"), pick))
        (fields.choose("feasible", "", &coded(l, "plans.feasible", Feasible::ALL), parts::chips))
        (fields.show("note", None, "", |field| wording::counted(l, LONGEST, parts::textarea(field, 1, Enter::Saves))))
        (about(&fields, hand, "what_about"))
    };
    let form = fields.form(hand, &fields.line(), &w::save_line(l), &content);
    fields.folded(hand, Turn::Recommendation, &w::new_recommendation(l), &form)
}

pub fn proposal(l: Language, room: &Room<'_>, hand: &Hand, invalid: &Invalid) -> Markup {
    let fields = Fields { l, room, invalid };
    let (empty, help) = (common::choose(l), w::to_do_help(l));
    let pick = |field: &Field<'_>, choices: &[Choice<'_>]| parts::select(field, Some(&empty), choices);
    let content = html! {
        (parts::hidden("kind", Turn::Proposal.code()))
        (fields.choose("for_party", "", &parties(hand), pick))
        (fields.show("do", Some(&help), "", |field| wording::counted(l, LONGEST, parts::textarea(field, 1, Enter::Saves))))
        (fields.show("due", None, "", parts::date_input))
        (about(&fields, hand, "do_about"))
    };
    let form = fields.form(hand, &fields.line(), &w::save_line(l), &content);
    fields.folded(hand, Turn::Proposal, &w::new_proposal(l), &form)
}

/// What is agreed stands under the subject of the case itself, unless it tells more than that.
fn about(fields: &Fields<'_>, hand: &Hand, name: &str) -> Markup {
    let subjects = subjects(fields.l, hand);
    html! {
        (fields.choose(name, Subject::Case.code(), &subjects, |field, choices| parts::select(field, None, choices)))
        (preparation::unheard(fields.l, &hand.circle))
    }
}

/// Those that somebody may hear of from whoever holds the pen. A line under another would be read by nobody else.
fn subjects(l: Language, hand: &Hand) -> Vec<Offered> {
    let heard: Vec<Subject> = Subject::ALL.iter().copied().filter(|subject| hand.circle.may_tell(*subject)).collect();
    coded(l, "subject", &heard)
}

/// Who tells her, how and when; the button goes on to the next case.
pub fn ending(l: Language, room: &Room<'_>, hand: &Hand, invalid: &Invalid) -> Markup {
    let fields = Fields { l, room, invalid };
    let initiator = hand.initiator.map(|id: Id<Party>| id.to_string()).unwrap_or_default();
    let day = room.today.plus_days(TELL_DAYS).to_string();
    let pick = |field: &Field<'_>, choices: &[Choice<'_>]| parts::select(field, None, choices);
    let channels = coded(l, "feedback.channel", Channel::ALL);
    let content = html! {
        (parts::hidden("kind", Turn::Ending.code()))
        (fields.choose("individual", "", &listed(l, "individual_present"), parts::chips))
        (fields.choose("tells", &initiator, &parties(hand), pick))
        (fields.choose("channel", Channel::Phone.code(), &channels, pick))
        (fields.show("tell_by", None, &day, parts::date_input))
    };
    let is_last = room.held.waiting().all(|place| place.id == hand.place.id);
    let button = if is_last { w::end_meeting(l) } else { w::next_case(l) };
    fields.folded(
        hand,
        Turn::Ending,
        &w::before_next(l),
        &fields.form(hand, &address::done(fields.room.held.id), &button, &content),
    )
}
