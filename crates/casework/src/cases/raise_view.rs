//! The form on which a case is raised: one page, seven required answers (C1), and what is answered about the number.

use base::Language;
use maud::{Markup, html};
use organisation::beginning::address as beginning;
use organisation::teams::TeamName;
use web::parts::{self, Choice, Look};
use wording::fields::{Field, Filled, Offered};
use wording::{cases as w, common};

use super::known::{Known, Shown};
use super::{address, forms};

/// The form; `shown` is what the reader may know of open cases about this person.
pub fn form(filled: &Filled<'_>, offered: &forms::Offered, shown: Option<&Shown>) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&address::cases(), &common::back(l)))
        h1 { (w::raise_title(l)) }
        p.soft { (w::raise_intro(l)) }
        (filled.problems(forms::FORM))
        @if let Some(shown) = shown { (already(l, shown)) }
        (parts::form(&address::raise(), html! {
            (parts::required_note(&common::required_note(l)))
            @if let Some(shown) = shown { (anew(l, shown)) }
            // Asked for only when so many numbers have been looked up that somebody may wonder.
            @if is_asked(filled, &forms::LOOK_UP_REASON) { (filled.show(&forms::LOOK_UP_REASON)) }
            section { h2 { (w::person(l)) } (person(filled, offered)) }
            section { h2 { (w::the_question(l)) } (filled.all(forms::ASKS)) }
            section { h2 { (w::where_to(l)) } (filled.choose(&forms::TEAM, &teams(&offered.teams))) (ending(l, &offered.teams)) }
            section { h2 { (w::baseline(l)) } (baseline(filled)) }
            (parts::buttons(&w::raise_save(l), html! { a.button.second href=(address::cases()) { (common::cancel(l)) } }))
            p.help { (w::raise_next(l)) }
        }))
    }
}

/// Has it been asked for before, or is it now?
fn is_asked(filled: &Filled<'_>, field: &Field) -> bool {
    filled.error(field).is_some() || !filled.value(field.name).is_empty()
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
    parts::checkboxes(&parts::Field { name: "anew", label: &label, ..parts::Field::default() }, &[choice])
}

fn person(filled: &Filled<'_>, offered: &forms::Offered) -> Markup {
    let l = filled.l;
    let systems: Vec<Offered> = offered.systems.iter().map(|one| Offered::new(&one.code, one.label(l))).collect();
    let other = [forms::LOCAL, forms::SYSTEM, forms::BORN].iter().any(|field| is_asked(filled, field));
    html! {
        (filled.show(&forms::NUMBER))
        details #other-number open[other] {
            summary { (w::other_number(l)) }
            (filled.show(&forms::LOCAL))
            (filled.choose(&forms::SYSTEM, &systems))
            (filled.show(&forms::BORN))
        }
        (filled.show(&forms::NAME))
        @if is_asked(filled, &forms::AGE_REASON) { (filled.show(&forms::AGE_REASON)) }
        (filled.show(&forms::PROTECTED))
    }
}

fn teams(teams: &[TeamName]) -> Vec<Offered> {
    let name = |team: &TeamName| format!("{}, {}", team.municipality, team.name);
    teams.iter().filter(|team| team.last_day.is_none()).map(|team| Offered::new(team.id, name(team))).collect()
}

/// Why a team is not to be chosen, and which are near it.
fn ending(l: Language, teams: &[TeamName]) -> Markup {
    html! {
        @for team in teams {
            @if let Some(day) = team.last_day {
                @let near: Vec<&str> = team.near(teams).iter().map(|one| one.name.as_str()).collect();
                p.help {
                    (w::takes_no_cases(l, &l.long(day), &team.name)) " "
                    @if !near.is_empty() { (w::near_it(l, &near.join(", "))) }
                }
            }
        }
    }
}

fn baseline(filled: &Filled<'_>) -> Markup {
    html! {
        p.help { (w::baseline_help(filled.l)) }
        (filled.show(&forms::INCOME_SUPPORT))
        (parts::details("more-baseline", &w::more_baseline(filled.l), filled.all(forms::MORE)))
    }
}

/// The party has not settled what it must before it begins: where that stands.
pub fn not_yet(l: Language) -> Markup {
    html! {
        h1 { (w::raise_title(l)) }
        (parts::notice(Look::Wait, false, html! { p { (w::not_yet(l)) } }))
        p { a href=(beginning::beginning()) { (w::not_yet_what(l)) } }
    }
}

/// The party leaves the cooperation.
pub fn leaving(l: Language) -> Markup {
    html! {
        h1 { (w::raise_title(l)) }
        (parts::notice(Look::Wait, false, html! { p { (w::party_leaves(l)) } }))
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
