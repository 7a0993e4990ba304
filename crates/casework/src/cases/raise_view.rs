//! The form on which a case is raised: one page, seven required answers (C1), and what is answered about the number.

use base::{Code as _, Form, Invalid, Language};
use maud::{Markup, html};
use organisation::teams::TeamName;
use web::parts::{self, Choice, Enter, Field, Look};
use wording::code_lists;
use wording::{cases as w, common};

use super::address;
use super::known::{Known, LookUpReason};
use super::pages::participation;
use super::raising::{LONGEST, Offered, Shown};
use crate::disclosures::Participation;

/// The form with what was typed and what is wrong; `shown` is what the reader may know of open cases about this person.
pub fn form(l: Language, offered: &Offered, typed: &Form, invalid: &Invalid, shown: Option<&Shown>) -> Markup {
    html! {
        (parts::back_link(&address::cases(), &common::back(l)))
        h1 { (w::raise_title(l)) }
        p.soft { (w::raise_intro(l)) }
        (summary(l, invalid))
        @if let Some(shown) = shown { (already(l, shown)) }
        (parts::form(&address::raise(), html! {
            (parts::required_note(&common::required_note(l)))
            @if let Some(shown) = shown { (anew(l, shown)) }
            (look_up_reason(l, typed, invalid))
            (person(l, offered, typed, invalid))
            (question(l, typed, invalid))
            (team(l, &offered.teams, typed, invalid))
            (baseline(l, typed, invalid))
            (parts::buttons(&w::raise_save(l), html! { a.button.second href=(address::cases()) { (common::cancel(l)) } }))
            p.help { (w::raise_next(l)) }
        }))
    }
}

fn summary(l: Language, invalid: &Invalid) -> Markup {
    wording::problems(l, invalid, |field| name(l, field))
}

fn name(l: Language, field: &str) -> String {
    match field {
        "number" => w::number(l),
        "local" => w::local_number(l),
        "system" => w::system(l),
        "name" => w::name(l),
        "protected" => w::protected(l),
        "team" => w::team(l),
        "question" => w::question(l),
        "purpose" => w::purpose(l),
        "income_support" => w::income_support(l),
        "age_reason" => w::age_reason(l),
        "born" => w::born(l),
        "look_up_reason" => w::look_up_reason(l),
        "participation" => w::participation(l),
        "time_in_public_support" => w::time_in_support(l),
        "employment_status" => w::employment(l),
        _ => w::reason(l),
    }
}

/// A field with its words, what was typed and what is wrong.
fn field<'a>(
    l: Language,
    name: &'a str,
    label: &'a str,
    typed: &'a Form,
    invalid: &Invalid,
    required: bool,
) -> Field<'a> {
    let error = invalid.at(name).map(|problem| wording::problem(l, problem, label));
    Field { name, label, value: typed.value(name).unwrap_or_default(), error, required, help: None }
}

/// One's own case with the way to it; of a colleague's no more than whom to call.
fn already(l: Language, shown: &Shown) -> Markup {
    let row = |known: &Known| match known {
        Known::Mine(case) => html! { (w::already_mine(l)) " " a href=(address::case(*case)) { (w::open_case(l)) } },
        Known::Colleague(_, name) => html! {
            (w::already_colleague(l)) " " (parts::name(&name.name))
            @if !name.telephone.is_empty() { ", " (name.telephone) }
        },
    };
    parts::notice(
        Look::Wait,
        true,
        html! {
            h2 { (w::already_title(l)) }
            ul.plain { @for known in &shown.known { li { (row(known)) } } }
            p { (w::raise_anew(l)) }
        },
    )
}

/// The box that raises a further case, for those who have seen just these.
fn anew(l: Language, shown: &Shown) -> Markup {
    let (label, yes) = (w::anew(l), w::anew_yes(l));
    let choice = Choice { value: &shown.value, label: &yes, help: None, chosen: false };
    parts::checkboxes(&Field { name: "anew", label: &label, ..Field::default() }, &[choice])
}

/// Asked for only when so many numbers have been looked up that somebody may wonder.
fn look_up_reason(l: Language, typed: &Form, invalid: &Invalid) -> Markup {
    let typed_it = typed.value("look_up_reason").is_some();
    let label = w::look_up_reason(l);
    let words: Vec<_> =
        LookUpReason::ALL.iter().map(|code| (code.code(), wording::choice(l, "cases.look-up", *code))).collect();
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|(value, label)| Choice { value, label, help: None, chosen: typed.has("look_up_reason", value) })
        .collect();
    let help = w::look_up_help(l);
    html! {
        @if typed_it || invalid.at("look_up_reason").is_some() {
            (parts::chips(&Field { help: Some(&help), ..field(l, "look_up_reason", &label, typed, invalid, true) }, &choices))
        }
    }
}

