//! What closing a case looks like.

use base::{Code as _, Form, Id, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Choice, Enter, Field, Look};
use wording::followups as w;

use super::pages::{Filing, LONGEST};
use crate::access::{Case, CaseState, Circle, ClosedReason, Subject};
use crate::cases::address as cases;
use crate::followups::address;
use crate::followups::standing::Standing;
use crate::followups::view::problems;

/// Everything the page shows.
pub(super) struct Closing<'a> {
    pub case: Id<Case>,
    /// The reader raised the case or stands in: only they close it.
    pub own: bool,
    pub stands: &'a Standing,
    pub circle: &'a Circle,
}

/// The reasons that fit, what is still to be filed, and why the case cannot be closed where it cannot.
pub(super) fn closing(l: Language, page: &Closing<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    let reasons = page.stands.reasons();
    let closes = page.own && !reasons.is_empty();
    let action = if closes { address::close(page.case) } else { address::to_record(page.case) };
    html! {
        (parts::back_link(&cases::case(page.case), &w::to_case(l)))
        h1 { (w::close_title(l)) }
        (problems(l, invalid))
        (state(l, page))
        @if closes || page.stands.needs_filing() {
            (parts::form(&action, html! {
                @if closes { (reason_fields(l, page, &reasons, typed, invalid)) }
                @if page.stands.needs_filing() { (filing_fields(l, typed, invalid)) }
                (parts::buttons(&if closes { w::close(l) } else { w::file_save(l) }, ""))
            }))
        }
    }
}

/// What stands in the way, or is already done.
fn state(l: Language, page: &Closing<'_>) -> Markup {
    let stands = page.stands;
    let waits = match stands.state {
        CaseState::Closed => Some(w::is_closed(l)),
        _ if !page.own => Some(w::others_close(l)),
        CaseState::Discussed | CaseState::Following if stands.feedback_open > 0 => Some(w::waits_for_feedback(l)),
        CaseState::Discussed | CaseState::Following if stands.follow_up && !stands.followed_up => {
            Some(w::waits_for_follow_up(l))
        }
        _ => None,
    };
    html! {
        @if let Some(text) = waits { (parts::notice(Look::Plain, false, html! { p { (text) } })) }
        @if stands.filed.is_some() { p { (w::filed(l)) } }
    }
}

fn reason_fields(l: Language, page: &Closing<'_>, reasons: &[ClosedReason], typed: &Form, invalid: &Invalid) -> Markup {
    let words: Vec<(ClosedReason, String, String)> = reasons
        .iter()
        .map(|reason| {
            (*reason, wording::choice(l, "followups.reason", *reason), wording::choice(l, "followups.means", *reason))
        })
        .collect();
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|(reason, label, help)| Choice {
            value: reason.code(),
            label,
            help: Some(help),
            chosen: typed.has("reason", reason.code()),
        })
        .collect();
    let label = w::reason(l);
    let error = invalid.at("reason").map(|problem| wording::problem(l, problem, &label));
    html! {
        (parts::radios(&Field { name: "reason", label: &label, error, required: true, ..Field::default() }, &choices))
        @if reasons.contains(&ClosedReason::SolvedWithoutMeeting) { (outcome_field(l, page.circle, typed, invalid)) }
    }
}

fn outcome_field(l: Language, circle: &Circle, typed: &Form, invalid: &Invalid) -> Markup {
    let hearers = circle.hearers(Subject::Case);
    let names: Vec<&str> = hearers.iter().filter_map(|id| circle.name(*id)).map(|party| party.name.as_str()).collect();
    let help = if names.is_empty() { w::outcome_stays(l) } else { w::outcome_help(l, &names.join(", ")) };
    area(l, "outcome", &w::outcome(l), &help, typed, invalid)
}

pub(in crate::followups) fn filing_fields(l: Language, typed: &Form, invalid: &Invalid) -> Markup {
    let words: Vec<(Filing, String)> =
        Filing::ALL.iter().map(|filing| (*filing, wording::choice(l, "followups.filing", *filing))).collect();
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|(filing, label)| Choice {
            value: filing.code(),
            label,
            help: None,
            chosen: typed.has("filing", filing.code()),
        })
        .collect();
    let (label, help) = (w::filing(l), w::filing_help(l));
    let error = invalid.at("filing").map(|problem| wording::problem(l, problem, &label));
    let field = Field { name: "filing", label: &label, help: Some(&help), error, required: true, ..Field::default() };
    html! {
        (parts::radios(&field, &choices))
        (area(l, "why", &w::why(l), &w::why_help(l), typed, invalid))
    }
}

fn area(l: Language, name: &str, label: &str, help: &str, typed: &Form, invalid: &Invalid) -> Markup {
    let error = invalid.at(name).map(|problem| wording::problem(l, problem, label));
    let value = typed.value(name).unwrap_or_default();
    let area =
        parts::textarea(&Field { name, label, help: Some(help), value, error, required: false }, 3, Enter::NewLine);
    wording::counted(l, LONGEST, area)
}