fn person(l: Language, offered: &Offered, typed: &Form, invalid: &Invalid) -> Markup {
    let (number, full_name, system, local) = (w::number(l), w::name(l), w::system(l), w::local_number(l));
    let (number_help, protected_label, protected_help) = (w::number_help(l), w::protected(l), w::protected_help(l));
    let (born, born_help, age_reason, age_help) =
        (w::born(l), w::born_help(l), w::age_reason(l), w::age_reason_help(l));
    let fields = ["local", "system", "born"];
    let other =
        fields.iter().any(|name| typed.value(name).is_some_and(|text| !text.is_empty()) || invalid.at(name).is_some());
    let systems: Vec<Choice<'_>> = offered
        .systems
        .iter()
        .map(|one| Choice { value: &one.code, label: one.label(l), help: None, chosen: typed.has("system", &one.code) })
        .collect();
    let answers = [("no", common::no(l)), ("yes", common::yes(l)), ("unknown", common::not_known(l))];
    let choices: Vec<Choice<'_>> = answers
        .iter()
        .map(|(value, label)| Choice { value, label, help: None, chosen: typed.has("protected", value) })
        .collect();
    let ask_age = invalid.at("age_reason").is_some() || typed.value("age_reason").is_some_and(|text| !text.is_empty());
    html! {
        section {
            h2 { (w::person(l)) }
            (parts::text_input(&Field { help: Some(&number_help), ..field(l, "number", &number, typed, invalid, true) }))
            details #other-number open[other] {
                summary { (w::other_number(l)) }
                (parts::text_input(&field(l, "local", &local, typed, invalid, false)))
                (parts::select(&field(l, "system", &system, typed, invalid, false), Some(&common::choose(l)), &systems))
                (parts::date_input(&Field { help: Some(&born_help), ..field(l, "born", &born, typed, invalid, false) }))
            }
            (parts::text_input(&field(l, "name", &full_name, typed, invalid, true)))
            @if ask_age {
                (parts::textarea(&Field { help: Some(&age_help), ..field(l, "age_reason", &age_reason, typed, invalid, true) }, 2, Enter::NewLine))
            }
            (parts::chips(&Field { help: Some(&protected_help), ..field(l, "protected", &protected_label, typed, invalid, true) }, &choices))
        }
    }
}

fn question(l: Language, typed: &Form, invalid: &Invalid) -> Markup {
    let (question, question_help, purpose, purpose_help) =
        (w::question(l), w::question_help(l), w::purpose(l), w::purpose_help(l));
    let label = w::participation(l);
    let words: Vec<(Participation, String)> =
        Participation::ALL.iter().map(|code| (*code, participation(l, code.code()))).collect();
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|(code, label)| Choice {
            value: code.code(),
            label,
            help: None,
            chosen: typed.has("participation", code.code()),
        })
        .collect();
    let counted = |field: Markup| wording::counted(l, LONGEST, field);
    html! {
        section {
            h2 { (w::the_question(l)) }
            (counted(parts::textarea(&Field { help: Some(&question_help), ..field(l, "question", &question, typed, invalid, true) }, 4, Enter::NewLine)))
            (counted(parts::textarea(&Field { help: Some(&purpose_help), ..field(l, "purpose", &purpose, typed, invalid, true) }, 3, Enter::NewLine)))
            (parts::chips(&field(l, "participation", &label, typed, invalid, false), &choices))
        }
    }
}

fn team(l: Language, teams: &[TeamName], typed: &Form, invalid: &Invalid) -> Markup {
    let (label, help) = (w::team(l), w::team_help(l));
    let ids: Vec<(String, String)> = teams
        .iter()
        .map(|team| (team.id.to_string(), format!("{}, {}", code_lists::municipality(&team.municipality), team.name)))
        .collect();
    let choices: Vec<Choice<'_>> = ids
        .iter()
        .map(|(value, label)| Choice { value, label, help: None, chosen: typed.has("team", value) })
        .collect();
    html! {
        section {
            h2 { (w::where_to(l)) }
            (parts::select(&Field { help: Some(&help), ..field(l, "team", &label, typed, invalid, true) }, Some(&common::choose(l)), &choices))
        }
    }
}

fn coded(l: Language, name: &str, label: &str, typed: &Form, invalid: &Invalid, required: bool) -> Markup {
    let choices: Vec<Choice<'_>> = code_lists::values(name)
        .iter()
        .map(|value| Choice {
            value: &value.code,
            label: value.label(l),
            help: None,
            chosen: typed.has(name, &value.code),
        })
        .collect();
    parts::select(&field(l, name, label, typed, invalid, required), Some(&common::choose(l)), &choices)
}

fn baseline(l: Language, typed: &Form, invalid: &Invalid) -> Markup {
    html! {
        section {
            h2 { (w::baseline(l)) }
            p.help { (w::baseline_help(l)) }
            (coded(l, "income_support", &w::income_support(l), typed, invalid, true))
            (parts::details("more-baseline", &w::more_baseline(l), html! {
                (coded(l, "time_in_public_support", &w::time_in_support(l), typed, invalid, false))
                (coded(l, "employment_status", &w::employment(l), typed, invalid, false))
                (coded(l, "reason", &w::reason(l), typed, invalid, false))
            }))
        }
    }
}

/// Protected identity is not built yet: what to do instead, and that nothing is stored (decisions: the case).
pub fn protected(l: Language) -> Markup {
    html! {
        h1 { (w::protected_title(l)) }
        p { (w::protected_text(l)) }
        p { (w::protected_instead(l)) }
        div.row { a.button.second href=(address::raise()) { (common::back(l)) } }
    }
}
